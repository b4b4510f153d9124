"use client";

import { useSession } from "next-auth/react";
import { useEffect, useState } from "react";
import { explainInBrowser } from "./explain-in-browser";
import type { PlaceId } from "./place";
import { evaluate, type PlaceReading } from "./place-reading";

interface Props {
  onReading: (id: PlaceId, reading: PlaceReading) => void;
}

/** The board's row for the hook: shows nothing itself, and reports what the hook says once it knows. */
export function UseSessionPlace({ onReading }: Props) {
  const { status, data } = useSession();
  const [startedAt] = useState(() => performance.now());
  useEffect(() => {
    if (status === "loading") return;
    const report = (reading: PlaceReading) => onReading("client-use-session", reading);
    void evaluate({ session: () => data, explain: explainInBrowser, startedAt }).then(report);
  }, [status, data, startedAt, onReading]);
  return null;
}
