export type { Authenticator } from "../compat/adapter.js";
export type { AuthConfig } from "../compat/auth-core/auth.js";
export type {
  AuthOptions,
  CallbacksOptions,
  CookieOption,
  CookiesOptions,
  EventCallbacks,
  EventType,
  LoggerInstance,
  NextAuthOptions,
  PagesOptions,
  SessionOptions,
  SessionStrategy,
} from "../compat/options.js";
export type {
  AuthAction,
  Awaited,
  ErrorPageParam,
  ISODateString,
  ResponseInternal,
  SemverString,
  SignInPageErrorParam,
  WarningCode,
  WebAuthnOptionsResponseBody,
} from "../compat/wire.js";
export type { Awaitable } from "../contract/awaitable.js";
export type { PublicProvider } from "../contract/foreign-factory.js";
export type { Account, Profile } from "../contract/identity.js";
export type { Theme } from "../contract/page.js";
export type { TokenSet } from "../contract/provider.js";
export type { DefaultSession, DefaultUser, Session, User } from "../contract/session.js";
