"use client";

export type { AuthEndpointOptions } from "../react/auth-endpoint.js";
export type { ClientProvider, ClientProviders } from "../react/client-provider.js";
export type { ClientReason } from "../react/client-reason.js";
export { type AuthClient, createAuthClient, type InferSession } from "../react/create-auth-client.js";
export { getCsrfToken, getProviders, getSession, signIn, signOut } from "../react/default-client.js";
export { createSessionClient, type SessionClient } from "../react/session-client.js";
export { SessionContext, type SessionContextValue, type UpdateSession } from "../react/session-context.js";
export { SessionProvider, type SessionProviderProps } from "../react/session-provider.js";
export type { SessionState } from "../react/session-state.js";
export type { SessionSeed, SessionStore } from "../react/session-store.js";
export type { SignIn, SignInAuthorizationParams, SignInOptions } from "../react/sign-in.js";
export type { SignOut } from "../react/sign-out.js";
export { type UseSessionOptions, type UseSessionResult, useSession } from "../react/use-session.js";
export type { RedirectOptions, SignInResult } from "../react/visit.js";
export type { RefetchOptions } from "../react/watch-session.js";
