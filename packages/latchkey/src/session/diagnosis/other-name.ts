import { openClaims, parseSealHeader } from "../../bytes/seal.js";
import type { Config } from "../../config/config.js";
import { toSealType } from "../../config/key-ring.js";
import { toCookieName } from "../../config/native-format.js";
import type { Visit } from "../../contract/visit.js";
import { parseCookies } from "../../http/cookie.js";
import { readChunkedCookie } from "../../http/cookie-chunk.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import { toShownText } from "./shown-text.js";

const toExpected = ({ cookies }: Config, { origin }: Visit) =>
  toCookieName(cookies.session.naming, origin.isSecure);

/** The same cookie under the other prefix is explained but never accepted: whoever can set the plain one is not us. */
export function findOtherPrefix(config: Config, visit: Visit): Reason | null {
  for (const { naming } of config.readable) {
    const found = toCookieName(naming, !visit.origin.isSecure);
    if (readChunkedCookie(visit.cookieHeader, found).names.length > 0) {
      return createReason("COOKIE_PREFIX_MISMATCH", {
        found,
        expected: toCookieName(naming, visit.origin.isSecure),
        origin: visit.origin.origin,
      });
    }
  }
  return null;
}

// Anyone can send two hundred cookies; each look at one costs a decryption.
const mostLooks = 6;

/** A session of this app under a name that this call does not look for: it opens with the app's own key. */
export async function findOtherName(config: Config, visit: Visit): Promise<Reason | null> {
  const names = new Set(
    [...parseCookies(visit.cookieHeader).keys()].map((name) => name.replace(/\.\d{1,2}$/, "")),
  );
  let looks = 0;
  for (const found of names) {
    const { value } = readChunkedCookie(visit.cookieHeader, found);
    if (value === null || parseSealHeader(value) === null) continue;
    looks += 1;
    if (looks > mostLooks) return null;
    if (!(await isOurSession(config, { name: found, value }))) continue;
    const expected = toExpected(config, visit);
    return createReason("COOKIE_NAME_MISMATCH", { found: toShownText(found, 80), expected });
  }
  return null;
}

async function isOurSession(
  config: Config,
  { name, value }: { name: string; value: string },
): Promise<boolean> {
  const header = parseSealHeader(value);
  if (header?.typ === toSealType("session-id")) {
    return (await openClaims(await config.keys.purposeKeys("session-id"), value)) !== null;
  }
  for (const { dialect } of config.readable) {
    if (dialect.sealing.enc !== header?.enc || dialect.sealing.type !== header.typ) continue;
    const claims = await openClaims(await config.keys.sessionKeys(dialect, name), value);
    // next-auth seals what a sign-in needs with the same secret; only a session names a person.
    if (claims !== null && ["sub", "email", "name"].some((claim) => typeof claims[claim] === "string")) {
      return true;
    }
  }
  return false;
}

const earlierNames = ["next-auth.session-token", "authjs.session-token", "latchkey.session"];
const foreignNames = ["better-auth.session_token"];

/** A session of an earlier library, or of this one before its cookie was renamed. */
export function findLegacyName(config: Config, visit: Visit): Reason | null {
  const { naming } = config.cookies.session;
  // With an appId the usual names are those of the other apps on this host.
  const hasAppId = naming.securePrefix !== "" && naming.base !== config.dialect.session.base;
  const bases = hasAppId ? foreignNames : [...earlierNames, ...foreignNames];
  for (const base of bases) {
    for (const found of [base, `__Secure-${base}`, `__Host-${base}`]) {
      if (readChunkedCookie(visit.cookieHeader, found).names.length === 0) continue;
      return createReason("LEGACY_COOKIE", { found, expected: toExpected(config, visit) });
    }
  }
  return null;
}
