import type { Config } from "../config/config.js";
import type { Outcome } from "../contract/outcome.js";
import { resolveRedirect, toRelative } from "../http/safe-redirect.js";
import { createAuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { AuthRequest } from "./auth-request.js";
import { countBounce, mostBounces } from "./bounce.js";
import type { FlowContext } from "./flow-context.js";
import { toOwnPage } from "./own-page.js";
import { requireAllowedHost } from "./visit.js";

/**
 * Answers 401 or 403 in place of a Route Handler that cannot: before 15.1 Next.js turns what it throws into redirects.
 *
 * The error page would not do: the app may have one of its own, and that answers 200.
 */
export async function answerRefusal({ config }: FlowContext, request: AuthRequest): Promise<Outcome> {
  const { query } = request;
  if (query.get("error") === "SIGNIN_TOO_OLD") return leadToSignIn(config, request);
  const isForbidden = query.get("error") === "PERMISSION_MISSING";
  const { code, title } = createReason(isForbidden ? "PERMISSION_MISSING" : "NOT_SIGNED_IN");
  return {
    kind: "json",
    status: isForbidden ? 403 : 401,
    body: { error: code, message: title },
    // A 401 must name a scheme (RFC 9110 §15.5.2); ours is the session cookie.
    headers: isForbidden ? {} : { "WWW-Authenticate": "Session" },
    cookies: [],
  };
}

/**
 * Leads somebody who is signed in, but not recently enough, to the sign-in page by a way that can count.
 *
 * A page cannot write cookies, and a sign-in page that leads on whoever is signed in would lead them back here for ever.
 */
function leadToSignIn(config: Config, { visit, query }: AuthRequest): Outcome {
  requireAllowedHost(config, visit);
  const page = config.pages.signIn ?? `${config.basePath}/signin`;
  const returnTo = resolveRedirect(query.get("callbackUrl"), visit.origin.origin);
  const path = returnTo?.pathname ?? "/";
  const { isSecure } = visit.origin;
  const cookie = countBounce({ cookieHeader: visit.cookieHeader, isSecure, path });
  const callbackUrl = returnTo === null ? undefined : toRelative(returnTo);
  const to = toOwnPage(page, visit, { callbackUrl }) ?? new URL("/", visit.origin.origin);
  if (cookie !== null) return { kind: "redirect", to, cookies: [cookie] };
  const refused = "signed in, but too long ago";
  throw createAuthError("REDIRECT_LOOP", { path, page: to.pathname, refused, count: mostBounces });
}
