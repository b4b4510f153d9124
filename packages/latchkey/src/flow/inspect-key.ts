import { encodeBase64url } from "../bytes/base64url.js";
import { isEqualText } from "../bytes/equal.js";
import { createRandomText } from "../bytes/random-text.js";
import type { Config } from "../config/config.js";
import { consoleNotes } from "../config/console-logger.js";
import type { InstanceRegistry } from "../config/instance-registry.js";
import type { Visit } from "../contract/visit.js";
import { readCookieValues } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import { createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";

const keyBytes = 16;
const cookieSeconds = 30 * 24 * 3_600;

/** What a browser keeps that was shown the key once. */
export const toInspectCookieName = ({ origin }: Visit): string =>
  `${origin.isSecure ? "__Host-" : ""}latchkey.inspect`;

/** Made of the secret, so that a browser is known again when the server starts anew; without one, made up for this process. */
async function readInspectKey({ keys }: Config, registry: InstanceRegistry): Promise<string> {
  const [key] = await keys.macKeys("inspect");
  if (key !== undefined) return encodeBase64url(key.subarray(0, keyBytes));
  registry.spareInspectKey ??= createRandomText(keyBytes);
  return registry.spareInspectKey;
}

/**
 * Lets in who sees the terminal of the app, and gives the cookie by which their browser comes again.
 *
 * `next dev` listens to the whole network, and its handlers are not told who is at the other end: any header that could say
 * so, such as Host, is the sender's to write.
 */
export async function requireInspectKey(
  config: Config,
  { query, url, visit }: AuthRequest,
  registry: InstanceRegistry,
): Promise<readonly CookieChange[]> {
  const wanted = await readInspectKey(config, registry);
  const name = toInspectCookieName(visit);
  if (readCookieValues(visit.cookieHeader, name).some((value) => isEqualText(value, wanted))) return [];
  const { origin, isSecure } = visit.origin;
  if (!isEqualText(query.get("key") ?? "", wanted)) {
    consoleNotes.warn(`the inspector opens by ${new URL(url.pathname, origin).href}?key=${wanted}`);
    throw createAuthError("INSPECTOR_LOCKED");
  }
  const attributes = { path: "/", httpOnly: true, secure: isSecure, sameSite: "strict" } as const;
  return [{ name, value: wanted, ...attributes, maxAgeSeconds: cookieSeconds }];
}
