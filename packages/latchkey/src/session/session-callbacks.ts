import { when } from "../bytes/when.js";
import { announce } from "../config/announce.js";
import type { Config } from "../config/config.js";
import type { JwtCallbackContext, JwtTrigger, SessionCallbackContext } from "../config/options.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionClaims } from "../contract/session.js";
import type { SessionSubject } from "../contract/session-store.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { SessionSource } from "./session-source.js";
import { createClaims, toOwnClaims } from "./token-claims.js";

/** The claims of a sign-in; `null` when `callbacks.jwt` wants none and the dialect lets the sign-in go on without. */
export async function callJwtAtSignIn(
  config: Config,
  subject: SessionSubject,
): Promise<SessionClaims | null> {
  const { user, account, profile } = subject.identity;
  const token = createClaims(config, subject);
  const trigger = subject.isNewUser ? "signUp" : "signIn";
  try {
    return await callJwt(config, { token, user, account, profile, trigger });
  } catch (error) {
    if (!(error instanceof AuthError) || error.code !== "JWT_CALLBACK_EMPTY") throw error;
    if (!config.dialect.admitsWithoutToken) throw error;
    config.report({ reason: error.reason });
    return null;
  }
}

/** The claims after `callbacks.jwt`; throws an `AuthError` that tells a hiccup from a deliberate end. */
export async function callJwt(config: Config, context: JwtCallbackContext): Promise<SessionClaims> {
  const { jwt } = config.callbacks;
  if (jwt === undefined) return context.token;
  const { trigger } = context;
  // A copy: callbacks change the token they are given and return it.
  const own = { ...context.token };
  let returned: unknown;
  try {
    returned = await jwt(context);
  } catch (thrown) {
    throw createAuthError("JWT_CALLBACK_THREW", toThrownFacts(thrown), thrown);
  }
  if (returned === null) throw createAuthError("JWT_CALLBACK_EMPTY", { returned: "null" });
  if (typeof returned !== "object" || Array.isArray(returned)) {
    // Only null says that the session is over; a forgotten return must not sign anybody out.
    throw createAuthError("CONFIG_INVALID", {
      option: "callbacks.jwt",
      problem: `it returned ${toShown(returned)}`,
    });
  }
  const isOwnTime = config.tokens.encode !== undefined;
  const kept = keepReserved(config, { own, trigger }, returned);
  const claims = keepOwnClaims(own, trigger, kept);
  // Whoever writes tokens by themselves decides over their times, too.
  const timed = isOwnTime ? toOwnClaims({ ...kept, sub: claims.sub }) : claims;
  return config.role === null ? timed : keepRoles(own, trigger, timed);
}

/** What the option `role` said is not for a callback to change that spreads what the browser sent. */
function keepRoles(own: SessionClaims, trigger: JwtTrigger, claims: SessionClaims): SessionClaims {
  if (own.roles !== undefined) return { ...claims, roles: own.roles };
  if (trigger !== "update") return claims;
  const { roles: _, ...others } = claims;
  return others as SessionClaims;
}

/**
 * What a callback returned, save what only the library says of a token, also where the token said nothing of it yet.
 *
 * With the marks of revocations in what a browser sends, a token would outlive them; with `auth_time`, it would look new.
 */
function keepReserved(config: Config, made: TokenMaking, returned: object): Record<string, unknown> {
  const { own, trigger } = made;
  const { rev, ref, auth_time: given, ...others } = returned as Record<string, unknown>;
  const mayTime = config.tokens.encode !== undefined && trigger !== "update";
  const authTime = isEarlierSignIn(config, made, given)
    ? given
    : (own.auth_time ?? (mayTime ? given : undefined));
  // Where nothing is revoked by them, and no browser sent them, they are words of the app's own.
  const isFree = config.revocations === null && trigger !== "update";
  const marks = { ...(isFree ? pickMarks({ rev, ref }) : {}), ...pickMarks(own) };
  return { ...others, ...(authTime === undefined ? {} : { auth_time: authTime }), ...marks };
}

/** What the callback got, and when. */
interface TokenMaking {
  readonly own: SessionClaims;
  readonly trigger: JwtTrigger;
}

/** Whether a sign-in names the time a provider told, which is never later; a session's whole age counts from our own. */
function isEarlierSignIn({ lifetime }: Config, { own, trigger }: TokenMaking, given: unknown): boolean {
  if (!isAtSignIn(trigger) || lifetime.absoluteMaxAgeSeconds !== null) return false;
  return typeof given === "number" && own.auth_time !== undefined && given <= own.auth_time;
}

const isAtSignIn = (trigger: JwtTrigger): boolean => trigger === "signIn" || trigger === "signUp";

const toShown = (returned: unknown): string =>
  Array.isArray(returned) ? "a list" : String(returned).slice(0, 40);

/** Identity and times stay the library's own: an `update()` that spreads the browser's input must not change who it is. */
function keepOwnClaims(
  own: SessionClaims,
  trigger: JwtTrigger,
  returned: Record<string, unknown>,
): SessionClaims {
  const { iat, exp, jti } = own;
  const { sub } = returned;
  const isNamed = isAtSignIn(trigger) && typeof sub === "string" && sub !== "";
  return { ...returned, sub: isNamed ? sub : own.sub, iat, exp, jti };
}

/** What revocations are held against: without it an old token could be renewed into a new one. */
function pickMarks({ rev, ref }: Record<string, unknown>): { rev?: unknown; ref?: unknown } {
  return { ...(rev === undefined ? {} : { rev }), ...(ref === undefined ? {} : { ref }) };
}

/** What `auth()` returns: `plain`, unless `callbacks.session` shapes it. */
export function callSession(
  config: Config,
  source: SessionSource,
  plain: SessionSource["session"],
): MaybePromise<object> {
  const { callbacks, events } = config;
  const shaped = callbacks.session === undefined ? plain : shapeSession(config, source, plain);
  // What is sealed has been read, and told, in another form.
  return events.session === undefined || source.isForSeal
    ? shaped
    : when(shaped, (session) => announceSession(config, source.toContext(), session));
}

async function shapeSession(
  { callbacks }: Config,
  source: SessionSource,
  session: SessionSource["session"],
): Promise<object> {
  const context = source.toContext();
  let returned: unknown;
  try {
    returned = await callbacks.session?.(context.session === session ? context : { ...context, session });
  } catch (thrown) {
    throw createAuthError("SESSION_CALLBACK_THREW", toThrownFacts(thrown), thrown);
  }
  if (returned === null || typeof returned !== "object") {
    throw createAuthError("SESSION_CALLBACK_EMPTY", { returned: String(returned) });
  }
  return returned;
}

async function announceSession(config: Config, { stored, token }: SessionCallbackContext, session: object) {
  await announce(config, "session", { session, ...(stored === undefined ? { token } : {}) });
  return session;
}
