import type { GenerationShape, SessionParams } from "../generation.js";
import { decode as usualDecode, encode as usualEncode } from "../jwt/token-codec.js";
import { toShownUser } from "../shown-user.js";
import { toAttributes } from "../translate-cookies.js";
import { readDevelopmentSecret } from "./development-secret.js";
import { createV4Logger } from "./logger.js";

const usualTokenSeconds = 30 * 24 * 60 * 60;

/** How next-auth 4 calls an app's functions. */
export const v4Shape: GenerationShape = Object.freeze({
  toRowParams({ session, stored, newSession, trigger }) {
    const shown = { user: toShownUser(session.user), expires: session.expires };
    const update = trigger === undefined ? {} : { trigger };
    return { session: shown, user: stored?.user, newSession, ...update } as unknown as SessionParams;
  },

  toServerSession(returned, { session: { user, expires } }) {
    return returned ?? { user: toShownUser(user), expires };
  },

  toSealedSession(returned, { session: { user, expires } }) {
    return returned ?? { user: toShownUser(user), expires };
  },

  toCodec({ jwt = {} }, [first = ""]) {
    const { encode, decode, maxAge = usualTokenSeconds } = jwt;
    // Its functions know one secret, a text.
    const secret = typeof jwt.secret === "string" ? jwt.secret : (jwt.secret?.[0] ?? first);
    const basics = { encode: usualEncode, decode: usualDecode, ...jwt, secret, maxAge };
    return {
      ...(encode && {
        encode: ({ payload, maxAgeSeconds = maxAge }) =>
          encode(Object.assign({}, basics, { token: { ...payload }, maxAge: maxAgeSeconds })),
      }),
      ...(decode && { decode: ({ value }) => decode(Object.assign({}, basics, { token: value })) }),
    };
  },

  toMissingSecret: readDevelopmentSecret,

  // An entry takes the place of the whole default: a flag that is left out is off.
  toCookieOverride: ({ name, options }) => ({
    ...(name ? { name } : {}),
    ...(options === undefined ? {} : { httpOnly: false, ...toAttributes(options) }),
  }),

  toLogger: createV4Logger,
  // Plain objects, as Node's own request has them.
  toAuthorizeRequest: ({ method, headers, url }, credentials) => ({
    method,
    headers: Object.fromEntries(headers),
    query: Object.fromEntries(new URL(url).searchParams),
    body: { ...credentials },
  }),
  takesFormerVersions: true,
  debugWarning: "DEBUG_ENABLED",
} satisfies GenerationShape);
