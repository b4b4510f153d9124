"use client";

import { useActionState } from "react";

/** A form that also works without JavaScript. */
export function ActionForm({ label, action }: { label: string; action: () => Promise<string> }) {
  const [answer, submit] = useActionState(action, "not asked");
  return (
    <form action={submit} aria-label={label}>
      <button type="submit">{label}</button>
      <output>{answer}</output>
    </form>
  );
}
