import type { RefusalKey } from "../../config/dialect.js";
import type { LogEvent } from "../../config/logger.js";
import { CredentialsSignin } from "../../identity/credentials-signin.js";
import { AuthError } from "../../reason/auth-error.js";
import type { ReasonCode } from "../../reason/reason-rows.js";
import { errorClassOf } from "../auth-core/error-of-type.js";
import { findByPlace } from "../find-by-place.js";
import { v5Dialect } from "./dialect.js";

/** What next-auth 5 calls errors that only code on the server sees; the others are named in its dialect. */
const typeOf: Partial<Record<ReasonCode, string>> = {
  AUTHORIZE_THREW: "CallbackRouteError",
  PROFILE_INVALID: "CallbackRouteError",
  PROVIDER_UNKNOWN: "InvalidProvider",
  PROVIDER_UNAVAILABLE: "OAuthSignInError",
  PROVIDER_CLIENT_MISSING: "OAuthSignInError",
  PROVIDER_ENDPOINTS_MISSING: "InvalidEndpoints",
  AUTHORIZE_MISSING: "MissingAuthorize",
  ACCOUNT_NOT_LINKED: "OAuthAccountNotLinked",
  EMAIL_ADDRESS_INVALID: "EmailSignInError",
  EMAIL_NOT_SENT: "EmailSignInError",
  EMAIL_LINK_NOT_STORED: "AdapterError",
  EMAIL_USER_NOT_STORED: "AdapterError",
  EMAIL_SETUP_MISSING: "EmailSignInError",
  NODEMAILER_MISSING: "EmailSignInError",
  ADAPTER_ERROR: "AdapterError",
  ADAPTER_MISSING: "MissingAdapter",
  ADAPTER_INCOMPLETE: "MissingAdapterMethods",
  ADAPTER_SCHEMA: "AdapterError",
  ADAPTER_TIMEOUT: "AdapterError",
  SECRET_MISSING: "MissingSecret",
  HOST_NOT_ALLOWED: "UntrustedHost",
};

const sessionCodes: readonly ReasonCode[] = [
  "CHUNK_MISSING",
  "ENCODE_WITHOUT_DECODE",
  "FOREIGN_COOKIE",
  "JWT_CALLBACK_EMPTY",
  "JWT_CALLBACK_THREW",
  "JWT_DECODE_EMPTY",
  "JWT_DECODE_THREW",
  "JWT_ENCODE_FAILED",
  "SECRET_MISMATCH",
  "SESSION_CALLBACK_EMPTY",
  "SESSION_CALLBACK_THREW",
  "STRATEGY_MISMATCH_OPAQUE",
  "TOKEN_EXPIRED",
  "TOKEN_FORMAT_LEGACY",
  "TOKEN_FROM_FUTURE",
  "TOKEN_MALFORMED",
  "TOKEN_SALT_MISMATCH",
  "TOKEN_WRONG_PURPOSE",
];

/** What only its log tells, by reason, and by reason and endpoint where that makes a difference. */
const loggedAs: Partial<Record<RefusalKey, string>> = {
  ADAPTER_INCOMPLETE: "MissingAdapterMethods",
  ADAPTER_WRITE_FAILED: "SessionTokenError",
  "ADAPTER_WRITE_FAILED deleteSession": "SignOutError",
  EVENT_THREW: "EventError",
  "JWT_CALLBACK_THREW callback": "CallbackRouteError",
  OAUTH_RESPONSE_INVALID: "CallbackRouteError",
  OAUTH_STATE_LOST: "InvalidCheck",
  "PROVIDER_UNAVAILABLE callback": "CallbackRouteError",
  STRATEGY_MISMATCH_JWE: "SessionTokenError",
  ...Object.fromEntries(sessionCodes.map((code) => [code, "JWTSessionError"])),
  VERIFICATION_LINK_INCOMPLETE: "CallbackRouteError",
  "VERIFICATION_LINK_INCOMPLETE email": "Verification",
};

/** The type next-auth 5 gives such an error in its log; `undefined` where it has none. */
export function toNextAuthType({ reason, path }: Pick<LogEvent, "reason" | "path">): string | undefined {
  const { code } = reason;
  return findByPlace({ ...typeOf, ...loggedAs }, { reason, path }) ?? v5Dialect.errorNames[code]?.error;
}

/**
 * What `signIn` of next-auth 5 throws in place of this: the app's own `CredentialsSignin`, or an error with its `type`
 * and the cause below `cause.err`.
 */
export function toNextAuthError(thrown: unknown): unknown {
  if (!(thrown instanceof AuthError) || thrown instanceof CredentialsSignin) return thrown;
  const { reason } = thrown;
  const cause: unknown = thrown.cause;
  if (reason.code === "CREDENTIALS_REJECTED") {
    return cause instanceof CredentialsSignin ? cause : createRefusal(thrown);
  }
  // An error of next-auth's own that the app chose is the answer it wants.
  if (reason.code === "SIGNIN_CALLBACK_THREW" && cause instanceof AuthError) return cause;
  const type = typeOf[reason.code] ?? v5Dialect.errorNames[reason.code]?.error;
  const Thrown = errorClassOf(type);
  return new Thrown(reason, { type, ...(cause === undefined ? {} : { cause: { err: cause } }) });
}

/** Without the app's own error, or with one of another bundle's class. */
function createRefusal({ message, reason: { facts } }: AuthError): CredentialsSignin {
  const refusal = new CredentialsSignin(message);
  if (typeof facts.reasonCode === "string") refusal.code = facts.reasonCode;
  return refusal;
}
