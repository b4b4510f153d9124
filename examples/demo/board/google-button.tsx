"use client";

import { signIn } from "next-auth/react";

/** The one way in that starts in the browser; the others are forms with a Server Action. */
export function GoogleButton() {
  return (
    <button type="button" className="button" onClick={() => signIn("google", { redirectTo: "/" })}>
      Google <small>from the browser</small>
    </button>
  );
}
