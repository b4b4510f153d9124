import type { SessionCallbackContext } from "../config/options.js";
import type { StoredSessionAndUser } from "../contract/adapter.js";

/** A session and its user as the database shows them now. */
export interface OpenedRow extends StoredSessionAndUser {
  /** When the session began, in milliseconds, if anything tells. */
  readonly startMs: number | null;
}

/** What `callbacks.session` gets of a row: claims as a token would have them, and the rows themselves. */
export function toRowContext(stored: OpenedRow): SessionCallbackContext {
  const { id, name, email, image } = stored.user;
  const user = { id, name: name ?? null, email: email ?? null, image: image ?? null };
  const { expires, sessionToken } = stored.session;
  const exp = Math.floor(expires.getTime() / 1000);
  const began = stored.startMs === null ? {} : { auth_time: Math.floor(stored.startMs / 1000) };
  const claims = { sub: id, name: user.name, email: user.email, picture: user.image, ...began };
  const token = { ...claims, iat: 0, exp, jti: "" };
  // The id of the session is a credential: an app that hands out the whole row must not hand out this.
  const row = Object.defineProperty({ ...stored.session }, "sessionToken", {
    value: sessionToken,
    enumerable: false,
  });
  return {
    session: { user, expires: expires.toISOString() },
    token,
    user: { ...stored.user, ...user },
    stored: { session: row, user: stored.user },
  };
}
