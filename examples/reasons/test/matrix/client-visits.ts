import type { Kitchen } from "./fixture.js";
import type { Strategy } from "./place.js";

/** What a component in a real browser shows of a session that is not there. */
export interface ClientCase {
  readonly code: string;
  readonly how: string;
  readonly strategy: Strategy;
  readonly cookies: (kitchen: Kitchen) => Promise<ReadonlyMap<string, string>>;
}

/** One of each kind of absence; every fixture of the matrix is asked for at the session endpoint as well. */
export const absences: readonly ClientCase[] = [
  { code: "NOT_SIGNED_IN", how: "no cookie", strategy: "jwt", cookies: async () => new Map() },
  {
    code: "FOREIGN_COOKIE",
    how: "a session of another secret",
    strategy: "jwt",
    cookies: ({ mint }) => mint("other-secret"),
  },
  {
    code: "TOKEN_EXPIRED",
    how: "a session that is over",
    strategy: "jwt",
    cookies: ({ mint }) => mint("long-ago"),
  },
  {
    code: "SESSION_ROW_MISSING",
    how: "a session whose row is gone",
    strategy: "database",
    async cookies({ mint, empty }) {
      const cookies = await mint("a-while-ago");
      empty();
      return cookies;
    },
  },
];

/** What fails while a page shows a session, by the instance that is asked. */
export const outages = [
  { code: "ADAPTER_ERROR", how: "the database is away", strategy: "database", auth: "store-down" },
  { code: "ADAPTER_TIMEOUT", how: "the database is slow", strategy: "database", auth: "store-slow" },
  {
    code: "SESSION_CALLBACK_THREW",
    how: "callbacks.session throws",
    strategy: "jwt",
    auth: "session-throws",
  },
  { code: "SECRET_MISSING", how: "the secret is missing", strategy: "jwt", auth: "no-secret" },
] as const;
