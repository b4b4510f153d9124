import type { Outcome } from "../contract/outcome.js";
import { resolveRedirect } from "../http/safe-redirect.js";
import type { AuthRequest } from "./auth-request.js";
import { type ReadContext, readSession } from "./read-session.js";

/**
 * Sends a visitor back whom a guard without a database could not tell: with a new seal, or without the dead cookie.
 *
 * `callbacks.redirect` is not asked: this is no sign-in, and who came is to be where they were.
 */
export async function renewSession(
  context: ReadContext,
  { visit, query }: Pick<AuthRequest, "visit" | "query">,
): Promise<Outcome> {
  const { origin } = visit.origin;
  const { cookies } = await readSession(context, { ...visit, isFresh: true });
  const to = resolveRedirect(query.get("callbackUrl") ?? "/", origin) ?? new URL("/", origin);
  return { kind: "redirect", to, cookies };
}
