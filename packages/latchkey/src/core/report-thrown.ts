import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";
import { withContext } from "../flow/reason-context.js";
import { readPathname } from "../http/parse-url.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";

/** Tells the log what went wrong on a visit, whatever was thrown, and gives it as an `AuthError`. */
export function reportThrown({ report }: Config, visit: Visit, thrown: unknown): AuthError {
  const error =
    thrown instanceof AuthError ? thrown : createAuthError("INTERNAL", toThrownFacts(thrown), thrown);
  const path = readPathname(visit.address);
  report({
    reason: error.reason,
    place: visit.place,
    method: visit.method ?? undefined,
    path,
    cause: error.cause,
  });
  const route = path ?? visit.readRoute?.();
  return Object.assign(error, { reason: withContext(error.reason, { place: visit.place, route }) });
}
