import type { CookieChange } from "../http/cookie-change.js";
import type { CookieNaming } from "./native-format.js";

/**
 * What the library keeps in a browser: the session, what vouches for it, its companion that scripts may read, which session
 * was signed out of, the form token, where to return to, a sign-in under way, a passkey asked for.
 */
export type CookieRole =
  | "session"
  | "seal"
  | "epoch"
  | "signedOut"
  | "csrf"
  | "callbackUrl"
  | "flow"
  | "challenge";

/** A cookie in its final form: its names, and its attributes (RFC 6265bis §4.1). */
export interface CookieFormat {
  readonly naming: CookieNaming;
  readonly path: string;
  readonly domain: string | null;
  readonly sameSite: CookieChange["sameSite"];
  readonly httpOnly: boolean;
  /** Whether it is `Secure`; `null` follows the origin. */
  readonly isSecure: boolean | null;
  /** Its `Max-Age` in seconds; `null` writes none. */
  readonly maxAgeSeconds: number | null;
}
