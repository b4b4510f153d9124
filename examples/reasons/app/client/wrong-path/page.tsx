"use client";

import { createAuthClient } from "latchkey/react";
import { State } from "../state";

const { SessionProvider } = createAuthClient({ basePath: "/auth" });

/** The client looks for the endpoints where they are not. */
export default function Page() {
  return (
    <SessionProvider>
      <State />
    </SessionProvider>
  );
}
