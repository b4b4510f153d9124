import type { CredentialInput } from "../contract/page.js";
import type { CredentialsProvider } from "../contract/provider.js";

/**
 * Options of a form that the app itself checks.
 *
 * @example
 * ```ts
 * import type { CredentialsOptions } from "latchkey/providers/credentials";
 *
 * const fields: CredentialsOptions<{ pin: object }>["credentials"] = { pin: { label: "PIN" } };
 * ```
 */
export interface CredentialsOptions<C extends Record<string, CredentialInput>> {
  /** `credentials` unless set. */
  id?: string;
  /** `Credentials` unless set; the button says "Sign in with …". */
  name?: string;
  /** The fields of the form, by their names. */
  credentials: C;
  authorize: CredentialsProvider<C>["authorize"];
}

/**
 * A sign-in form whose answer the app decides, such as e-mail and password.
 *
 * @example
 * ```ts
 * Credentials({
 *   credentials: { email: { label: "E-mail" }, password: { label: "Password", type: "password" } },
 *   authorize: ({ email, password }) => findUser(email, password),
 * });
 * ```
 */
export function Credentials<C extends Record<string, CredentialInput>>(
  options: CredentialsOptions<C>,
): CredentialsProvider<C> {
  return { id: "credentials", name: "Credentials", ...options, type: "credentials" };
}

export default Credentials;
