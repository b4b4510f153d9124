"use client";

import { signIn } from "next-auth/react";

export function SignInButtons() {
  return (
    <>
      <button type="button" onClick={() => signIn("google")}>
        Sign in with Google
      </button>
      <button type="button" onClick={() => signIn()}>
        Sign in
      </button>
    </>
  );
}
