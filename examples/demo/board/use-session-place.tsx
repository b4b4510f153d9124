"use client";

import { type ClientReason, createAuthClient } from "latchkey/react";
import { useEffect, useState } from "react";
import type { PlaceId } from "./place";
import { type PlaceReading, toSignedIn } from "./place-reading";

const { useSession } = createAuthClient();

interface Props {
  onReading: (id: PlaceId, reading: PlaceReading) => void;
}

/** The board's row for the hook: shows nothing itself, and reports what the hook says once it knows. */
export function UseSessionPlace({ onReading }: Props) {
  const { status, data, reason } = useSession();
  const [startedAt] = useState(() => performance.now());
  useEffect(() => {
    if (status === "loading") return;
    const milliseconds = performance.now() - startedAt;
    const reading = data
      ? toSignedIn(data, milliseconds)
      : { ...toClientReason(status, reason), milliseconds };
    onReading("client-use-session", reading);
  }, [status, data, reason, startedAt, onReading]);
  return null;
}

/** What the browser knows of the reason: code, what was seen and the fix. */
export function toClientReason(status: string, reason: ClientReason | null) {
  const { code, saw, fix } = reason ?? untold;
  return {
    status: toPlaceStatus(status, code),
    reason: { code, title: "The browser is told the code and no more", saw, fix },
  };
}

const untold = { code: "NO_REASON", saw: "the browser was not told why", fix: "See the server's log." };

function toPlaceStatus(status: string, code: string) {
  if (status === "error") return "unavailable" as const;
  return code === "NOT_SIGNED_IN" ? ("signed-out" as const) : ("broken" as const);
}
