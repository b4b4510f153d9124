import { AuthError } from "./auth-error.js";

/**
 * What next-auth 5 tells visitors on the sign-in page; its more precise errors extend it.
 *
 * @example
 * ```ts
 * import { SignInError } from "latchkey/errors";
 *
 * export const isRefusal = (error: unknown) => error instanceof SignInError;
 * ```
 */
export class SignInError extends AuthError {
  static override kind = "signIn" as const;
}
