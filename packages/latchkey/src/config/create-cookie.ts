import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { readPathname } from "../http/parse-url.js";
import { createReason } from "../reason/catalog.js";
import type { Config } from "./config.js";
import type { CookieRole } from "./cookie-format.js";
import { toCookieName } from "./native-format.js";

/** The cookie of a role on this visit's origin, without its value: whoever writes or deletes one begins here. */
export function createCookie(config: Config, role: CookieRole, visit: Visit): Omit<CookieChange, "value"> {
  const { naming, path, httpOnly, isSecure, sameSite } = config.cookies[role];
  const name = toCookieName(naming, visit.origin.isSecure);
  // A prefix promises Secure, and browsers hold a cookie to it.
  const secure = /^__(Host|Secure)-/.test(name) || (isSecure ?? visit.origin.isSecure);
  const domain = selectDomain(config, role, visit);
  return {
    name,
    path,
    httpOnly,
    secure,
    // Browsers take None only with Secure.
    sameSite: sameSite === "none" && !secure ? "lax" : sameSite,
    ...(domain === null ? {} : { domain }),
  };
}

/** Browsers drop a cookie for a domain they are not on (RFC 6265 §5.3), so there it is left out. */
function selectDomain(config: Config, role: CookieRole, { origin, place, address }: Visit): string | null {
  const { domain } = config.cookies[role];
  if (domain === null) return null;
  const host = new URL(origin.origin).hostname;
  const covered = domain.replace(/^\./, "").toLowerCase();
  if (host === covered || host.endsWith(`.${covered}`)) return domain;
  // Its session's domain, of which the log has heard.
  if (role === "epoch" || role === "signedOut") return null;
  config.report({
    reason: createReason("COOKIE_DOMAIN_REJECTED", { option: `cookies.${role}`, domain, host }),
    place,
    path: readPathname(address),
  });
  return null;
}
