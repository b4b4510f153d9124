import type { SessionClaims } from "../contract/session.js";
import { clockToleranceSeconds } from "./clock-tolerance.js";

/** When a token was made, and until when it holds. */
type TokenTimes = Pick<SessionClaims, "iat" | "exp">;

/** The times of what was opened; `null` when it is no session. */
export function readTimes({ sub, iat, exp }: Record<string, unknown>): TokenTimes | null {
  // next-auth's tokens may lack a subject when callbacks.jwt left it out.
  if (sub !== undefined && typeof sub !== "string") return null;
  return isMoment(iat) && isMoment(exp) ? { iat, exp } : null;
}

const isMoment = (value: unknown): value is number => Number.isFinite(value);

/** What was opened is nobody else's, so it is completed in place; `null` when it is no session. */
export function parseClaims(opened: Record<string, unknown>): SessionClaims | null {
  const times = readTimes(opened);
  if (times === null) return null;
  // Nothing is written that is there: most tokens have both.
  if (typeof opened.sub !== "string") opened.sub = "";
  if (typeof opened.jti !== "string") opened.jti = "";
  return opened as SessionClaims & typeof opened;
}

/** Whether a token holds at a moment, is over, or was made after it (RFC 7519 §4.1.4, §4.1.6). */
export function judgeTimes({ iat, exp }: TokenTimes, nowSeconds: number): "holds" | "over" | "ahead" {
  if (exp <= nowSeconds) return "over";
  return iat > nowSeconds + clockToleranceSeconds ? "ahead" : "holds";
}
