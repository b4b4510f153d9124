import type { ReasonCode } from "../reason/reason-rows.js";

/** What can go wrong between the browser and the auth endpoints. */
export type EndpointCode =
  | "SESSION_ENDPOINT_UNREACHABLE"
  | "SESSION_ENDPOINT_404"
  | "SESSION_ENDPOINT_NOT_JSON"
  | "SESSION_ENDPOINT_FAILED"
  | "RESPONSE_CACHED"
  | "CLIENT_STATE_STALE";

/**
 * Why the browser has no session, or could not ask for one.
 *
 * @example
 * ```tsx
 * import { useSession, type ClientReason } from "latchkey/react";
 *
 * const toSentence = ({ code, saw, fix }: ClientReason) => `${code}: ${saw}. ${fix}`;
 *
 * export function SessionTrouble() {
 *   const { reason } = useSession();
 *   return reason && <pre>{toSentence(reason)}</pre>;
 * }
 * ```
 */
export interface ClientReason {
  /** A code of the client, or the one the server named in `x-auth-reason` while the app is developed or tested. */
  readonly code: ReasonCode | EndpointCode | (string & {});
  /** What was seen. */
  readonly saw: string;
  /** The one sentence that fixes it. */
  readonly fix: string;
}
