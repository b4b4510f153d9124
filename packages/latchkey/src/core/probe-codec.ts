import { openClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { TokenCodec } from "../config/inherited-options.js";
import { toCookieName } from "../config/native-format.js";
import { toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";

/** A token of nobody, and the cookie it would be in. */
interface Probe {
  readonly value: string;
  readonly cookieName: string;
}

/** Writes a token of nobody by the app's own `encode`, and says whether what is to read it can. */
export async function probeCodec(config: Config): Promise<Reason | null> {
  const { encode, decode } = config.tokens;
  // Apps with database sessions give an encode that makes rows: no probe may run it.
  if (encode === undefined || config.strategy !== "jwt") return null;
  const cookieName = toCookieName(config.cookies.session.naming, false);
  const value = await writeProbe(encode, cookieName);
  if (value === null) return null;
  return decode === undefined
    ? probeBuiltIn(config, { value, cookieName })
    : probeOwn(decode, { value, cookieName });
}

async function writeProbe(
  encode: NonNullable<TokenCodec["encode"]>,
  cookieName: string,
): Promise<string | null> {
  try {
    const token: unknown = await encode({ payload: { sub: "nobody" }, cookieName });
    return typeof token === "string" ? token : null;
  } catch {
    // It may ask for more than a probe has; a sign-in tells by JWT_ENCODE_FAILED.
    return null;
  }
}

async function probeBuiltIn(config: Config, { value, cookieName }: Probe): Promise<Reason | null> {
  const keys = await config.keys.sessionKeys(config.dialect, cookieName);
  if ((await openClaims(keys, value)) !== null) return null;
  return createReason("ENCODE_WITHOUT_DECODE", { cookie: cookieName, length: value.length });
}

/** What it returns says nothing: it may know that there is nobody of that name. */
async function probeOwn(decode: NonNullable<TokenCodec["decode"]>, probe: Probe): Promise<Reason | null> {
  try {
    await decode(probe);
    return null;
  } catch (thrown) {
    const { name, message } = toThrownFacts(thrown);
    const tried = `${message}, when tried with a token that jwt.encode made of nobody`;
    return createReason("JWT_DECODE_THREW", { cookie: probe.cookieName, name, message: tried });
  }
}
