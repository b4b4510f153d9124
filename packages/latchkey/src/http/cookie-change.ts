/** One `Set-Cookie` to send (RFC 6265 §4.1); an empty value with `maxAgeSeconds: 0` deletes the cookie. */
export interface CookieChange {
  readonly name: string;
  /** The plain value; it is percent-encoded when written. */
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: "lax" | "strict" | "none";
  readonly domain?: string;
  readonly maxAgeSeconds?: number;
  readonly expires?: Date;
}
