import type { StoredAuthenticator } from "../contract/adapter.js";
import type { Identity } from "../contract/identity.js";
import type { CookieChange } from "../http/cookie-change.js";

/** A proven identity on its way to a session: who, where to afterwards, and which cookies the proof used up. */
export interface Proof {
  readonly identity: Identity;
  readonly returnTo: URL;
  readonly cookies: readonly CookieChange[];
  /** Only for credentials: the submitted fields. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Only when a passkey was made: its public half. */
  readonly authenticator?: Omit<StoredAuthenticator, "userId">;
}
