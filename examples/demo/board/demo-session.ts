import type { createAuth, UserSession } from "latchkey";

/** The session of the demo: with the provider, where it is known. */
export type DemoSession = UserSession & { readonly provider: string | null };

/** An `auth` that gives such sessions. */
export type Auth = ReturnType<typeof createAuth<{ provider: string }, Record<never, never>, DemoSession>>;
