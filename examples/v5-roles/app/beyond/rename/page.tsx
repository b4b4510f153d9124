"use client";

import { useActionState } from "react";
import { rename } from "./actions";

export default function RenamePage() {
  const [name, submit] = useActionState(rename, "not asked");
  return (
    <form action={submit}>
      <h1>Another name</h1>
      <input name="name" aria-label="Name" />
      <button type="submit">Rename</button>
      <output>{name}</output>
    </form>
  );
}
