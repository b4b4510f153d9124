import { SignInError } from "../../reason/sign-in-error.js";

/**
 * Someone signs in with an account that is not linked to the user who has its e-mail address.
 *
 * @example
 * ```ts
 * import { OAuthAccountNotLinked } from "latchkey/errors";
 *
 * export const isOAuthAccountNotLinked = (error: unknown) => error instanceof OAuthAccountNotLinked;
 * ```
 */
export class OAuthAccountNotLinked extends SignInError {
  static override type = "OAuthAccountNotLinked";
}

/**
 * The provider answered with an error, such as `access_denied` (RFC 6749 §4.1.2.1).
 *
 * @example
 * ```ts
 * import { OAuthCallbackError } from "latchkey/errors";
 *
 * export const isOAuthCallbackError = (error: unknown) => error instanceof OAuthCallbackError;
 * ```
 */
export class OAuthCallbackError extends SignInError {
  static override type = "OAuthCallbackError";
}

/**
 * The way to the provider could not be prepared.
 *
 * @example
 * ```ts
 * import { OAuthSignInError } from "latchkey/errors";
 *
 * export const isOAuthSignInError = (error: unknown) => error instanceof OAuthSignInError;
 * ```
 */
export class OAuthSignInError extends SignInError {
  static override type = "OAuthSignInError";
}

/**
 * The link could not be sent.
 *
 * @example
 * ```ts
 * import { EmailSignInError } from "latchkey/errors";
 *
 * export const isEmailSignInError = (error: unknown) => error instanceof EmailSignInError;
 * ```
 */
export class EmailSignInError extends SignInError {
  static override type = "EmailSignInError";
}

/**
 * A form came without its token.
 *
 * @example
 * ```ts
 * import { MissingCSRF } from "latchkey/errors";
 *
 * export const isMissingCSRF = (error: unknown) => error instanceof MissingCSRF;
 * ```
 */
export class MissingCSRF extends SignInError {
  static override type = "MissingCSRF";
}

/**
 * Someone adds a passkey to an account that is not theirs.
 *
 * @example
 * ```ts
 * import { AccountNotLinked } from "latchkey/errors";
 *
 * export const isAccountNotLinked = (error: unknown) => error instanceof AccountNotLinked;
 * ```
 */
export class AccountNotLinked extends SignInError {
  static override type = "AccountNotLinked";
}
