import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import type { Outcome } from "../contract/outcome.js";
import type { CookieChange } from "../http/cookie-change.js";
import { resolveRedirect } from "../http/safe-redirect.js";
import type { AuthRequest } from "./auth-request.js";
import { issueCsrfToken } from "./csrf.js";
import { readCallbackCookie, readReturnTo } from "./return-to.js";

/** Endpoints that say the same to everyone, or nothing at all. */
const impersonal: ReadonlySet<string> = new Set(["providers", "inspect", "_log"]);

/** The answer with the cookies that a dialect gives to whoever asks: who sent a form, and where they want to go. */
export async function withStandingCookies(
  config: Config,
  request: AuthRequest,
  outcome: Outcome,
): Promise<Outcome> {
  const { action, method } = request;
  const isGiven = config.dialect.standingCookies !== "never" && config.blocker === null;
  if (!isGiven || method === "HEAD" || impersonal.has(action)) return outcome;
  const { cookies } = await issueCsrfToken(config, request.visit);
  const standing = [...cookies, ...(await createCallbackCookie(config, request))];
  const isOwn = ({ name }: CookieChange) => outcome.cookies.some((own) => own.name === name);
  return { ...outcome, cookies: [...standing.filter((cookie) => !isOwn(cookie)), ...outcome.cookies] };
}

async function createCallbackCookie(config: Config, request: AuthRequest): Promise<readonly CookieChange[]> {
  const { visit } = request;
  // Whoever needs the address meets the refusal; an answer that leads nowhere does not fail over it.
  const returnTo = await readReturnTo(config, request).catch(() => null);
  if (config.dialect.callbackUrl === null || returnTo === null) return [];
  const kept = readCallbackCookie(config, visit);
  if (kept !== null && resolveRedirect(kept, visit.origin.origin)?.href === returnTo.href) return [];
  return [
    {
      ...createCookie(config, "callbackUrl", visit),
      // next-auth writes its home without a slash, and reads what it wrote.
      value: returnTo.href === `${returnTo.origin}/` ? returnTo.origin : returnTo.href,
    },
  ];
}
