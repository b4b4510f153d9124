import { isMembers } from "../merge.js";

/** What a visitor may be told; of everything else the log alone speaks. */
const clientErrors: readonly unknown[] = [
  "CredentialsSignin",
  "OAuthAccountNotLinked",
  "OAuthCallbackError",
  "AccessDenied",
  "Verification",
  "MissingCSRF",
  "AccountNotLinked",
  "WebAuthnVerificationError",
];

/**
 * Whether a visitor may be told of an error by its name, as next-auth 5 decides it; told by `type`, since the class may
 * come from another copy of it.
 *
 * @example
 * ```ts
 * import { isClientError } from "latchkey/errors";
 *
 * export const toText = (error: unknown) => (isClientError(error) ? error.type : "Configuration");
 * ```
 */
export function isClientError(error: unknown): error is Error & { readonly type: string } {
  return isMembers(error) && clientErrors.includes(error.type);
}
