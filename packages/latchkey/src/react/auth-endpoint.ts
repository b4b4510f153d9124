import type { ClientReason } from "./client-reason.js";
import { readEpoch } from "./read-epoch.js";

/** What an auth endpoint answered; what the body of a useful answer holds is the server's promise. */
export interface Answer<T> {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The parsed JSON body, of a refusal too. */
  readonly body: T | undefined;
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

/**
 * Asks one of the auth endpoints, and never rejects; with fields it posts them together with a fresh CSRF token,
 * as a form unless `asJson`.
 */
export type AuthEndpoint = <T>(
  path: string,
  fields?: Readonly<Record<string, unknown>>,
  asJson?: boolean,
) => Promise<Answer<T>>;

/** The answer's body; throws the failure when there is none. */
export function verifyAnswer<T>({ body, failure }: Answer<T>): T | undefined {
  if (failure) {
    throw new Error(`${failure.code}: ${failure.saw}. Fix: ${failure.fix}.`, { cause: failure });
  }
  return body;
}

/** A POST of the fields; parsing their JSON leaves out what has no value, where a form would say "undefined". */
const toPost = (
  fields: Readonly<Record<string, unknown>>,
  asJson?: boolean,
  json = JSON.stringify(fields),
) => ({
  method: "POST",
  headers: { "x-auth-return-redirect": "1", ...(asJson && { "content-type": "application/json" }) },
  // Servers of next-auth 5 know the header, those of 4 the field.
  body: asJson ? json : new URLSearchParams({ ...JSON.parse(json), json: "true" }),
});

/** What is wrong with an answer; empty when nothing is. */
function toFailureName(response: Response | undefined, body: unknown): string {
  if (!response) return "UNREACHABLE";
  if (!response.ok) return response.status === 404 ? "404" : "FAILED";
  return typeof body === "object" ? "" : "NOT_JSON";
}

const toldEpoch = (): HeadersInit => (readEpoch() ? { "x-auth-epoch": "1" } : {});

/** What the server says of its answer, or a cache by having kept it: only a cache tells an age. */
const readNamed = (headers?: Headers): string | null =>
  headers?.get("x-auth-reason") ?? (Number(headers?.get("age")) > 0 ? "RESPONSE_CACHED" : null);

/** The endpoints below `basePath`. */
export function createAuthEndpoint({
  basePath = "/api/auth",
  ...options
}: AuthEndpointOptions): AuthEndpoint {
  const ask: AuthEndpoint = async (path, fields, asJson) => {
    const url = basePath + path;
    let response: Response | undefined;
    let type: string | null | undefined;
    let body: Awaited<ReturnType<Response["json"]>>;
    const csrf = fields && (await ask<{ csrfToken?: string }>("/csrf"));
    if (csrf?.failure) return { ...csrf, body };
    try {
      response = await (options.fetch ?? fetch)(url, {
        // A mistyped absolute basePath must not send a password to a foreign host.
        mode: "same-origin",
        // So that the server can tell when something on the way takes the cookies away.
        headers: toldEpoch(),
        ...options.init,
        ...(csrf && toPost({ ...fields, csrfToken: csrf.body?.csrfToken }, asJson)),
      });
      type = response.headers.get("content-type");
      if (type?.includes("json")) body = await response.json();
    } catch {}
    const name = toFailureName(response, body);
    const status = response?.status ?? 0;
    const named = readNamed(response?.headers);
    const reason = {
      code: named ?? `SESSION_ENDPOINT_${name}`,
      saw: `${url} answered ${status} ${type}`,
      fix: "Check basePath, your middleware and the server's log",
    };
    return { status, body, reason: named ? reason : null, failure: name ? reason : null };
  };
  return ask;
}
