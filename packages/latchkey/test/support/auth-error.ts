import { AuthError } from "../../src/reason/auth-error.js";
import type { ReasonCode } from "../../src/reason/reason-rows.js";

/** Tells an error of this code from any other. */
export function isAuthError(code: ReasonCode) {
  return (thrown: unknown): boolean => thrown instanceof AuthError && thrown.code === code;
}
