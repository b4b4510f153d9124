import type { Permissions } from "../access/permission.js";
import type { RoleSource } from "../access/read-roles.js";
import type {
  Callbacks,
  Events,
  JwtCallbackContext,
  RoleContext,
  SessionCallbackContext,
} from "../config/options.js";
import type { SessionClaims } from "../contract/session.js";
import { toPayload } from "../session/token-claims.js";
import type { AccessOptions, RoleParams } from "./access-options.js";
import type { GenerationShape, SessionParams } from "./generation.js";
import type { JWT } from "./jwt/token-codec.js";
import type { CallbacksOptions, EventCallbacks } from "./options.js";
import { toShownUser } from "./shown-user.js";

type NativeCallbacks = Callbacks<Record<never, never>, unknown>;

/** Callbacks written for next-auth, as the core calls them: same arguments, same order, nothing of ours added. */
export function translateCallbacks(given: CallbacksOptions = {}, shape: GenerationShape): NativeCallbacks {
  const { signIn, redirect, jwt, session } = given;
  // By the row it was made of: what was read and is then sealed is asked for once, as in next-auth.
  const made = new WeakMap<object, object | null | undefined>();
  return {
    ...(signIn && { signIn: (context) => signIn(toSignInParams(context)) }),
    ...(redirect && { redirect: (context) => redirect(context) }),
    ...(jwt && { jwt: (context) => jwt(toJwtParams(context)) }),
    async session(context) {
      const { stored } = context;
      const isMade = context.isForSeal === true && stored !== undefined && made.has(stored);
      const returned = isMade
        ? made.get(stored)
        : session && (await session(toSessionParams(context, shape)));
      if (stored !== undefined) made.set(stored, returned);
      if (returned === null || (session && typeof returned !== "object")) return returned;
      if (context.isForSeal) return shape.toSealedSession(returned, context);
      // What goes to the browser is what the callback made; code on the server may see more.
      if (context.isForBrowser) return returned ?? toPlainSession(context);
      return shape.toServerSession(returned, context);
    },
  };
}

type JwtParams = Parameters<NonNullable<CallbacksOptions["jwt"]>>[0];
type SignInParams = Parameters<NonNullable<CallbacksOptions["signIn"]>>[0];
type SignInContext = Parameters<NonNullable<NativeCallbacks["signIn"]>>[0];

/** Apps tell the kinds of sign-in by the members that are there. */
function toSignInParams({ user, account, profile, credentials, ...others }: SignInContext): SignInParams {
  return {
    ...others,
    user,
    account,
    ...(profile === undefined ? {} : { profile }),
    ...(credentials === undefined ? {} : { credentials }),
  } as SignInParams;
}

function toJwtParams({ token, user, account, profile, trigger, session }: JwtCallbackContext): JwtParams {
  // On a read next-auth passes the token alone; apps tell a sign-in by the presence of `user` or `account`.
  if (trigger === "renew") return { token: toPayload(token), session: undefined } as JwtParams;
  if (trigger === "update") return { token: toPayload(token), trigger, session } as JwtParams;
  const { name, email, picture, sub } = token;
  const isNewUser = trigger === "signUp";
  const fresh = { name, email, picture, sub };
  const params = { token: fresh, user, account, isNewUser, trigger };
  return (profile === undefined ? params : { ...params, profile }) as JwtParams;
}

/** The option `role`, which sees the token as the app's own callbacks do. */
export function translateRole(role: AccessOptions<Permissions>["role"]): RoleSource<RoleContext> | undefined {
  if (role === undefined) return undefined;
  return ({ user, token }) => role({ user, token: token && (toPayload(token) as RoleParams["token"]) });
}

/** What next-auth's own session holds. */
function toPlainSession({ session: { user, expires } }: SessionCallbackContext) {
  return { user: toShownUser(user), expires };
}

/** With tokens next-auth passes the token, with a database the rows; apps tell the strategy by what is there. */
function toSessionParams(context: SessionCallbackContext, shape: GenerationShape): SessionParams {
  if (context.stored !== undefined) return shape.toRowParams(context);
  const token: SessionClaims & JWT = context.token;
  return { session: toPlainSession(context), token: toPayload(token) } as unknown as SessionParams;
}

type Detail<E extends keyof Events> = Parameters<NonNullable<Events[E]>>[0];

/** Event functions written for next-auth: all six, each with the members it has there. */
export function translateEvents(given: EventCallbacks = {}): Events {
  const tell = (name: keyof EventCallbacks, detail: object) =>
    (given[name] as ((detail: object) => void | PromiseLike<void>) | undefined)?.(detail);
  const pass = <E extends "createUser" | "updateUser" | "linkAccount">(name: E) =>
    given[name] && { [name]: (detail: Detail<E>) => tell(name, detail) };
  return {
    ...pass("createUser"),
    ...pass("updateUser"),
    ...pass("linkAccount"),
    ...(given.signIn && { signIn: (detail: Detail<"signIn">) => tell("signIn", toSignInDetail(detail)) }),
    ...(given.signOut && {
      signOut: ({ token, session }: Detail<"signOut">) => tell("signOut", session ? { session } : { token }),
    }),
    ...(given.session && {
      session: ({ session, token }: Detail<"session">) =>
        tell("session", token === undefined ? { session } : { session, token: toPayload(token) }),
    }),
  };
}

function toSignInDetail({ user, account, profile, isNewUser }: Detail<"signIn">): object {
  if (account.type === "credentials") return { user, account };
  return profile === undefined ? { user, account, isNewUser } : { user, account, profile, isNewUser };
}
