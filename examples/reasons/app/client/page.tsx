"use client";

import { createAuthClient } from "latchkey/react";
import { State } from "./state";

const { SessionProvider } = createAuthClient();

/** The place that no server knows: what a component in the browser makes of the session. */
export default function Page() {
  return (
    <SessionProvider>
      <State />
    </SessionProvider>
  );
}
