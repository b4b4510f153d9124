import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { reportAt } from "../session/report-at.js";

/** Tells the log what went wrong on a visit, whatever was thrown, and gives it as an `AuthError`. */
export async function reportThrown(config: Config, visit: Visit, thrown: unknown): Promise<AuthError> {
  const error =
    thrown instanceof AuthError ? thrown : createAuthError("INTERNAL", toThrownFacts(thrown), thrown);
  const { reason: met, cause } = error;
  return Object.assign(error, { reason: await reportAt(config, visit, { reason: met, cause }) });
}
