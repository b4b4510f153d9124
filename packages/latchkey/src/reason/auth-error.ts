import { createReason } from "./catalog.js";
import type { Reason, ReasonFacts } from "./reason.js";
import type { ReasonCode } from "./reason-rows.js";

/**
 * The one class of error this library throws; `reason.code` is stable and closed.
 *
 * @example
 * ```ts
 * try {
 *   await auth.signIn("credentials", { email, password, redirect: false });
 * } catch (error) {
 *   if (error instanceof AuthError) return { message: error.reason.title };
 *   throw error;
 * }
 * ```
 */
export class AuthError extends Error {
  override readonly name: string = "AuthError";
  readonly reason: Reason;
  /** The reason's stable code; on a `CredentialsSignin` the app's own code. */
  readonly code: ReasonCode | (string & {});
  /** What next-auth 5 calls it, such as `CallbackRouteError`; the reason's code where that has no name. */
  readonly type: string;
  /** What was thrown; from the `signIn` of `NextAuth()` as next-auth 5 gives it, below `err`. */
  declare readonly cause?: { readonly err?: Error; readonly [member: string]: unknown };

  constructor(reason: Reason, { type, ...options }: { cause?: unknown; type?: string } = {}) {
    super(`${reason.code}: ${reason.saw}. Fix: ${reason.fix}`, options);
    this.reason = reason;
    this.code = reason.code;
    this.type = type ?? reason.code;
  }
}

/** Makes the error of a code; `cause` is kept for the log and never shown. */
export function createAuthError(code: ReasonCode, facts?: ReasonFacts, cause?: unknown): AuthError {
  return new AuthError(createReason(code, facts), cause === undefined ? undefined : { cause });
}

/** Name and message of anything thrown, as facts for a reason. */
export function toThrownFacts(thrown: unknown): { name: string; message: string } {
  if (thrown instanceof Error) return { name: toText(thrown.name), message: toText(thrown.message) };
  return { name: typeof thrown, message: toText(thrown) };
}

/** Explaining one error must not throw another: what was thrown may have no text at all. */
function toText(value: unknown): string {
  try {
    return String(value).slice(0, 300);
  } catch {
    return "something without a text";
  }
}
