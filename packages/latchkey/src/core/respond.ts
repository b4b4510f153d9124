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
  /** What keeps the answer out of caches. */
  readonly cacheHeaders: Readonly<Record<string, string>>;
}

/** Turns an outcome into a response; the only place where the core writes `Set-Cookie`. */
export function respond(outcome: Outcome, reply: Reply): Response {
  const response = createResponse(outcome, reply);
  return reply.isBodyless ? new Response(null, response) : response;
}

function createResponse(outcome: Outcome, reply: Reply): Response {
  switch (outcome.kind) {
    case "json":
      return createJson(outcome, reply);
    case "page": {
      const { html, headers, status } = renderPage(outcome.page, { nonce: createRandomText(16) });
      return new Response(html, {
        status: outcome.status ?? status,
        headers: createHeaders(outcome.cookies, { ...headers, ...reply.cacheHeaders, ...outcome.headers }),
      });
    }
    case "document":
      return new Response(outcome.html, {
        headers: createHeaders(outcome.cookies, { ...outcome.headers, ...reply.cacheHeaders }),
      });
    case "redirect":
      if (reply.isRedirectReturned)
        return createJson({ body: { url: outcome.to.href }, cookies: outcome.cookies }, reply);
      // 302 turns a POST into a GET everywhere, and never repeats a body with credentials (RFC 9700 §4.12).
      return new Response(null, {
        status: 302,
        headers: createHeaders(outcome.cookies, {
          ...reply.cacheHeaders,
          Location: outcome.to.href,
          "Referrer-Policy": "no-referrer",
        }),
      });
  }
}

type Json = Omit<Extract<Outcome, { kind: "json" }>, "kind">;

function createJson({ body, cookies, status = 200, headers }: Json, { cacheHeaders }: Reply): Response {
  const text = JSON.stringify(body);
  const type: Readonly<Record<string, string>> =
    text === undefined ? {} : { "Content-Type": "application/json" };
  const all = { ...cacheHeaders, "X-Content-Type-Options": "nosniff", ...headers, ...type };
  return new Response(text, { status, headers: createHeaders(cookies, all) });
}

/** Every answer belongs to one visitor: no cache may keep it, with or without a cookie in it. */
function createHeaders(
  cookies: readonly CookieChange[],
  more: Readonly<Record<string, string>>,
): [string, string][] {
  const headers = Object.entries({ Vary: "Cookie", ...more });
  for (const change of cookies) headers.push(["Set-Cookie", serializeCookie(change)]);
  return headers;
}
