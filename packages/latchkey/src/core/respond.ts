import { createRandomText } from "../bytes/random-text.js";
import type { Outcome } from "../contract/outcome.js";
import { serializeCookie } from "../http/cookie.js";
import type { CookieChange } from "../http/cookie-change.js";
import { renderPage } from "../page/render-page.js";

/** How the client wants redirects. */
export interface Reply {
  /** `{ url }` in place of a redirect, for scripts that navigate themselves. */
  readonly isRedirectReturned: boolean;
  /** Headers without a body, for HEAD. */
  readonly isBodyless: boolean;
}

/** Turns an outcome into a response; the only place where the core writes `Set-Cookie`. */
export function respond(outcome: Outcome, reply: Reply): Response {
  const response = createResponse(outcome, reply);
  return reply.isBodyless ? new Response(null, response) : response;
}

function createResponse(outcome: Outcome, { isRedirectReturned }: Reply): Response {
  switch (outcome.kind) {
    case "json":
      return createJson(outcome.body, outcome);
    case "page": {
      const { html, headers, status } = renderPage(outcome.page, { nonce: createRandomText(16) });
      return new Response(html, {
        status: outcome.status ?? status,
        headers: createHeaders(outcome.cookies, { ...headers, ...outcome.headers }),
      });
    }
    case "redirect":
      if (isRedirectReturned) return createJson({ url: outcome.to.href }, { cookies: outcome.cookies });
      // 302 turns a POST into a GET everywhere, and never repeats a body with credentials (RFC 9700 §4.12).
      return new Response(null, {
        status: 302,
        headers: createHeaders(outcome.cookies, {
          Location: outcome.to.href,
          "Referrer-Policy": "no-referrer",
        }),
      });
  }
}

interface JsonOptions {
  readonly cookies: readonly CookieChange[];
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function createJson(body: unknown, { cookies, status = 200, headers = {} }: JsonOptions): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: createHeaders(cookies, {
      "Content-Type": "application/json",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    }),
  });
}

/** Every answer belongs to one visitor: no cache may keep it, with or without a cookie in it. */
function createHeaders(cookies: readonly CookieChange[], more: Readonly<Record<string, string>>): Headers {
  const headers = new Headers({ "Cache-Control": "private, no-store", Vary: "Cookie", ...more });
  for (const change of cookies) headers.append("Set-Cookie", serializeCookie(change));
  return headers;
}
