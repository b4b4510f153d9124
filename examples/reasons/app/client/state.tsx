"use client";

import { createAuthClient, useSession as useKnownSession } from "latchkey/react";

const { useSession } = createAuthClient();

/** What a component in the browser makes of the session. */
export function State() {
  const { data, status, reason, update } = useSession();
  // The hook with the three states of next-auth.
  const known = useKnownSession();
  return (
    <>
      <pre id="state">{[status, data?.user.name, reason?.code].filter(Boolean).join(" ")}</pre>
      <pre id="known">
        {[known.status, known.data?.user.name, known.reason?.code].filter(Boolean).join(" ")}
      </pre>
      <button type="button" onClick={() => void update().catch(() => {})}>
        Ask again
      </button>
    </>
  );
}
