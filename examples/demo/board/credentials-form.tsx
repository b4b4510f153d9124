"use client";

import { useActionState } from "react";
import { signInWithPassword } from "@/app/actions";

export function CredentialsForm() {
  const [message, submit, isPending] = useActionState(signInWithPassword, null);
  return (
    <form className="credentials" action={submit}>
      <label htmlFor="email">Email</label>
      <input
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue="demo@example.com"
      />
      <label htmlFor="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        aria-describedby="password-hint"
        aria-invalid={message !== null}
      />
      <p id="password-hint" className="note">
        It is <code>correct horse battery staple</code>
      </p>
      <p className="form-error" role="alert">
        {message}
      </p>
      <button type="submit" className="button primary" disabled={isPending}>
        Sign in
      </button>
    </form>
  );
}
