"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";

export function ClientForm() {
  const router = useRouter();
  const [refusal, setRefusal] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await signIn("credentials", {
      email: form.get("email"),
      password: form.get("password"),
      redirect: false,
    });
    if (result?.error) {
      setRefusal(`${result.error}, ${result.code}`);
      return;
    }
    router.push("/");
    router.refresh();
  }

  return (
    <form onSubmit={submit} aria-label="In the browser">
      <input name="email" aria-label="Email" />
      <input name="password" type="password" aria-label="Password" />
      <button type="submit">Sign in in the browser</button>
      {refusal && <p role="status">{refusal}</p>}
    </form>
  );
}
