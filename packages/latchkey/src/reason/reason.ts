import type { ReasonCode, ReasonLevel } from "./reason-rows.js";

/** What was seen, in plain values that never hold a live credential: presence, length, key id. */
export type ReasonFacts = Readonly<Record<string, string | number | boolean>>;

/**
 * Where a reason was met; `null` for what cannot be told there.
 *
 * @example
 * ```ts
 * import type { ReasonContext } from "latchkey";
 *
 * export const toPlaceName = ({ place, route }: ReasonContext) => `${route ?? "somewhere"} (${place ?? "unknown"})`;
 * ```
 */
export interface ReasonContext {
  /** Where Next.js ran the call: one of the names of `Place`. */
  readonly place: string | null;
  /** The path that was asked for, or the route as its files lie. */
  readonly route: string | null;
  /** Whose cryptography the place has: Node's, or the Web's as on Edge. */
  readonly runtime: "node" | "web" | null;
  /** What in the app made the request: a file such as `app/notes/page`, told by the mark of `auth.fetch` while developing. */
  readonly from: string | null;
}

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
  /** The page about this code in the repository: `docs/reasons/<code>.md`. */
  readonly docs: string;
  readonly facts: ReasonFacts;
  readonly context: ReasonContext;
}
