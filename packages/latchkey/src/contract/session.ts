import type { CookieChange } from "../http/cookie-change.js";
import type { Reason } from "../reason/reason.js";

/**
 * What is known of a person; every field may be missing, since providers differ.
 *
 * @example
 * ```ts
 * import type { DefaultUser } from "latchkey";
 *
 * const ann: DefaultUser = { id: "1", name: "Ann" };
 * ```
 */
export interface DefaultUser {
  /** The stable identifier of the person: OpenID Connect `sub`, or the adapter's user id. */
  id: string;
  name?: string | null;
  email?: string | null;
  /** Absolute URL of a picture. */
  image?: string | null;
}

/**
 * The person in a session; augment it to add fields.
 *
 * @example
 * ```ts
 * import type { User } from "latchkey";
 *
 * export const readId = (user: User) => user.id;
 * ```
 */
export interface User extends DefaultUser {}

/**
 * The members every session has; apps of next-auth refer to its `user` when they augment `Session`.
 *
 * @example
 * ```ts
 * import type { DefaultSession } from "latchkey";
 *
 * export type SessionWithRole = DefaultSession & { user: { role: string } & DefaultSession["user"] };
 * ```
 */
export interface DefaultSession {
  /** Without an `id` unless a callback or the type of the app's own session puts one there, as in next-auth. */
  user?: Omit<User, "id"> & Partial<Pick<User, "id">>;
  /** When the session ends unless it is used again: ISO 8601, UTC. */
  expires: string;
}

/**
 * A session that is augmented to add fields; `createAuth` needs no augmentation, it infers.
 *
 * @example
 * ```ts
 * import type { Session } from "latchkey";
 *
 * export const readName = (session: Session | null) => session?.user?.name;
 * ```
 */
export interface Session extends DefaultSession {}

/**
 * What `auth()` gives unless `callbacks.session` shapes something else: a session whose person is always there.
 *
 * @example
 * ```ts
 * import type { UserSession } from "latchkey";
 *
 * export const readId = ({ user }: UserSession) => user.id;
 * ```
 */
export type UserSession = Session & { user: User };

/**
 * The claims inside a token session, by their registered names (RFC 7519 §4.1).
 *
 * @example
 * ```ts
 * import type { SessionClaims } from "latchkey";
 *
 * export const secondsLeft = ({ exp }: SessionClaims) => exp - Date.now() / 1000;
 * ```
 */
export interface SessionClaims {
  sub: string;
  name?: string | null;
  email?: string | null;
  picture?: string | null;
  /** Seconds since the epoch at which this token was issued. */
  iat: number;
  /** Seconds since the epoch at which this token stops being valid. */
  exp: number;
  /** Identifier of this token, new with every issue. */
  jti: string;
  /** Seconds since the epoch at which the person last proved who they are. */
  auth_time?: number;
  [claim: string]: unknown;
}

/**
 * Where Next.js ran the call; each place of the matrix has one name.
 *
 * @example
 * ```ts
 * import type { Place } from "latchkey";
 *
 * const place: Place = "server-component";
 * ```
 */
export type Place =
  | "server-component"
  | "route-handler"
  | "server-action"
  | "pages-api"
  | "get-server-side-props"
  | "middleware-edge"
  | "proxy-node"
  | "client"
  | "request";

/**
 * The outcome of reading a session: exactly one of four, told apart by `status`.
 *
 * Only `signed-in` carries a session, so an error can never be taken for one.
 *
 * @example
 * ```ts
 * import type { SessionReading } from "latchkey";
 *
 * export const explain = (reading: SessionReading) =>
 *   reading.status === "signed-in" ? reading.session.user.name : reading.reason.fix;
 * ```
 */
export type SessionReading<S = UserSession> = SignedIn<S> | SignedOut | Broken | Unavailable;

export interface SignedIn<S = UserSession> {
  readonly status: "signed-in";
  readonly session: S;
  /** Every reading has the same keys; only who is not signed in has a reason. */
  readonly reason: null;
  /** Renewal cookies; a place that cannot write cookies drops them. */
  readonly cookies: readonly CookieChange[];
  /** The roles of the person, as the option `role` tells them. */
  readonly roles: readonly string[];
  /** Seconds since the epoch at which the person last proved who they are; `null` when the session does not tell. */
  readonly authenticatedAt: number | null;
  /**
   * `full`: asked of the database, or of a token, which is all there is. `sealed`: by the seal of a database session
   * alone, made when it was last asked, so that an end of it may not be known yet.
   */
  readonly check: "full" | "sealed";
  /** What is wrong although somebody is signed in, such as REFRESH_FAILED; the log has it, too. */
  readonly warnings: readonly Reason[];
}

export interface SignedOut {
  readonly status: "signed-out";
  readonly session: null;
  readonly reason: Reason;
  readonly cookies: readonly CookieChange[];
}

/** The developer's or the browser's state is at fault; a cookie is only deleted on proof that it is dead. */
export interface Broken {
  readonly status: "broken";
  readonly session: null;
  readonly reason: Reason;
  readonly cookies: readonly CookieChange[];
}

/** A database, a callback or a remote party failed, or the app lacks what it takes to tell; the cookie is always kept. */
export interface Unavailable {
  readonly status: "unavailable";
  readonly session: null;
  readonly reason: Reason;
  /** None, as it is kept. */
  readonly cookies: readonly CookieChange[];
}
