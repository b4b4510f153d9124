import type { SessionCallbackContext } from "../config/options.js";

/** What a session is made of. What only callbacks get is made when one asks for it: most apps' reads have none. */
export interface SessionSource {
  /** The session as it is unless the app shapes it. */
  readonly session: SessionCallbackContext["session"];
  /** Everything known of the person: the claims of the token, or the row of the user. */
  readonly person: object;
  /** Seconds since the epoch at which they proved who they are, if anything tells. */
  readonly authTime: number | null;
  /** Whether a seal is made of it. */
  readonly isForSeal: boolean;
  /** What callbacks get; one object, however often it is asked for. */
  toContext(): SessionCallbackContext;
}
