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
  /** What subclasses are called in `type`, as in next-auth 5. */
  static type?: string;
  /** Whether next-auth 5 tells it on the sign-in page or on the error page. */
  static kind: "signIn" | "error" = "error";

  override readonly name: string;
  readonly reason: Reason;
  /** The reason's stable code; on a `CredentialsSignin` the app's own code. */
  readonly code: ReasonCode | (string & {});
  /** What next-auth 5 calls it, such as `CallbackRouteError`; the reason's code where that has no name. */
  readonly type: string;
  readonly kind: "signIn" | "error";
  /** What was thrown; from the `signIn` of `NextAuth()` as next-auth 5 gives it, below `err`. */
  declare readonly cause?: { readonly err?: Error; readonly [member: string]: unknown };

  /** The library gives a reason; an app's own subclass a text, or the error behind it. */
  constructor(given?: Reason | string | Error | ErrorOptions, options?: AuthErrorOptions) {
    const reason = isReason(given) ? given : createReason("INTERNAL", toThrownFacts(given));
    super(toMessage(given), toOptions(given, options));
    this.name = new.target.type ?? (new.target === AuthError ? "AuthError" : new.target.name);
    this.reason = reason;
    this.code = reason.code;
    this.type = (options instanceof Error ? undefined : options?.type) ?? new.target.type ?? reason.code;
    this.kind = new.target.kind;
  }
}

/** What an error may be made with, or the error behind it, as next-auth 5 takes it. */
export type AuthErrorOptions = { cause?: unknown; type?: string } | Error;

type Given = Reason | string | Error | ErrorOptions | undefined;

const isReason = (given: Given): given is Reason =>
  typeof given === "object" && "code" in given && "saw" in given && "fix" in given;

function toMessage(given: Given): string {
  if (isReason(given)) return `${given.code}: ${given.saw}. Fix: ${given.fix}`;
  return typeof given === "string" ? given : "";
}

function toOptions(given: Given, options: AuthErrorOptions | undefined): ErrorOptions {
  const behind = given instanceof Error ? given : options;
  if (behind instanceof Error) return { cause: { err: behind } };
  const cause = behind?.cause ?? (isReason(given) || typeof given === "string" ? undefined : given?.cause);
  return cause === undefined ? {} : { cause };
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
