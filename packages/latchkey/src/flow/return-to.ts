import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";
import { resolveRedirect, toRelative } from "../http/safe-redirect.js";
import { createAuthError } from "../reason/auth-error.js";

/** Where a visitor goes afterwards: the app's own origin, or what `callbacks.redirect` made of it. */
export async function resolveReturnTo(config: Config, visit: Visit, value: string | undefined): Promise<URL> {
  const { origin } = visit.origin;
  const home = new URL("/", origin);
  if (value === undefined || value === "") return home;
  const { redirect } = config.callbacks;
  const own = resolveRedirect(value, origin);
  if (redirect === undefined) {
    if (own === null) throw createAuthError("RETURN_TO_REFUSED", { origin });
    return own;
  }
  const isPath = config.dialect.redirectsPaths && value.startsWith("/");
  const url = own === null ? value : isPath ? toRelative(own) : own.href;
  const decided = toWebUrl(await redirect({ url, baseUrl: origin }), origin);
  if (decided === null) throw createAuthError("RETURN_TO_REFUSED", { origin });
  return decided;
}

/** The page of this app a form was sent from, when no target was named. */
export function readReferer(visit: Visit): string | undefined {
  const referer = visit.headers.get("referer");
  if (referer === null) return undefined;
  return resolveRedirect(referer, visit.origin.origin)?.href;
}

/** The app may decide for another origin, but never for a scheme that runs code or for hidden credentials. */
export function toWebUrl(value: unknown, origin: string): URL | null {
  if (typeof value !== "string" || !URL.canParse(value, origin)) return null;
  const url = new URL(value, origin);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username === "" && url.password === "" ? url : null;
}
