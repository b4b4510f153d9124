import type { RefusalKey } from "../../config/dialect.js";
import type { LogEvent, Logger } from "../../config/logger.js";
import { AuthError } from "../../reason/auth-error.js";
import { findByPlace } from "../find-by-place.js";
import type { LoggerInstance } from "../options.js";

/** By reason, and by reason and endpoint where that makes a difference. */
const codes: Partial<Record<RefusalKey, string>> = {
  ADAPTER_INCOMPLETE: "MISSING_ADAPTER_METHODS_ERROR",
  ADAPTER_MISSING: "EMAIL_REQUIRES_ADAPTER_ERROR",
  ADAPTER_WRITE_FAILED: "SESSION_ERROR",
  "ADAPTER_WRITE_FAILED deleteSession": "SIGNOUT_ERROR",
  AUTHORIZE_MISSING: "CALLBACK_CREDENTIALS_HANDLER_ERROR",
  CHUNK_MISSING: "JWT_SESSION_ERROR",
  EMAIL_ADDRESS_INVALID: "SIGNIN_EMAIL_ERROR",
  EMAIL_LINK_NOT_STORED: "adapter_error_createVerificationToken",
  EMAIL_NOT_SENT: "SIGNIN_EMAIL_ERROR",
  EMAIL_SETUP_MISSING: "SIGNIN_EMAIL_ERROR",
  EMAIL_USER_NOT_STORED: "adapter_error_createUser",
  ENCODE_WITHOUT_DECODE: "JWT_SESSION_ERROR",
  JWT_CALLBACK_EMPTY: "JWT_SESSION_ERROR",
  JWT_CALLBACK_THREW: "JWT_SESSION_ERROR",
  JWT_DECODE_EMPTY: "JWT_SESSION_ERROR",
  JWT_DECODE_THREW: "JWT_SESSION_ERROR",
  JWT_ENCODE_FAILED: "JWT_SESSION_ERROR",
  FOREIGN_COOKIE: "JWT_SESSION_ERROR",
  NODEMAILER_MISSING: "SIGNIN_EMAIL_ERROR",
  OAUTH_DENIED: "OAUTH_CALLBACK_HANDLER_ERROR",
  OAUTH_RESPONSE_INVALID: "OAUTH_CALLBACK_ERROR",
  OAUTH_STATE_LOST: "OAUTH_CALLBACK_ERROR",
  PROFILE_INVALID: "OAUTH_PARSE_PROFILE_ERROR",
  PROVIDER_CLIENT_MISSING: "SIGNIN_OAUTH_ERROR",
  PROVIDER_ENDPOINTS_MISSING: "SIGNIN_OAUTH_ERROR",
  PROVIDER_UNAVAILABLE: "SIGNIN_OAUTH_ERROR",
  "PROVIDER_UNAVAILABLE callback": "OAUTH_CALLBACK_ERROR",
  SECRET_MISMATCH: "JWT_SESSION_ERROR",
  SECRET_MISSING: "NO_SECRET",
  SESSION_CALLBACK_EMPTY: "JWT_SESSION_ERROR",
  SESSION_CALLBACK_THREW: "JWT_SESSION_ERROR",
  STRATEGY_MISMATCH_JWE: "SESSION_ERROR",
  STRATEGY_MISMATCH_OPAQUE: "JWT_SESSION_ERROR",
  TOKEN_EXPIRED: "JWT_SESSION_ERROR",
  TOKEN_FORMAT_LEGACY: "JWT_SESSION_ERROR",
  TOKEN_FROM_FUTURE: "JWT_SESSION_ERROR",
  TOKEN_MALFORMED: "JWT_SESSION_ERROR",
  TOKEN_SALT_MISMATCH: "JWT_SESSION_ERROR",
  TOKEN_WRONG_PURPOSE: "JWT_SESSION_ERROR",
};

/** What next-auth 4 calls it in its log; our own code where it has no name. */
function toV4LogCode({ reason, path }: LogEvent): string {
  const { code, facts } = reason;
  if (code === "ADAPTER_ERROR" || code === "ADAPTER_SCHEMA") return `adapter_error_${String(facts.method)}`;
  if (code === "EVENT_THREW") return `${toUpperSnake(String(facts.event))}_EVENT_ERROR`;
  if (code === "CLIENT_REPORTED") return toClientCode(facts.reported) ?? code;
  return findByPlace(codes, { reason, path }) ?? code;
}

/** Anyone can report: a name that is not of its client could pass for an entry of the server. */
function toClientCode(reported: unknown): string | null {
  return typeof reported === "string" && /^CLIENT_[A-Z_]{1,40}$/.test(reported) ? reported : null;
}

const toUpperSnake = (name: string): string => name.replace(/([A-Z])/g, "_$1").toUpperCase();

/** An app's logger of next-auth 4, which gets a code and what is known about it; levels it lacks go to the usual one. */
export function createV4Logger(given: Partial<LoggerInstance>, usual: Logger): Logger {
  const { error, warn, debug } = given;
  const tell =
    (write: (code: string, metadata: object) => unknown) =>
    (event: LogEvent): unknown =>
      write(toV4LogCode(event), toMetadata(event));
  return {
    error: error ? tell((code, metadata) => error.call(given, code, metadata)) : usual.error,
    warn: warn ? tell((code, metadata) => Reflect.apply(warn, given, [code, metadata])) : usual.warn,
    debug: debug ? tell((code, metadata) => debug.call(given, code, metadata)) : usual.debug,
  };
}

function toMetadata({ reason, cause, place, method, path, from }: LogEvent): object {
  const error = cause instanceof Error ? cause : new AuthError(reason);
  const { code, saw, fix } = reason;
  return { message: error.message, error, reason: code, saw, fix, place, method, path, from };
}
