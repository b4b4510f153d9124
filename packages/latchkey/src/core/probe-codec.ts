import { openClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import { toCookieName } from "../config/dialect.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";

/** Writes a token of nobody by the app's own `encode`, and says whether the built-in decode opens it. */
export async function probeCodec(config: Config): Promise<Reason | null> {
  const { encode, decode } = config.tokens;
  // Apps with database sessions give an encode that makes rows: no probe may run it.
  if (encode === undefined || decode !== undefined || config.strategy !== "jwt") return null;
  const cookie = toCookieName(config.cookies.session.naming, false);
  const keys = await config.keys.sessionKeys(config.dialect, cookie);
  try {
    const token: unknown = await encode({ payload: { sub: "nobody" }, cookieName: cookie });
    if (typeof token !== "string" || (await openClaims(keys, token)) !== null) return null;
    return createReason("ENCODE_WITHOUT_DECODE", { cookie, length: token.length });
  } catch {
    // It may ask for more than a probe has; a sign-in tells by JWT_ENCODE_FAILED.
    return null;
  }
}
