import type { Config } from "../config/config.js";
import type { Arrival, Visit } from "../contract/visit.js";
import { type OriginResult, resolveOrigin } from "../http/origin.js";
import { parseUrl, toAuthority } from "../http/parse-url.js";
import { createAuthError } from "../reason/auth-error.js";

/** Settles the public origin of an arrival, in the one place where that is done. */
export function createVisit(config: Config, arrival: Arrival): Visit {
  // One by one: a copy by spreading costs as much as a third of what is read besides.
  const visit: { readonly [K in keyof Required<Visit>]: Visit[K] } = {
    headers: arrival.headers,
    hasHeaders: arrival.hasHeaders,
    cookieHeader: arrival.cookieHeader,
    address: arrival.address,
    readRoute: arrival.readRoute,
    method: arrival.method,
    place: arrival.place,
    canWriteCookies: arrival.canWriteCookies,
    isForBrowser: arrival.isForBrowser,
    isFresh: arrival.isFresh,
    origin: recallOrigin(config, arrival),
  };
  return visit as Visit;
}

const known = new WeakMap<Config, Map<string, OriginResult>>();
const mostKnown = 100;
const longestKnown = 600;

/** The origin is the same for the same few texts, and the requests of an app are alike in these. */
function recallOrigin(config: Config, { headers, address }: Arrival): OriginResult {
  const origins = known.get(config) ?? new Map<string, OriginResult>();
  if (origins.size === 0) known.set(config, origins);
  // Nothing a request says changes an origin that is fixed.
  const said = config.origin.fixed === null ? readSaid(headers, address) : nothingSaid;
  const { host, forwardedHost, forwardedProto, authority } = said;
  // What is absent and what is empty say the same.
  const name = `${host ?? ""}\n${forwardedHost ?? ""}\n${forwardedProto ?? ""}\n${authority ?? ""}`;
  const found = origins.get(name);
  if (found !== undefined) return found;
  const url = authority === null ? null : parseUrl(authority);
  const origin = resolveOrigin(config.origin, { ...said, url });
  const settled = { ...origin, isSecure: config.useSecureCookies ?? origin.isSecure };
  if (origins.size >= mostKnown) origins.clear();
  if (name.length <= longestKnown) origins.set(name, settled);
  return settled;
}

const nothingSaid = { host: null, forwardedHost: null, forwardedProto: null, authority: null };

function readSaid(headers: Arrival["headers"], address: string | null) {
  return {
    host: headers.get("host"),
    forwardedHost: headers.get("x-forwarded-host"),
    forwardedProto: headers.get("x-forwarded-proto"),
    authority: address === null ? null : toAuthority(address),
  };
}

/** Links and redirects are only built for a host that is ours; reading a session does not need one. */
export function requireAllowedHost(config: Config, { origin }: Visit): void {
  if (origin.isAllowed) return;
  const allowed = config.origin.allow.length === 0 ? "no host is listed" : config.origin.allow.join(", ");
  throw createAuthError("HOST_NOT_ALLOWED", { host: origin.host, allowed });
}
