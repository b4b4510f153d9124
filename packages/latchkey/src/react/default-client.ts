import { createSessionStore, type SessionStore } from "./session-store.js";
import { type SignIn, signInAt } from "./sign-in.js";
import { type SignOut, signOutAt } from "./sign-out.js";

/** Whether this runs where there is no visitor's browser. */
export const isServer = typeof window === "undefined";

let current: SessionStore<unknown> | undefined;

/** Lets the plain functions work on the store of the `<SessionProvider>` on the page. */
export function setDefaultStore(store: SessionStore<unknown>): void {
  current = store;
}

/** The store of the plain functions; throws on a server. */
export function getDefaultStore(): SessionStore<unknown> {
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
