import type { ClientReason } from "./client-reason.js";

/** What an auth endpoint answered; what the body of a useful answer holds is the server's promise. */
export interface Answer<T> {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The parsed JSON body, of a refusal too. */
  readonly body?: T;
  /** What the server said in `x-auth-reason`. */
  readonly reason: ClientReason | null;
  /** Why the answer is of no use; `null` when it is. */
  readonly failure: ClientReason | null;
}

/**
 * Where the endpoints are, and how to reach them.
 *
 * @example
 * ```ts
 * import { type AuthEndpointOptions, createSessionClient } from "latchkey/react";
 *
 * const options: AuthEndpointOptions = { basePath: "/admin/api/auth" };
 * export const client = createSessionClient(options);
 * ```
 */
export interface AuthEndpointOptions {
  /** Path under which the handlers are mounted; `/api/auth` unless said otherwise. */
  basePath?: string;
  fetch?: typeof fetch;
  /** Added to every request, such as the visitor's cookie on a server. */
  init?: RequestInit;
}
