import type { Config } from "../config/config.js";
import type { HeaderReader, Visit } from "../contract/visit.js";
import { type BodyResult, readBody } from "../http/body.js";
import { createAuthError } from "../reason/auth-error.js";
import { readEndpointTraits } from "./endpoint-traits.js";

/** A request to one of the endpoints, read once and frozen. */
export interface AuthRequest {
  readonly visit: Visit;
  readonly url: URL;
  readonly method: string;
  readonly action: string;
  readonly providerId: string | null;
  readonly query: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, string>;
  /** Body members with their JSON values. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The request as it came; its body is used up. */
  readonly request: Request;
}

/** Whether the client asks for `{ url }` in place of a redirect: by next-auth's header, or its form field. */
export function isRedirectReturned(headers: HeaderReader, fields: ReadonlyMap<string, string>): boolean {
  return headers.get("x-auth-return-redirect") !== null || fields.get("json") === "true";
}

/** Whether a person is looking: the answer may be a page. */
export function isPageAccepted(headers: HeaderReader): boolean {
  return headers.get("accept")?.includes("text/html") ?? false;
}

/** The endpoint a path names: `/signin/github` is action `signin` of provider `github`; one form, no aliases. */
export function parseRoute(
  basePath: string,
  pathname: string,
): { action: string; providerId: string | null } | null {
  const path = pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  if (!path.startsWith(`${basePath}/`)) return null;
  const [action, providerId, ...rest] = path.slice(basePath.length + 1).split("/");
  if (action === undefined || action === "" || providerId === "" || rest.length > 0) return null;
  return { action, providerId: providerId ?? null };
}

/** Reads query and body, each within its limits; throws an `AuthError` for what is malformed. */
export async function readAuthRequest(config: Config, visit: Visit, request: Request): Promise<AuthRequest> {
  const url = new URL(request.url);
  const route = parseRoute(config.basePath, url.pathname);
  if (route === null) {
    throw createAuthError("ROUTE_UNKNOWN", { path: url.pathname.slice(0, 200), basePath: config.basePath });
  }
  const query = readQuery(url);
  const isRead = request.method === "POST" && readEndpointTraits(route.action).takesBody;
  const body = isRead ? await readBody(request) : emptyBody;
  if (body.kind !== "fields") throw toBodyError(body);
  return {
    visit,
    url,
    method: request.method,
    ...route,
    query,
    fields: body.fields,
    values: body.values,
    request,
  };
}

const emptyBody = { kind: "fields", fields: new Map<string, string>(), values: Object.freeze({}) } as const;
const bodyLimitBytes = 65_536;
const queryLimitLength = 16_384;

function readQuery(url: URL): ReadonlyMap<string, string> {
  if (url.search.length > queryLimitLength) {
    throw createAuthError("REQUEST_MALFORMED", {
      problem: `the query has ${url.search.length} characters`,
      expected: `a query of at most ${queryLimitLength} characters`,
    });
  }
  try {
    decodeURIComponent(url.search.replaceAll("+", " "));
  } catch {
    throw createAuthError("REQUEST_MALFORMED", {
      problem: "the query has malformed percent-encoding",
      expected: "UTF-8, percent-encoded",
    });
  }
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (query.has(name)) {
      throw createAuthError("REQUEST_MALFORMED", {
        problem: `the query has "${name.slice(0, 40)}" more than once`,
        expected: "each parameter once",
      });
    }
    query.set(name, value);
  }
  return query;
}

function toBodyError(body: Exclude<BodyResult, { kind: "fields" }>): Error {
  switch (body.kind) {
    case "too-large":
      return createAuthError("BODY_TOO_LARGE", { limit: bodyLimitBytes });
    case "unsupported":
      return createAuthError("CONTENT_TYPE_UNSUPPORTED", { contentType: body.contentType.slice(0, 100) });
    case "malformed":
      return createAuthError("REQUEST_MALFORMED", {
        problem: body.problem,
        expected: "a form or a JSON object, each field once",
      });
  }
}
