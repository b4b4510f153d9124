import type { PermissionOf, Permissions, RoleOf } from "../access/permission.js";
import { nativeFirst } from "../compat/every-dialect.js";
import type { AuthOptions, SessionOf } from "../config/options.js";
import type { Auth } from "../next/auth.js";
import { bindNext } from "../next/create-auth.js";

/**
 * Makes the `auth` of an app: call it for the session in every place Next.js runs code.
 *
 * Nothing is read or checked before the first request, so a build needs no secret. What is wrong with the options is
 * logged then, with its fix; `auth.explain()` tells it too.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey";
 * import { GitHub } from "latchkey/providers/github";
 *
 * export const auth = createAuth({
 *   providers: [GitHub],
 *   callbacks: {
 *     jwt: ({ token, user }) => ({ ...token, role: user ? "USER" : (token as { role?: string }).role }),
 *     session: ({ session, token }) => ({ ...session, role: token.role }),
 *   },
 * });
 * ```
 */
export function createAuth<
  Claims extends object = Record<never, never>,
  const P extends Permissions = Record<never, never>,
  S = SessionOf<P>,
>(options: AuthOptions<Claims, S, P>): Auth<S, PermissionOf<P>, RoleOf<P>> {
  return bindNext(options, () => nativeFirst) as unknown as Auth<S, PermissionOf<P>, RoleOf<P>>;
}

export type { AccessRequirement } from "../access/decide-access.js";
export type {
  PermissionOf,
  PermissionRule,
  Permissions,
  PermissionTable,
  RoleGrant,
  RoleOf,
} from "../access/permission.js";
export type { AdapterUser } from "../compat/adapter.js";
export { createActionURL, isAuthAction } from "../compat/auth-core/action-url.js";
export { Auth, type AuthConfig } from "../compat/auth-core/auth.js";
export { setEnvDefaults } from "../compat/auth-core/env-defaults.js";
export { raw, skipCSRFCheck } from "../compat/auth-core/symbol.js";
export {
  NextAuth as default,
  NextAuth,
  type NextAuthHandler,
  type NextAuthResult,
} from "../compat/next-auth.js";
export type {
  AuthOptions,
  CallbacksOptions,
  CookieOption,
  CookiesOptions,
  EventCallbacks,
  EventType,
  LoggerInstance,
  NextAuthConfig,
  NextAuthOptions,
  PagesOptions,
  SessionOptions,
  SessionStrategy,
} from "../compat/options.js";
export {
  type GetServerSessionOptions,
  getServerSession,
  getServerSession as getSession,
  getServerSession as unstable_getServerSession,
} from "../compat/v4/get-server-session.js";
export type { NextAuthRequest } from "../compat/v5/auth.js";
export type {
  AuthAction,
  InternalOptions,
  InternalProvider,
  ISODateString,
  NextAuthApiHandler,
  NextAuthResponse,
  OutgoingResponse,
  RequestInternal,
} from "../compat/wire.js";
export type { LogEvent, Logger } from "../config/logger.js";
export type {
  AccessMembers,
  AuthOptions as CreateAuthOptions,
  Callbacks,
  Events,
  Pages,
  SessionOf,
} from "../config/options.js";
export type { Awaitable } from "../contract/awaitable.js";
export type { OIDCConfigInternal as OAuthConfigInternal } from "../contract/foreign-factory.js";
export type { Account, Identity, IdentityUser, Profile } from "../contract/identity.js";
export type { Theme } from "../contract/page.js";
export type { Provider, TokenSet } from "../contract/provider.js";
export type {
  DefaultSession,
  DefaultUser,
  Place,
  Session,
  SessionClaims,
  SessionReading,
  User,
  UserSession,
} from "../contract/session.js";
export type { RevocationStore, SessionEntry } from "../contract/session-roster.js";
export type { SessionCookieFacts } from "../contract/session-store.js";
export type {
  CeremonyOptions,
  RelayingParty,
  SimpleWebAuthn,
  WebAuthnProvider,
} from "../contract/webauthn-provider.js";
export { customFetch } from "../http/custom-fetch.js";
export { CredentialsSignin } from "../identity/credentials-signin.js";
export type { GuardedHandler, RouteHandler, RouteHandlers } from "../next/auth.js";
export type { AuthProxy } from "../next/proxy.js";
export { AccessError } from "../next/refusal.js";
export type { AuthFetchInit } from "../next/self-fetch.js";
export type { Sessions } from "../next/sessions.js";
export { AuthError } from "../reason/auth-error.js";
export type { Reason, ReasonContext } from "../reason/reason.js";
export type { ReasonCode, ReasonLevel } from "../reason/reason-rows.js";
