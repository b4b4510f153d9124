import type { SessionCallbackContext } from "../../config/options.js";
import type { StoredSessionAndUser } from "../../contract/adapter.js";
import type { GenerationShape, SessionParams } from "../generation.js";
import { decode as usualDecode, encode as usualEncode } from "../jwt/token-codec.js";
import { toRoleMembers, toShownUser } from "../shown-user.js";
import { toAttributes } from "../translate-cookies.js";
import { createV5Logger } from "./logger.js";

const usualMaxAgeSeconds = 30 * 24 * 60 * 60;

/** How next-auth 5 calls an app's functions. */
export const v5Shape: GenerationShape = Object.freeze({
  toRowParams({ session: { user }, stored, newSession, trigger }) {
    const update = trigger === undefined ? {} : { trigger };
    const session = stored === undefined ? {} : toRowSession(stored, user);
    return { session, user: stored?.user, newSession, ...update } as unknown as SessionParams;
  },

  toServerSession(returned, { session, stored, token }) {
    const plain = { user: toShownUser(session.user), expires: session.expires };
    if (stored === undefined) return returned === undefined ? plain : { user: token, ...returned };
    const given = returned ?? toRowSession(stored, session.user);
    const whole = { user: stored.user, ...given, ...toTextDate(given) };
    return "sessionToken" in given ? hideId(whole, stored) : whole;
  },

  toSealedSession(returned, { session: { user, expires } }) {
    // Where no callback says what a session is, code on the server finds the id of the row in it.
    return returned ?? { user: { id: user.id, ...toShownUser(user) }, expires };
  },

  toCodec({ jwt = {}, session }, secrets) {
    const { encode, decode, maxAge = session?.maxAge ?? usualMaxAgeSeconds } = jwt;
    const [first = "", ...others] = secrets;
    const secret = jwt.secret ?? (others.length === 0 ? first : [...secrets]);
    const basics = { encode: usualEncode, decode: usualDecode, ...jwt, secret, maxAge };
    return {
      ...(encode && {
        encode: ({ payload, cookieName, maxAgeSeconds = maxAge }) =>
          encode(
            Object.assign({}, basics, {
              token: { ...payload },
              salt: cookieName,
              maxAge: maxAgeSeconds,
            }) as Parameters<typeof encode>[0],
          ),
      }),
      ...(decode && {
        decode: ({ value, cookieName }) =>
          decode(
            Object.assign({}, basics, { token: value, salt: cookieName }) as Parameters<typeof decode>[0],
          ),
      }),
    };
  },

  toMissingSecret: () => null,

  toCookieOverride: ({ name, options }) => ({ ...(name ? { name } : {}), ...toAttributes(options) }),

  toLogger: createV5Logger,
  toAuthorizeRequest({ method, headers, url }, credentials) {
    const body = method === "POST" ? JSON.stringify(credentials) : null;
    const kept = new Headers(headers);
    kept.delete("content-length");
    return new Request(url, { method, headers: kept, body });
  },
  takesFormerVersions: false,
  debugWarning: "debug-enabled",
} satisfies GenerationShape);

type KnownUser = SessionCallbackContext["session"]["user"];

/** The row with its user, as `callbacks.session` of next-auth 5 gets it. */
function toRowSession(stored: StoredSessionAndUser, user: KnownUser): object {
  const roles = toRoleMembers(user);
  // The very row of the adapter where there is nothing to add: it may have members that a copy loses.
  const shown = Object.keys(roles).length === 0 ? stored.user : { ...stored.user, ...roles };
  return hideId({ ...stored.session, user: shown }, stored);
}

/** The id of a session is a credential: it can be read, but is not in what is copied or sent to the browser. */
function hideId<T extends object>(session: T, { session: { sessionToken } }: StoredSessionAndUser): T {
  return Object.defineProperty(session, "sessionToken", { value: sessionToken, enumerable: false });
}

function toTextDate(given: object): { expires?: string } {
  const expires: unknown = "expires" in given ? given.expires : undefined;
  return expires instanceof Date ? { expires: expires.toISOString() } : {};
}
