import { isPromise, when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionReading } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError } from "../reason/auth-error.js";
import type { Reason } from "../reason/reason.js";
import type { ReasonCode } from "../reason/reason-rows.js";
import { reportAt } from "./report-at.js";
import { clearSessionCookies } from "./session-cookie.js";

/** What the app's own code throws is a reading too: it must not reach the caller, nor end the session. */
export function guardReading(
  config: Config,
  visit: Visit,
  read: () => MaybePromise<SessionReading<unknown>>,
): MaybePromise<SessionReading<unknown>> {
  const recover = (error: unknown): MaybePromise<SessionReading<unknown>> => {
    if (!(error instanceof AuthError)) throw error;
    const reading = toEnded(config, visit, error.reason);
    if (reading.status === "signed-in") return reading;
    const { reason, cause } = error;
    return when(reportAt(config, visit, { reason, cause, status: reading.status }), () => reading);
  };
  try {
    const reading = read();
    return isPromise(reading) ? reading.then(null, recover) : reading;
  } catch (error) {
    return recover(error);
  }
}

const endings: ReadonlySet<ReasonCode> = new Set([
  "TOKEN_EXPIRED",
  "JWT_CALLBACK_EMPTY",
  "SESSION_ROW_MISSING",
  "SESSION_ROW_EXPIRED",
  "SESSION_REVOKED",
  "SIGNED_OUT_HERE",
  "USER_DELETED",
]);

/** Nobody is signed in, and nothing is broken; but it may end, and then the session goes on. */
const pauses: ReadonlySet<ReasonCode> = new Set(["USER_DISABLED"]);

/** Only these prove that a session is over; anything else keeps the cookie. */
export function isProofOfEnd({ code }: Reason): boolean {
  return endings.has(code);
}

/** Faults of the app by which nobody can be told apart: nobody is let in, and nobody counts as signed out. */
const standstills: ReadonlySet<ReasonCode> = new Set(["SECRET_MISSING", "ADAPTER_INCOMPLETE"]);

/** A reading without a session, of the status its reason calls for. */
export function toReading(reason: Reason, cookies: readonly CookieChange[]): SessionReading<unknown> {
  if (reason.level === "unavailable" || standstills.has(reason.code))
    return { status: "unavailable", session: null, reason, cookies: [] };
  const isSignedOut = reason.level === "anonymous" || isProofOfEnd(reason) || pauses.has(reason.code);
  return { status: isSignedOut ? "signed-out" : "broken", session: null, reason, cookies };
}

/** A reading for a cookie that arrived but gave no session: it is cleared only on proof that it is dead. */
export function toEnded(config: Config, visit: Visit, reason: Reason): SessionReading<unknown> {
  return toReading(reason, isProofOfEnd(reason) ? clearSessionCookies(config, visit) : []);
}
