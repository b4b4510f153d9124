import { readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";

/** How often a visitor may be led from one path to the sign-in page and come back before that counts as a loop. */
export const mostBounces = 3;

/** A visitor who is about to be led to the sign-in page. */
export interface BouncedVisit {
  readonly cookieHeader: string | null;
  readonly isSecure: boolean;
  /** The path they asked for: a tab that is opened again beside others is no bounce of theirs. */
  readonly path: string;
}

/**
 * The cookie that counts this bounce, or `null` when the visitor has bounced too often.
 *
 * It lasts seconds: a browser follows a redirect at once, a person who types an address again does not.
 */
export function countBounce(
  { cookieHeader, isSecure, path }: BouncedVisit,
  most = mostBounces,
): CookieChange | null {
  const name = `${isSecure ? "__Host-" : ""}latchkey.bounce`;
  const here = path.slice(0, 200);
  const values = readCookieValues(cookieHeader, name);
  const [, count, where] = /^([1-9])(\/.*)$/.exec(values.length === 1 ? (values[0] ?? "") : "") ?? [];
  const made = where === here ? Number(count) : 0;
  if (made >= most) return null;
  const value = `${made + 1}${here}`;
  return { name, value, path: "/", httpOnly: true, secure: isSecure, sameSite: "lax", maxAgeSeconds: 5 };
}
