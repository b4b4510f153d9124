import { AuthError } from "../../reason/auth-error.js";

/**
 * `profile()` of a provider threw.
 *
 * @example
 * ```ts
 * import { OAuthProfileParseError } from "latchkey/errors";
 *
 * export const isOAuthProfileParseError = (error: unknown) => error instanceof OAuthProfileParseError;
 * ```
 */
export class OAuthProfileParseError extends AuthError {
  static override type = "OAuthProfileParseError";
}

/**
 * A session in the database cannot be read.
 *
 * @example
 * ```ts
 * import { SessionTokenError } from "latchkey/errors";
 *
 * export const isSessionTokenError = (error: unknown) => error instanceof SessionTokenError;
 * ```
 */
export class SessionTokenError extends AuthError {
  static override type = "SessionTokenError";
}

/**
 * A session could not be ended.
 *
 * @example
 * ```ts
 * import { SignOutError } from "latchkey/errors";
 *
 * export const isSignOutError = (error: unknown) => error instanceof SignOutError;
 * ```
 */
export class SignOutError extends AuthError {
  static override type = "SignOutError";
}

/**
 * There is no such endpoint.
 *
 * @example
 * ```ts
 * import { UnknownAction } from "latchkey/errors";
 *
 * export const isUnknownAction = (error: unknown) => error instanceof UnknownAction;
 * ```
 */
export class UnknownAction extends AuthError {
  static override type = "UnknownAction";
}

/**
 * The session strategy does not fit the provider.
 *
 * @example
 * ```ts
 * import { UnsupportedStrategy } from "latchkey/errors";
 *
 * export const isUnsupportedStrategy = (error: unknown) => error instanceof UnsupportedStrategy;
 * ```
 */
export class UnsupportedStrategy extends AuthError {
  static override type = "UnsupportedStrategy";
}

/**
 * There is no such provider.
 *
 * @example
 * ```ts
 * import { InvalidProvider } from "latchkey/errors";
 *
 * export const isInvalidProvider = (error: unknown) => error instanceof InvalidProvider;
 * ```
 */
export class InvalidProvider extends AuthError {
  static override type = "InvalidProvider";
}

/**
 * The request's host is not one of the app's.
 *
 * @example
 * ```ts
 * import { UntrustedHost } from "latchkey/errors";
 *
 * export const isUntrustedHost = (error: unknown) => error instanceof UntrustedHost;
 * ```
 */
export class UntrustedHost extends AuthError {
  static override type = "UntrustedHost";
}

/**
 * A sign-in link is used up or over.
 *
 * @example
 * ```ts
 * import { Verification } from "latchkey/errors";
 *
 * export const isVerification = (error: unknown) => error instanceof Verification;
 * ```
 */
export class Verification extends AuthError {
  static override type = "Verification";
}

/**
 * Several providers want passkeys in the browser's autofill.
 *
 * @example
 * ```ts
 * import { DuplicateConditionalUI } from "latchkey/errors";
 *
 * export const isDuplicateConditionalUI = (error: unknown) => error instanceof DuplicateConditionalUI;
 * ```
 */
export class DuplicateConditionalUI extends AuthError {
  static override type = "DuplicateConditionalUI";
}

/**
 * No field of the form names `webauthn` in its autocomplete.
 *
 * @example
 * ```ts
 * import { MissingWebAuthnAutocomplete } from "latchkey/errors";
 *
 * export const isMissingWebAuthnAutocomplete = (error: unknown) => error instanceof MissingWebAuthnAutocomplete;
 * ```
 */
export class MissingWebAuthnAutocomplete extends AuthError {
  static override type = "MissingWebAuthnAutocomplete";
}

/**
 * An authenticator's answer does not hold.
 *
 * @example
 * ```ts
 * import { WebAuthnVerificationError } from "latchkey/errors";
 *
 * export const isWebAuthnVerificationError = (error: unknown) => error instanceof WebAuthnVerificationError;
 * ```
 */
export class WebAuthnVerificationError extends AuthError {
  static override type = "WebAuthnVerificationError";
}

/**
 * The feature must be switched on in `experimental`.
 *
 * @example
 * ```ts
 * import { ExperimentalFeatureNotEnabled } from "latchkey/errors";
 *
 * export const isExperimentalFeatureNotEnabled = (error: unknown) => error instanceof ExperimentalFeatureNotEnabled;
 * ```
 */
export class ExperimentalFeatureNotEnabled extends AuthError {
  static override type = "ExperimentalFeatureNotEnabled";
}
