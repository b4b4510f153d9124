import type { ReasonFacts } from "../reason/reason.js";
import type { ReasonCode } from "../reason/reason-rows.js";
import { isDeveloped } from "./env.js";

/** Tells the log of a call that was made wrongly. */
export type CallReport = (code: ReasonCode, facts: ReasonFacts) => void;

const members = ["user", "expires"] as const;

/**
 * While the app is developed, a promise that tells when somebody takes it for the session itself.
 *
 * What is read from it stays undefined, as it is of any promise.
 */
export function watchPromise<T>(session: Promise<T>, report: CallReport): Promise<T> {
  if (!isDeveloped()) return session;
  for (const member of members) {
    const get = () => report("NOT_AWAITED", { member });
    Object.defineProperty(session, member, { configurable: true, get });
  }
  return session;
}
