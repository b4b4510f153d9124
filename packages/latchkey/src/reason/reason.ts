import type { ReasonCode, ReasonLevel } from "./reason-rows.js";

/** What was seen, in plain values that never hold a live credential: presence, length, key id. */
export type ReasonFacts = Readonly<Record<string, string | number | boolean>>;

/**
 * Why there is no session, or why a request was refused: a stable code and the sentence that fixes it.
 *
 * @example
 * ```ts
 * import type { Reason } from "latchkey";
 *
 * export const toSentence = ({ code, saw, fix }: Reason) => `${code}: ${saw}. ${fix}`;
 * ```
 */
export interface Reason {
  readonly code: ReasonCode;
  readonly level: ReasonLevel;
  readonly title: string;
  /** What was seen. */
  readonly saw: string;
  /** The one sentence that fixes it. */
  readonly fix: string;
  /** Path of the page about this code, below the documentation's root. */
  readonly docs: string;
  readonly facts: ReasonFacts;
}
