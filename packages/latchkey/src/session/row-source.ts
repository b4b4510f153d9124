import type { SessionCallbackContext } from "../config/options.js";
import type { StoredSessionAndUser } from "../contract/adapter.js";
import type { DefaultUser } from "../contract/session.js";
import type { SessionSource } from "./session-source.js";

/** A session and its user as the database shows them now. */
export interface OpenedRow extends StoredSessionAndUser {
  /** When the session began, in milliseconds, if anything tells. */
  readonly startMs: number | null;
}

/** What else callbacks are told of a reading. */
type Asked = Pick<SessionCallbackContext, "isForBrowser" | "newSession" | "trigger">;

/** A row as what a session is made of. */
export class RowSource implements SessionSource {
  readonly session: SessionCallbackContext["session"];
  readonly isForSeal = false;
  private context: SessionCallbackContext | null = null;

  constructor(
    private readonly row: OpenedRow,
    private readonly asked: Asked,
  ) {
    const { id, name = null, email = null, image = null } = row.user;
    this.session = { user: { id, name, email, image }, expires: row.session.expires.toISOString() };
  }

  get person(): object {
    return this.row.user;
  }

  get authTime(): number | null {
    const { startMs } = this.row;
    return startMs === null ? null : Math.floor(startMs / 1000);
  }

  toContext(): SessionCallbackContext {
    this.context ??= { ...toRowContext(this.row, this.session), ...this.asked };
    return this.context;
  }

  /** The same row, for the session that is sealed into a cookie. */
  toSealSource(): SessionSource {
    const { session, person, authTime } = this;
    const toContext = () => ({ ...this.toContext(), isForBrowser: true, isForSeal: true });
    return { session, person, authTime, isForSeal: true, toContext };
  }
}

/** What `callbacks.session` gets of a row: claims as a token would have them, and the rows themselves. */
function toRowContext(
  stored: OpenedRow,
  session: SessionCallbackContext["session"],
): SessionCallbackContext & { readonly user: DefaultUser } {
  const { id, name, email, image } = session.user;
  const { expires, sessionToken } = stored.session;
  const exp = Math.floor(expires.getTime() / 1000);
  const began = stored.startMs === null ? {} : { auth_time: Math.floor(stored.startMs / 1000) };
  const claims = { sub: id, name, email, picture: image, ...began };
  // The id of the session is a credential: an app that hands out the whole row must not hand out this.
  const row = Object.defineProperty({ ...stored.session }, "sessionToken", {
    value: sessionToken,
    enumerable: false,
  });
  return {
    session,
    token: { ...claims, iat: 0, exp, jti: "" },
    user: { ...stored.user, id, name, email, image },
    stored: { session: row, user: stored.user },
  };
}
