import { hmacSha256, randomBytes } from "#crypto";
import { encodeBase64url } from "../bytes/base64url.js";
import { isEqualText } from "../bytes/equal.js";
import { encodeHex } from "../bytes/hex.js";
import { createRandomText } from "../bytes/random-text.js";
import { toUtf8 } from "../bytes/text.js";
import type { Config } from "../config/config.js";
import type { Dialect } from "../config/dialect.js";

/** How a cookie of this browser vouches for the token in a form. */
interface CsrfScheme {
  /** A new cookie and its token. */
  create(config: Config): Promise<{ readonly cookie: string; readonly token: string }>;
  /** The tokens a cookie vouches for, one per secret; none when it is not ours. */
  readTokens(config: Config, cookie: string): Promise<readonly string[]>;
}

/** The cookie is a random id, and the token its MAC: knowing the one does not give the other. */
const idScheme: CsrfScheme = {
  async create(config) {
    const cookie = createRandomText(24);
    const [token = ""] = await this.readTokens(config, cookie);
    return { cookie, token };
  },
  async readTokens(config, cookie) {
    if (!/^[\w-]{32}$/.test(cookie)) return [];
    const keys = await config.keys.macKeys("csrf");
    const macs = await Promise.all(keys.map((key) => hmacSha256(key, toUtf8(cookie))));
    return macs.map(encodeBase64url);
  },
};

/** The cookie is `token|digest`, as next-auth writes it, so that pages open during a switch go on working. */
const digestScheme: CsrfScheme = {
  async create(config) {
    const token = encodeHex(randomBytes(32));
    const [digest = ""] = await config.keys.digests(token);
    return { cookie: `${token}|${digest}`, token };
  },
  async readTokens(config, cookie) {
    const [token, digest, ...rest] = cookie.split("|");
    if (!token || !digest || rest.length > 0 || cookie.length > 400) return [];
    const digests = await config.keys.digests(token);
    return digests.some((each) => isEqualText(each, digest)) ? [token] : [];
  },
};

/** The schemes by what the dialect's cookie holds. */
export const csrfSchemes: Readonly<Record<Dialect["csrfCookie"], CsrfScheme>> = Object.freeze({
  id: idScheme,
  "token-and-digest": digestScheme,
});
