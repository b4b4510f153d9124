import { askEndpoint } from "./ask-endpoint.js";
import type { Answer } from "./auth-endpoint.js";
import type { SessionStore } from "./session-store.js";

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

/** Posts fields together with a fresh CSRF token, as a form unless `asJson`; never rejects. */
export async function postFields<T>(
  store: Pick<SessionStore<never>, "options">,
  path: string,
  // biome-ignore format: one line for what is sent, and how.
  ...[fields, asJson]: [fields: Readonly<Record<string, unknown>>, asJson?: boolean]
): Promise<Answer<T>> {
  const { body, ...csrf } = await askEndpoint<{ csrfToken?: string }>(store, "/csrf");
  if (csrf.failure) return { ...csrf, body: undefined };
  return askEndpoint(store, path, toPost({ ...fields, csrfToken: body?.csrfToken }, asJson));
}
