import type { Config } from "../config/config.js";
import type { TokenCodec } from "../config/inherited-options.js";
import { toCookieName } from "../config/native-format.js";
import type { SessionClaims } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { type TokenOccasion, toOwnClaims, toPayload } from "./token-claims.js";

type Decode = NonNullable<TokenCodec["decode"]>;
type Encode = NonNullable<TokenCodec["encode"]>;

/** A token's claims by the app's own `decode`, or the reason why it gives none; what it throws is no error here. */
export async function decodeOwnToken(
  decode: Decode,
  token: { readonly value: string; readonly cookieName: string },
): Promise<{ claims: SessionClaims; reason: null } | { claims: null; reason: Reason }> {
  const cookie = token.cookieName;
  let returned: unknown;
  try {
    returned = await decode(token);
  } catch (thrown) {
    const reason = isExpiry(thrown)
      ? createReason("TOKEN_EXPIRED", { secondsAgo: "some", maxAge: "jwt.decode's own" })
      : createReason("JWT_DECODE_THREW", { cookie, ...toThrownFacts(thrown) });
    return { claims: null, reason };
  }
  if (typeof returned !== "object" || returned === null || Array.isArray(returned)) {
    const shown = Array.isArray(returned) ? "a list" : String(returned).slice(0, 40);
    return { claims: null, reason: createReason("JWT_DECODE_EMPTY", { cookie, returned: shown }) };
  }
  return { claims: toOwnClaims({ ...returned }), reason: null };
}

/** jsonwebtoken and jose say so by name and by code; it proves that the session is over. */
function isExpiry(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === "TokenExpiredError" || ("code" in thrown && thrown.code === "ERR_JWT_EXPIRED");
}

/** What to write, for whom, and on what occasion. */
interface Encoding {
  readonly claims: SessionClaims;
  readonly occasion: TokenOccasion;
}

/** The text the app's own `encode` made of the claims; throws JWT_ENCODE_FAILED. */
export async function encodeOwnToken(
  config: Config,
  visit: Visit,
  { claims, occasion, encode }: Encoding & { readonly encode: Encode },
): Promise<string> {
  const cookieName = toCookieName(config.cookies.session.naming, visit.origin.isSecure);
  const isRenewed = occasion === "renewal" && config.dialect.renewsToSessionAge;
  const maxAgeSeconds = isRenewed ? config.lifetime.maxAgeSeconds : undefined;
  let returned: unknown;
  try {
    returned = await encode({ payload: toPayload(claims), cookieName, maxAgeSeconds });
  } catch (thrown) {
    const { name, message } = toThrownFacts(thrown);
    throw createAuthError("JWT_ENCODE_FAILED", { problem: `threw ${name}: ${message}` }, thrown);
  }
  if (typeof returned === "string") return returned;
  throw createAuthError("JWT_ENCODE_FAILED", { problem: `returned a ${typeof returned}` });
}
