import type { UserSession } from "../contract/session.js";
import type { ClientProviders } from "./client-provider.js";
import { getCsrfTokenOf, getProvidersOf } from "./session-client.js";
import { createSessionStore, type SessionStore } from "./session-store.js";
import { type SignIn, signInAt } from "./sign-in.js";
import { type SignOut, signOutAt } from "./sign-out.js";
import { updateSession } from "./update-session.js";

/** Whether this runs where there is no visitor's browser. */
export const isServer = typeof window === "undefined";

let current: SessionStore<unknown> | undefined;

/** Lets the plain functions work on the store of the `<SessionProvider>` on the page. */
export function setDefaultStore(store: SessionStore<unknown>): void {
  current = store;
}

function getDefaultStore(): SessionStore<unknown> {
  // A request from the server to itself would carry nobody's cookies and always find nobody signed in.
  if (isServer) {
    throw new Error("CLIENT_API_ON_SERVER: Use auth() from your auth.ts on the server.");
  }
  current ??= createSessionStore();
  return current;
}

/**
 * Signs in at a provider, or opens the sign-in page when none is named.
 *
 * Goes to `redirectTo` afterwards, unless `redirect` is false. Rejects when there was no answer to follow.
 *
 * @example
 * ```tsx
 * import { signIn } from "latchkey/react";
 *
 * export function PasswordForm() {
 *   const submit = async (form: FormData) => {
 *     const email = String(form.get("email"));
 *     const password = String(form.get("password"));
 *     const { ok, code } = await signIn("credentials", { email, password, redirect: false });
 *     if (!ok) alert(code ?? "That did not work");
 *   };
 *   return (
 *     <form action={submit}>
 *       <input name="email" /> <input name="password" type="password" /> <button>Sign in</button>
 *       <button type="button" onClick={() => signIn("github", { redirectTo: "/dashboard" })}>GitHub</button>
 *     </form>
 *   );
 * }
 * ```
 */
export const signIn: SignIn = async (...request) => signInAt(getDefaultStore(), request);

/**
 * Signs out here and in the other tabs, then goes to `redirectTo` unless `redirect` is false.
 *
 * @example
 * ```tsx
 * import { signOut } from "latchkey/react";
 *
 * export const SignOutButton = () => <button onClick={() => signOut({ redirectTo: "/" })}>Sign out</button>;
 * ```
 */
export const signOut: SignOut = async (options) => signOutAt(getDefaultStore(), options);

/**
 * Asks the server for the session: `null` means signed out; rejects when there was no answer.
 *
 * @example
 * ```ts
 * import { getSession } from "latchkey/react";
 *
 * const session = await getSession();
 * if (session) console.log(session.user.email);
 * ```
 */
export async function getSession<S = UserSession>(): Promise<S | null> {
  // Which session the server makes is the app's knowledge, stated by S.
  return updateSession(getDefaultStore()) as Promise<S | null>;
}

/**
 * Asks the server for the CSRF token that a form of your own has to send; rejects when there was no answer.
 *
 * @example
 * ```ts
 * import { getCsrfToken } from "latchkey/react";
 *
 * const csrfToken = await getCsrfToken();
 * ```
 */
export async function getCsrfToken(): Promise<string | null> {
  return getCsrfTokenOf(getDefaultStore());
}

/**
 * Asks the server, once, for the providers by their ids; rejects when there was no answer.
 *
 * @example
 * ```ts
 * import { getProviders } from "latchkey/react";
 *
 * const names = Object.values(await getProviders()).map((provider) => provider.name);
 * ```
 */
export async function getProviders(): Promise<ClientProviders> {
  return getProvidersOf(getDefaultStore());
}
