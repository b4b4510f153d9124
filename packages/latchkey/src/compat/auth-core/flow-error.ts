import { AuthError } from "../../reason/auth-error.js";

/**
 * A method of the adapter threw.
 *
 * @example
 * ```ts
 * import { AdapterError } from "latchkey/errors";
 *
 * export const isAdapterError = (error: unknown) => error instanceof AdapterError;
 * ```
 */
export class AdapterError extends AuthError {
  static override type = "AdapterError";
}

/**
 * `callbacks.signIn` or the app refused.
 *
 * @example
 * ```ts
 * import { AccessDenied } from "latchkey/errors";
 *
 * export const isAccessDenied = (error: unknown) => error instanceof AccessDenied;
 * ```
 */
export class AccessDenied extends AuthError {
  static override type = "AccessDenied";
}

/**
 * A sign-in failed in the app's own code, such as `authorize`.
 *
 * @example
 * ```ts
 * import { CallbackRouteError } from "latchkey/errors";
 *
 * export const isCallbackRouteError = (error: unknown) => error instanceof CallbackRouteError;
 * ```
 */
export class CallbackRouteError extends AuthError {
  static override type = "CallbackRouteError";
}

/**
 * The page for errors leads to itself.
 *
 * @example
 * ```ts
 * import { ErrorPageLoop } from "latchkey/errors";
 *
 * export const isErrorPageLoop = (error: unknown) => error instanceof ErrorPageLoop;
 * ```
 */
export class ErrorPageLoop extends AuthError {
  static override type = "ErrorPageLoop";
}

/**
 * A function of `events` threw.
 *
 * @example
 * ```ts
 * import { EventError } from "latchkey/errors";
 *
 * export const isEventError = (error: unknown) => error instanceof EventError;
 * ```
 */
export class EventError extends AuthError {
  static override type = "EventError";
}

/**
 * The address to go to afterwards is no URL.
 *
 * @example
 * ```ts
 * import { InvalidCallbackUrl } from "latchkey/errors";
 *
 * export const isInvalidCallbackUrl = (error: unknown) => error instanceof InvalidCallbackUrl;
 * ```
 */
export class InvalidCallbackUrl extends AuthError {
  static override type = "InvalidCallbackUrl";
}

/**
 * A provider lacks an endpoint.
 *
 * @example
 * ```ts
 * import { InvalidEndpoints } from "latchkey/errors";
 *
 * export const isInvalidEndpoints = (error: unknown) => error instanceof InvalidEndpoints;
 * ```
 */
export class InvalidEndpoints extends AuthError {
  static override type = "InvalidEndpoints";
}

/**
 * `state`, `nonce` or the PKCE verifier of a sign-in is lost or wrong.
 *
 * @example
 * ```ts
 * import { InvalidCheck } from "latchkey/errors";
 *
 * export const isInvalidCheck = (error: unknown) => error instanceof InvalidCheck;
 * ```
 */
export class InvalidCheck extends AuthError {
  static override type = "InvalidCheck";
}

/**
 * The token of a session cannot be read.
 *
 * @example
 * ```ts
 * import { JWTSessionError } from "latchkey/errors";
 *
 * export const isJWTSessionError = (error: unknown) => error instanceof JWTSessionError;
 * ```
 */
export class JWTSessionError extends AuthError {
  static override type = "JWTSessionError";
}

/**
 * Something needs an adapter and there is none.
 *
 * @example
 * ```ts
 * import { MissingAdapter } from "latchkey/errors";
 *
 * export const isMissingAdapter = (error: unknown) => error instanceof MissingAdapter;
 * ```
 */
export class MissingAdapter extends AuthError {
  static override type = "MissingAdapter";
}

/**
 * The adapter lacks a method that is needed.
 *
 * @example
 * ```ts
 * import { MissingAdapterMethods } from "latchkey/errors";
 *
 * export const isMissingAdapterMethods = (error: unknown) => error instanceof MissingAdapterMethods;
 * ```
 */
export class MissingAdapterMethods extends AuthError {
  static override type = "MissingAdapterMethods";
}

/**
 * A credentials provider has no `authorize`.
 *
 * @example
 * ```ts
 * import { MissingAuthorize } from "latchkey/errors";
 *
 * export const isMissingAuthorize = (error: unknown) => error instanceof MissingAuthorize;
 * ```
 */
export class MissingAuthorize extends AuthError {
  static override type = "MissingAuthorize";
}

/**
 * There is no secret.
 *
 * @example
 * ```ts
 * import { MissingSecret } from "latchkey/errors";
 *
 * export const isMissingSecret = (error: unknown) => error instanceof MissingSecret;
 * ```
 */
export class MissingSecret extends AuthError {
  static override type = "MissingSecret";
}
