import { openClaims, parseSealHeader } from "../../bytes/seal.js";
import type { SealHeader } from "../../bytes/seal-header.js";
import type { Config } from "../../config/config.js";
import { toSealType } from "../../config/key-ring.js";
import { toCookieName } from "../../config/native-format.js";
import { isLoopbackHost } from "../../http/origin.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import type { FoundCookie, Unreadable } from "../found-cookie.js";
import { toShownText } from "./shown-text.js";

/** Why a value opens with none of the keys; told from its shape and its readable header. */
export async function explainUnreadable(config: Config, unreadable: Unreadable): Promise<Reason> {
  const { found, value } = unreadable;
  const facts = { cookie: found.name, length: value.length };
  const header = parseSealHeader(value);
  if (header === null) return createReason(toShapeCode(value), facts);
  const { type, enc } = found.readable.dialect.sealing;
  if (header.typ !== type && header.typ === toSealType("session-id")) {
    return createReason("STRATEGY_MISMATCH_OPAQUE", facts);
  }
  if (header.typ !== type) {
    return createReason("TOKEN_WRONG_PURPOSE", { ...facts, type: toShownText(header.typ, 64) });
  }
  if (header.enc !== enc && isOfOtherDialect(config, found, header)) {
    const shown = { ...facts, enc: toShownText(header.enc, 24), expected: enc };
    return createReason("TOKEN_FORMAT_LEGACY", shown);
  }
  return (await findRenamed(config, unreadable)) ?? explainKey(config, unreadable, header);
}

/** Three parts are a signed token (RFC 7515 §7.1), which only an app's own encode writes. */
function toShapeCode(value: string) {
  if (/^[A-Za-z0-9-]{20,128}$/.test(value)) return "STRATEGY_MISMATCH_OPAQUE";
  return /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(value) ? "ENCODE_WITHOUT_DECODE" : "TOKEN_MALFORMED";
}

function isOfOtherDialect(config: Config, found: FoundCookie, header: SealHeader): boolean {
  return config.readable.some(
    ({ dialect: { sealing } }) =>
      sealing !== found.readable.dialect.sealing && sealing.enc === header.enc && sealing.type === header.typ,
  );
}

/** Where the key depends on the cookie's name, one of the usual names may be the one it was made for. */
async function findRenamed(config: Config, { found, value, keys }: Unreadable): Promise<Reason | null> {
  const { dialect, naming } = found.readable;
  const isNamed = dialect.sealing.derive("a").salt !== dialect.sealing.derive("b").salt;
  if (!isNamed || keys.length === 0) return null;
  const usual = [dialect.session, naming].flatMap((each) => [
    toCookieName(each, true),
    toCookieName(each, false),
  ]);
  for (const madeFor of new Set(usual)) {
    if (madeFor === found.name) continue;
    const others = await config.keys.sessionKeys(dialect, madeFor);
    if ((await openClaims(others, value)) === null) continue;
    return createReason("TOKEN_SALT_MISMATCH", { cookie: found.name, madeFor });
  }
  return null;
}

function explainKey(config: Config, { found, value, keys }: Unreadable, header: SealHeader): Reason {
  const facts = { cookie: found.name, length: value.length };
  const known = keys.map((key) => key.keyId);
  if (header.kid !== null && known.includes(header.kid)) return createReason("TOKEN_MALFORMED", facts);
  const seen = {
    ...facts,
    keyId: toShownText(header.kid, 12),
    known: known.map((id) => id.slice(0, 12)).join(", "),
  };
  const { host } = found;
  // All ports of one machine share their cookies, so while apps are developed another one is as likely.
  if (config.isDevelopment && isLoopbackHost(host) && isUsuallyNamed(found)) {
    return createReason("FOREIGN_COOKIE", { ...seen, host: host.replace(/:\d+$/, "") });
  }
  return createReason("SECRET_MISMATCH", seen);
}

/** Whether any app of this library would look for the same name. */
function isUsuallyNamed({ readable }: FoundCookie): boolean {
  return readable.naming.base === readable.dialect.session.base;
}
