import type { Config } from "../config/config.js";
import type { Arrival, Visit } from "../contract/visit.js";
import { resolveOrigin } from "../http/origin.js";
import { createAuthError } from "../reason/auth-error.js";

/** Settles the public origin of an arrival, in the one place where that is done. */
export function createVisit(config: Config, arrival: Arrival): Visit {
  const origin = resolveOrigin(config.origin, {
    url: arrival.url,
    host: arrival.headers.get("host"),
    forwardedHost: arrival.headers.get("x-forwarded-host"),
    forwardedProto: arrival.headers.get("x-forwarded-proto"),
  });
  return { ...arrival, origin: { ...origin, isSecure: config.useSecureCookies ?? origin.isSecure } };
}

/** Links and redirects are only built for a host that is ours; reading a session does not need one. */
export function requireAllowedHost(config: Config, { origin }: Visit): void {
  if (origin.isAllowed) return;
  const allowed = config.origin.allow.length === 0 ? "no host is listed" : config.origin.allow.join(", ");
  throw createAuthError("HOST_NOT_ALLOWED", { host: origin.host, allowed });
}
