import { parseSealHeader, type SealKey } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import { toCookieName } from "../config/dialect.js";
import { toSealType } from "../config/key-ring.js";
import type { Visit } from "../contract/visit.js";
import { readChunkedCookie } from "../http/cookie-chunk.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { FoundCookie } from "./found-cookie.js";
import { readHop } from "./hop.js";

/** Why no session cookie arrived. */
export async function diagnoseAbsent(config: Config, visit: Visit): Promise<Reason> {
  if (!visit.hasHeaders) return createReason("STATIC_RENDER");
  return (
    findSiblingPrefix(config, visit) ??
    (await findSelfFetch(config, visit)) ??
    createReason("NOT_SIGNED_IN", {
      expected: toCookieName(config.cookies.session.naming, visit.origin.isSecure),
    })
  );
}

/** The same cookie under the other prefix is explained but never accepted: whoever can set the plain one is not us. */
function findSiblingPrefix(config: Config, visit: Visit): Reason | null {
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

/** A fetch by the app's own server: its user agent, no cookie at all, and none of the browser's fetch metadata. */
async function findSelfFetch(config: Config, visit: Visit): Promise<Reason | null> {
  const { headers, cookieHeader, origin, url, readRoute } = visit;
  if (cookieHeader !== null || headers.get("sec-fetch-site") !== null) return null;
  const userAgent = headers.get("user-agent") ?? "";
  const isNodeFetch = userAgent === "node" || userAgent === "undici" || userAgent === "Next.js Middleware";
  if (!isNodeFetch || headers.get("sec-fetch-mode") !== "cors") return null;
  // auth.fetch forwards whatever there is, so that behind it nobody is signed in.
  if ((await readHop(config, visit)) !== null) return null;
  return createReason("SELF_FETCH_NO_COOKIE", {
    userAgent,
    host: origin.host,
    path: url?.pathname ?? readRoute?.() ?? "this route",
  });
}

/** Why a value that arrived opens with none of the keys; told from its shape and its readable header alone. */
export function diagnoseUnreadable(found: FoundCookie, value: string, keys: readonly SealKey[]): Reason {
  const facts = { cookie: found.name, length: value.length };
  const header = parseSealHeader(value);
  if (header === null) {
    const isOpaqueId = /^[A-Za-z0-9-]{20,128}$/.test(value);
    return createReason(isOpaqueId ? "STRATEGY_MISMATCH_OPAQUE" : "TOKEN_MALFORMED", facts);
  }
  const { type } = found.readable.dialect.sealing;
  if (header.typ !== type && header.typ === toSealType("session-id")) {
    return createReason("STRATEGY_MISMATCH_OPAQUE", facts);
  }
  if (header.typ !== type) {
    return createReason("TOKEN_WRONG_PURPOSE", { ...facts, type: toShown(header.typ, 64) });
  }
  const known = keys.map((key) => key.keyId);
  const isOurs = header.kid !== null && known.includes(header.kid);
  if (isOurs) return createReason("TOKEN_MALFORMED", facts);
  return createReason("SECRET_MISMATCH", {
    ...facts,
    keyId: toShown(header.kid, 12),
    known: known.map((id) => id.slice(0, 12)).join(", "),
  });
}

/** Text of a header anybody may have written: a line break in it would forge a line of the log. */
function toShown(text: string | null, maxLength: number): string {
  return (text ?? "none").slice(0, maxLength).replace(/[^\x21-\x7e]/g, "?");
}
