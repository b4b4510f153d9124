import type { Config } from "../config/config.js";
import type { InspectedInput, InspectedOrigin } from "../contract/inspection.js";
import type { Visit } from "../contract/visit.js";
import type { OriginResult } from "../http/origin.js";
import { parseUrl } from "../http/parse-url.js";

/** Where the app's origin came from, with everything it could have come from. */
export function inspectOrigin(config: Config, visit: Visit): InspectedOrigin {
  const { origin, isSecure, isAllowed, source } = visit.origin;
  const { fixed, fixedBy = "baseUrl" } = config.origin;
  const used = source === "fixed" ? fixedBy : sourceNames[source];
  const configured = { name: fixed === null ? "AUTH_URL or baseUrl" : fixedBy, value: fixed?.origin ?? null };
  const inputs = [
    configured,
    ...requestHeaders.map((name) => ({ name, value: visit.headers.get(name) })),
    {
      name: "the request's URL",
      value: visit.address === null ? null : (parseUrl(visit.address)?.origin ?? null),
    },
  ];
  return {
    origin,
    source: used,
    isAllowed,
    isSecure,
    inputs: inputs.map(({ name, value }): InspectedInput => {
      const isUsed = name === used || (source === "forwarded" && name === "x-forwarded-proto");
      return { name, value: value?.slice(0, 300) ?? null, isUsed: isUsed && value !== null };
    }),
  };
}

const requestHeaders = ["x-forwarded-host", "x-forwarded-proto", "host"] as const;

const sourceNames: Readonly<Record<Exclude<OriginResult["source"], "fixed">, string>> = {
  forwarded: "x-forwarded-host",
  host: "host",
  url: "the request's URL",
  default: "nothing: neither the options nor the request name a host",
};
