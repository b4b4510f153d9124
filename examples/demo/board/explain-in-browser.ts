"use client";

import { createSessionClient } from "next-auth/react";

const untold = { code: "NO_REASON", saw: "the browser was not told why", fix: "See the server's log." };

/** Why the browser has no session: the code it was told, and no more. */
export async function explainInBrowser() {
  const client = createSessionClient();
  await client.refresh();
  const { status, reason } = client.getState();
  const { code, saw, fix } = reason ?? untold;
  return {
    status: toPlaceStatus(status, code),
    reason: { code, title: "The browser is told the code and no more", saw, fix },
  };
}

function toPlaceStatus(status: string, code: string) {
  if (status === "error") return "unavailable" as const;
  return code === "NOT_SIGNED_IN" ? ("signed-out" as const) : ("broken" as const);
}
