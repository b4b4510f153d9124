import type { Outcome } from "../contract/outcome.js";
import { createReason } from "../reason/catalog.js";
import type { AuthRequest } from "./auth-request.js";
import type { FlowContext } from "./flow-context.js";

/**
 * Answers 401 or 403 in place of a Route Handler that cannot: before 15.1 Next.js turns what it throws into redirects.
 *
 * The error page would not do: the app may have one of its own, and that answers 200.
 */
export async function answerRefusal(_: FlowContext, { query }: AuthRequest): Promise<Outcome> {
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
