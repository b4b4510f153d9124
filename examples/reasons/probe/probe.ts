/** What one place found out about one request. */
export interface Finding {
  readonly status: "signed-in" | "signed-out" | "broken" | "unavailable" | "thrown";
  readonly code: string | null;
  /** Whether `auth()` gave a session. */
  readonly hasSession: boolean;
}

interface Reading {
  readonly status: Exclude<Finding["status"], "thrown">;
  readonly session: unknown;
  readonly reason: { readonly code: string } | null;
}

/** Asks both ways: `auth()`, as every app does, and `auth.explain()`. */
export async function probe(ask: () => Promise<unknown>, explain: () => Promise<unknown>): Promise<Finding> {
  try {
    const session = await ask();
    const reading = (await explain()) as Reading | null;
    const hasSession = session !== null && session !== undefined && !(session instanceof Response);
    // A call that explains nothing has only what it gave.
    const { status, reason } = reading ?? { status: hasSession ? "signed-in" : "signed-out", reason: null };
    return { status, code: reason?.code ?? null, hasSession };
  } catch (thrown) {
    // Next.js steers rendering by errors of its own.
    const code = readCode(thrown);
    if (code === null) throw thrown;
    return { status: "thrown", code, hasSession: false };
  }
}

/** What the client throws has its code in the message alone. */
function readCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || "digest" in thrown) return null;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  return /^([A-Z]+(?:_[A-Z0-9]+)+): /.exec(thrown.message)?.[1] ?? null;
}
