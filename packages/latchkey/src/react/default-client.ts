import { act } from "./act.js";
import { page } from "./current-store.js";
import type { SignIn } from "./sign-in.js";
import type { SignOut } from "./sign-out.js";

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
export const signIn: SignIn = (...request) => act("signIn", page.store, ...request);

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
export const signOut: SignOut = (...request) => act("signOut", page.store, ...request);
