import type { UserSession } from "../contract/session.js";
import { concludeLater } from "./act.js";
import type { AuthEndpointOptions } from "./auth-endpoint.js";
import { type ClientProviders, getProvidersOf } from "./client-provider.js";
import { createSessionStore } from "./create-session-store.js";
import { getCsrfTokenOf } from "./csrf-token.js";
import type { UpdateSession } from "./session-context.js";
import type { SessionStore } from "./session-store.js";
import { type SignIn, signInAt } from "./sign-in.js";
import { type SignOut, signOutAt } from "./sign-out.js";
import { readSession, updateSession } from "./update-session.js";
import { followSession, type RefetchOptions, watchSession } from "./watch-session.js";

/**
 * Everything the browser can do about its session, without React and without globals.
 *
 * @example
 * ```ts
 * import { createSessionClient } from "latchkey/react";
 *
 * const client = createSessionClient({ basePath: "/admin/api/auth" });
 * client.subscribe(() => console.log(client.getState().status));
 * const stop = client.start({ refetchInterval: 300 });
 * await client.signOut({ redirect: false });
 * stop();
 * ```
 */
export interface SessionClient<S = UserSession> extends SessionStore<S> {
  /** Follows other tabs, focus and the interval, and asks at once what is not known; the result ends that. */
  start(options?: RefetchOptions): () => void;
  /** Asks the server if the session changed there since it was asked last, as a sign-in by a Server Action does. */
  follow(): void;
  readonly signIn: SignIn;
  readonly signOut: SignOut;
  readonly update: UpdateSession<S>;
  /** Asks the server; rejects when it gave no answer, so that `null` always means signed out. */
  getSession(): Promise<S | null>;
  getCsrfToken(): Promise<string>;
  getProviders(): Promise<ClientProviders>;
}

/**
 * A client of the auth endpoints below `basePath`; it asks nothing until told to.
 *
 * @example
 * ```ts
 * import { createSessionClient } from "latchkey/react";
 *
 * const client = createSessionClient();
 * const { ok, code } = await client.signIn("credentials", { email: "ada@example.com", redirect: false });
 * const session = ok ? await client.getSession() : null;
 * ```
 */
export function createSessionClient<S = UserSession>(options?: AuthEndpointOptions): SessionClient<S> {
  const store = createSessionStore<S>(concludeLater, options);
  return {
    ...store,
    follow: () => followSession(store),
    signIn: (...request) => signInAt(store, request),
    signOut: (options) => signOutAt(store, options),
    start: (options) => watchSession(store, options),
    update: (data) => updateSession(store, data),
    getSession: () => readSession(store),
    getCsrfToken: () => getCsrfTokenOf(store),
    getProviders: () => getProvidersOf(store),
  };
}
