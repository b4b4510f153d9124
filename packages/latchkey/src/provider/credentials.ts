import type { CredentialInput } from "../contract/page.js";
import type { CredentialsProvider as CredentialsProviderObject } from "../contract/provider.js";
import { showOptions } from "./catalog/show-options.js";

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
  type?: "credentials";
  /** The fields of the form, by their names; none for a form of the app's own. */
  credentials?: C;
  authorize: CredentialsProviderObject<C>["authorize"];
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
export function Credentials<C extends Record<string, CredentialInput> = Record<string, CredentialInput>>(
  options: CredentialsOptions<C>,
): CredentialsProviderObject<C> {
  const { credentials = {} as C } = options;
  const form = {
    id: "credentials",
    name: "Credentials",
    ...options,
    credentials,
    type: "credentials" as const,
  };
  return showOptions(form, options);
}

export default Credentials;

export type { CredentialsProvider, CredentialsProviderType } from "../contract/foreign-factory.js";
export type { CredentialsConfig } from "../contract/foreign-provider.js";
export type { CredentialInput } from "../contract/page.js";
export type { CredentialsProviderId } from "../contract/provider-id.js";
