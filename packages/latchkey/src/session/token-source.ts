import type { Config } from "../config/config.js";
import type { SessionCallbackContext } from "../config/options.js";
import type { DefaultUser, SessionClaims } from "../contract/session.js";
import type { SessionSource } from "./session-source.js";
import { toSessionEnd } from "./token-claims.js";

/** A token as what a session is made of. */
export class TokenSource implements SessionSource {
  readonly session: SessionCallbackContext["session"];
  readonly isForSeal = false;
  private context: SessionCallbackContext | null = null;

  constructor(
    config: Config,
    readonly person: SessionClaims,
    private readonly isForBrowser: boolean,
  ) {
    const { sub: id, name = null, email = null, picture: image = null } = person;
    this.session = { user: { id, name, email, image }, expires: toSessionEnd(config, person).toISOString() };
  }

  get authTime(): number | null {
    return this.person.auth_time ?? null;
  }

  toContext(): SessionCallbackContext {
    const { session, person: token, isForBrowser } = this;
    this.context ??= { session, token, user: withClaims(session.user, token), isForBrowser };
    return this.context;
  }
}

/**
 * The person with every claim beside.
 *
 * Claims come last although the person counts: engines copy an object into a new one at once, but add to a copy slowly.
 */
function withClaims(user: DefaultUser, claims: SessionClaims): DefaultUser & SessionClaims {
  const { id, name, email, image } = user;
  const person: DefaultUser & SessionClaims = { id, name, email, image, ...claims };
  const isHidden =
    person.id !== id || person.name !== name || person.email !== email || person.image !== image;
  return isHidden ? Object.assign(person, user) : person;
}
