import type { Answer, AuthEndpointOptions } from "./auth-endpoint.js";
import type { ClientReason } from "./client-reason.js";
import { page } from "./current-store.js";

/** What is wrong with an answer; empty when nothing is. */
function toFailureName(response: Response | undefined, body: unknown): string {
  if (!response) return "UNREACHABLE";
  if (!response.ok) return response.status === 404 ? "404" : "FAILED";
  return typeof body === "object" ? "" : "NOT_JSON";
}

/** What the server says of its answer, or a cache by having kept it: only a cache tells an age. */
const readNamed = (headers?: Headers): string | null =>
  headers?.get("x-auth-reason") ?? (Number(headers?.get("age")) > 0 ? "RESPONSE_CACHED" : null);

/** What the response to a request says; never rejects. An object without members says nothing, as `null` does. */
export async function readAnswer<T>(
  response: Response | undefined,
  { basePath = page.basePath }: AuthEndpointOptions,
  path: string,
): Promise<Answer<T>> {
  const type = response?.headers.get("content-type");
  let body: Awaited<ReturnType<Response["json"]>>;
  try {
    if (type?.includes("json")) body = await response?.json();
  } catch {}
  const name = toFailureName(response, body);
  const status = response?.status ?? 0;
  const named = readNamed(response?.headers);
  const reason: ClientReason = {
    code: named ?? `SESSION_ENDPOINT_${name}`,
    saw: `${basePath}${path} answered ${status} ${type}`,
    fix: "Check basePath, your middleware and the server's log",
  };
  const isEmpty = Object.keys(Object(body)).length === 0;
  return {
    status,
    body: isEmpty ? undefined : body,
    reason: named ? reason : null,
    failure: name ? reason : null,
  };
}
