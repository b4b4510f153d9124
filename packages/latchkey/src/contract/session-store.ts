import type { CookieChange } from "../http/cookie-change.js";
import type { StoredSession } from "./adapter.js";
import type { MaybePromise } from "./awaitable.js";
import type { Identity } from "./identity.js";
import type { SessionClaims, SessionReading } from "./session.js";
import type { Visit } from "./visit.js";

/** Who a session is for, and whether they are new here. */
export interface SessionSubject {
  readonly identity: Identity;
  readonly isNewUser: boolean;
}

/** What a visitor gets when a session is issued. */
export interface SessionGrant {
  readonly cookies: readonly CookieChange[];
}

/** What was taken away when a session ended. */
export interface SessionRevocation {
  readonly cookies: readonly CookieChange[];
  /** The claims of the token session that ended, if it could be read. */
  readonly claims: SessionClaims | null;
  /** The row of the database session that ended. */
  readonly row: StoredSession | null;
}

/**
 * What a session cookie is, told without its content.
 *
 * @example
 * ```ts
 * import type { SessionCookieFacts } from "latchkey";
 *
 * export const toLine = ({ name, bytes }: SessionCookieFacts) => `${name}: ${bytes} bytes`;
 * ```
 */
export interface SessionCookieFacts {
  readonly name: string;
  readonly dialect: "native" | "v4" | "v5";
  /** Size of the value in bytes. */
  readonly bytes: number;
  readonly chunks: number;
  readonly issuedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly keyId: string | null;
}

/** Where sessions live; token sessions and database sessions are two values of it, and nobody asks which. */
export interface SessionStore {
  issue(subject: SessionSubject, visit: Visit): Promise<SessionGrant>;
  read(visit: Visit): MaybePromise<SessionReading<unknown>>;
  /** Hands `patch` to `callbacks.jwt` as `session`, then reads the result. */
  update(patch: unknown, visit: Visit): Promise<SessionReading<unknown>>;
  revoke(visit: Visit): Promise<SessionRevocation>;
  /** The id of the person who is signed in, so that another account is linked to them. */
  readUserId(visit: Visit): Promise<string | null>;
  describe(visit: Visit): Promise<readonly SessionCookieFacts[]>;
}
