import type { LogEvent, Logger } from "../../config/logger.js";
import { AuthError } from "../../reason/auth-error.js";
import type { LoggerInstance } from "../options.js";
import { toNextAuthType } from "./thrown-error.js";

/** An app's logger of next-auth 5, which gets an error with its type; levels it lacks go to the usual one. */
export function createV5Logger(given: Partial<LoggerInstance>, usual: Logger): Logger {
  const { error, warn, debug } = given;
  return {
    error: error ? (event: LogEvent) => error.call(given, toError(event)) : usual.error,
    warn: warn
      ? (event: LogEvent) => Reflect.apply(warn, given, [toName(event), toError(event)])
      : usual.warn,
    debug: debug ? (event: LogEvent) => debug.call(given, toName(event), toDetails(event)) : usual.debug,
  };
}

const toName = (event: LogEvent): string => toNextAuthType(event) ?? event.reason.code;

/** The error under next-auth 5's name; what was thrown is below `cause.err`, as there, and what was seen beside it. */
function toError(event: LogEvent): AuthError {
  const { reason, cause } = event;
  const err = cause === undefined ? {} : { err: cause };
  const error = new AuthError(reason, { type: toName(event), cause: { ...err, ...toDetails(event) } });
  return Object.defineProperty(error, "name", { value: error.type, configurable: true });
}

function toDetails({ reason: { code, saw, fix }, place, method, path, from }: LogEvent): object {
  return { reason: code, saw, fix, place, method, path, from };
}
