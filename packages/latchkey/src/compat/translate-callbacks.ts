import type { Callbacks, JwtCallbackContext, SessionCallbackContext } from "../config/options.js";
import type { SessionClaims } from "../contract/session.js";
import type { JWT } from "./jwt/token-codec.js";
import type { CallbacksOptions } from "./options.js";

type NativeCallbacks = Callbacks<Record<never, never>, unknown>;

/** Callbacks written for next-auth, as the core calls them: same arguments, same order, nothing of ours added. */
export function translateCallbacks(given: CallbacksOptions = {}): NativeCallbacks {
  const { signIn, redirect, jwt, session } = given;
  return {
    ...(signIn && { signIn: (context) => signIn(context) }),
    ...(redirect && { redirect: (context) => redirect(context) }),
    ...(jwt && { jwt: (context) => jwt(toJwtParams(context)) }),
    session: (context) => (session ? session(toSessionParams(context)) : toPlainSession(context)),
  };
}

type JwtParams = Parameters<NonNullable<CallbacksOptions["jwt"]>>[0];
type SessionParams = Parameters<NonNullable<CallbacksOptions["session"]>>[0];

function toJwtParams({ token, user, account, profile, trigger, session }: JwtCallbackContext): JwtParams {
  const isRead = trigger === undefined || trigger === "renew";
  // On a read next-auth passes the token alone; apps tell a sign-in by the presence of `user` or `account`.
  if (isRead) return { token, session: undefined } as JwtParams;
  if (trigger === "update") return { token, trigger, session } as JwtParams;
  return { token, user, account, profile, trigger, isNewUser: trigger === "signUp" } as JwtParams;
}

/** What next-auth's own session holds: no id, which apps copy over by themselves. */
function toPlainSession({ session }: SessionCallbackContext) {
  const { name, email, image } = session.user;
  return { user: { name, email, image }, expires: session.expires };
}

/** With tokens next-auth passes the token, with a database the rows; apps tell the strategy by what is there. */
function toSessionParams(context: SessionCallbackContext): SessionParams {
  const { stored, newSession } = context;
  if (stored === undefined) {
    const token: SessionClaims & JWT = context.token;
    return { session: toPlainSession(context), token } as unknown as SessionParams;
  }
  const trigger = newSession === undefined ? undefined : "update";
  const session = { ...stored.session, ...toPlainSession(context) };
  return { session, user: stored.user, newSession, trigger } as unknown as SessionParams;
}
