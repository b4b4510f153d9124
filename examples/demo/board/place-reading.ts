/** Why a place has no session: the stable code, what was seen, and the sentence that fixes it. */
export interface PlaceReason {
  readonly code: string;
  readonly title: string;
  readonly saw: string;
  readonly fix: string;
}

/** What one place answered, as it travels to the board. */
export type PlaceReading =
  | {
      readonly status: "signed-in";
      readonly name: string | null;
      readonly email: string | null;
      readonly milliseconds: number;
    }
  | {
      readonly status: "signed-out" | "broken" | "unavailable";
      readonly reason: PlaceReason;
      readonly milliseconds: number;
    }
  | { readonly status: "not-running"; readonly url: string };

interface SessionLike {
  readonly user?: { readonly name?: string | null; readonly email?: string | null };
}

interface ReadingLike {
  readonly status: "signed-in" | "signed-out" | "broken" | "unavailable";
  readonly reason?: PlaceReason | null;
}

/** What an app calls in this place: the session, and the reason when there is none. */
export interface PlaceCalls {
  readonly session: () => PromiseLike<SessionLike | null> | SessionLike | null;
  readonly explain: () => PromiseLike<ReadingLike>;
  /** When the work began, for a place that has the session before it is asked. */
  readonly startedAt?: number;
}

/** Asks for the session, takes the time, and asks for the reason when there is none. */
export async function evaluate({
  session: readSession,
  explain,
  ...timing
}: PlaceCalls): Promise<PlaceReading> {
  const startedAt = timing.startedAt ?? performance.now();
  const session = await readSession();
  const milliseconds = performance.now() - startedAt;
  if (session !== null) return toSignedIn(session, milliseconds);
  const { status, reason } = await explain();
  if (status === "signed-in" || !reason) {
    const saw = `the session is null, and explain() says "${status}"`;
    return toFailure({ code: "CALLS_DISAGREE", title: "Two calls in one place disagree", saw }, milliseconds);
  }
  const { code, title, saw, fix } = reason;
  return { status, reason: { code, title, saw, fix }, milliseconds };
}

/** The reading of a place that has a session. */
export function toSignedIn({ user }: SessionLike, milliseconds: number): PlaceReading {
  return { status: "signed-in", name: user?.name ?? null, email: user?.email ?? null, milliseconds };
}

/** The reading of a place that could not be asked. */
export function toFailure(reason: Omit<PlaceReason, "fix">, milliseconds = 0): PlaceReading {
  return {
    status: "unavailable",
    reason: { ...reason, fix: "See the log of the terminal that runs the demo." },
    milliseconds,
  };
}
