"use client";

import { signOut, useSession } from "next-auth/react";

export function Visitor() {
  const { data: session, status } = useSession();
  return (
    <header>
      <output data-testid="client" data-status={status}>
        {session ? `${session.user.name}, ${session.user.role}, ${session.user.id}` : "nobody"}
      </output>
      {status === "authenticated" && (
        <button type="button" onClick={() => signOut({ redirectTo: "/" })}>
          Sign out
        </button>
      )}
    </header>
  );
}
