"use client";

import { useSearchParams } from "next/navigation";
import { Suspense, useActionState } from "react";
import { authenticate } from "./actions";

function Form() {
  const callbackUrl = useSearchParams()?.get("callbackUrl") ?? "/accounts";
  const [refusal, submit, isPending] = useActionState(authenticate, undefined);
  return (
    <form action={submit} aria-label="By server action">
      <input name="email" aria-label="Email" />
      <input name="password" type="password" aria-label="Password" />
      <input name="redirectTo" type="hidden" value={callbackUrl} />
      <button type="submit" disabled={isPending}>
        Sign in on the server
      </button>
      {refusal && <p role="status">{refusal}</p>}
    </form>
  );
}

export function ActionForm() {
  return (
    <Suspense>
      <Form />
    </Suspense>
  );
}
