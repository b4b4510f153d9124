import type { Kitchen } from "./fixture.js";
import type { Strategy } from "./place.js";

/** A person at the page of the client, in a real browser. */
export interface ClientVisit {
  /** Waits until the component shows this, by the hook of `createAuthClient()`; what it shows otherwise is in the error. */
  readonly sees: (state: string) => Promise<void>;
  /** What it shows by the hook that has the states of next-auth. */
  readonly readKnown: () => Promise<string | null>;
  /** From now on the requests of this browser ask another instance. */
  readonly meets: (auth: string) => Promise<void>;
  /** From now on this stands in front of the endpoints and answers in their place. */
  readonly meetsFront: (front: string) => Promise<void>;
  /** Ann signs in with this browser, by a form that is not on the page. */
  readonly signInElsewhere: () => Promise<void>;
  readonly askAgain: () => Promise<void>;
  readonly goOffline: (isOffline: boolean) => Promise<void>;
  /** The names of the cookies the browser has. */
  readonly listCookies: () => Promise<readonly string[]>;
}

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
