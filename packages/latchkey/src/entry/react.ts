"use client";

export { type KnownSession, useSession } from "../compat/use-session.js";
export { __NEXTAUTH } from "../compat/v4/auth-client.js";
export { getCsrfToken, getProviders, getSession } from "../compat/v4/client.js";
export type {
  ClientSafeProvider,
  GetSessionParams,
  LiteralUnion,
  SignOutResponse,
} from "../compat/v4/client-type.js";
export type { AuthEndpointOptions } from "../react/auth-endpoint.js";
export type { ClientProvider, ClientProviders } from "../react/client-provider.js";
export type { ClientReason } from "../react/client-reason.js";
export {
  type AuthClient,
  createAuthClient,
  type InferPermission,
  type InferSession,
} from "../react/create-auth-client.js";
export { signIn, signOut } from "../react/default-client.js";
export { createSessionClient, type SessionClient } from "../react/session-client.js";
export { SessionContext, type SessionContextValue, type UpdateSession } from "../react/session-context.js";
export { SessionProvider, type SessionProviderProps } from "../react/session-provider.js";
export type { SessionState } from "../react/session-state.js";
export type { SessionSeed, SessionStore } from "../react/session-store.js";
export type { SignIn, SignInAuthorizationParams, SignInOptions } from "../react/sign-in.js";
export type { SignOut, SignOutOptions, SignOutResult } from "../react/sign-out.js";
export { useCan } from "../react/use-can.js";
export type { UseSessionOptions, UseSessionResult } from "../react/use-session.js";
export type {
  RedirectOptions,
  RedirectOptions as SignOutParams,
  SignInResult,
  SignInResult as SignInResponse,
} from "../react/visit.js";
export type { RefetchOptions } from "../react/watch-session.js";
