import type { Dialect } from "../../config/dialect.js";
import type { Outcome } from "../../contract/outcome.js";
import type { CookieChange } from "../../http/cookie-change.js";
import type { ResponseCookie, ResponseInternal } from "../wire.js";

/** The parts of an answer, as integrations of `@auth/core` put them into an answer of their own. */
export async function toResponseInternal(
  outcome: Outcome,
  { cacheHeaders }: Pick<Dialect, "cacheHeaders">,
): Promise<ResponseInternal> {
  // With the pages, which who only reads sessions never loads.
  const { respond } = await import("../../core/respond.js");
  const response = respond(outcome, { isRedirectReturned: false, isBodyless: false, cacheHeaders });
  const cookies = outcome.cookies.map(toResponseCookie);
  // They are told apart in `cookies`; a copy here would be sent twice.
  response.headers.delete("set-cookie");
  const { status, headers } = response;
  if (outcome.kind === "redirect") return { status, headers, redirect: outcome.to.href, cookies };
  const body = outcome.kind === "json" ? outcome.body : await response.text();
  return { status, headers, body, cookies };
}

/** Only what is set: an integration passes the rest on as it is. */
function toResponseCookie({ name, value, maxAgeSeconds, ...attributes }: CookieChange): ResponseCookie {
  return {
    name,
    value,
    options: { ...attributes, ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }) },
  };
}
