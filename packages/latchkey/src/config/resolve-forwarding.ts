import { parseHost } from "../http/host.js";
import { isLoopbackHost, parseOriginUrl } from "../http/origin.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { listTexts } from "./list-texts.js";
import type { AuthOptions } from "./options.js";

type ForwardingOptions = Pick<AuthOptions, "trustedOrigins" | "forwardedCookies">;

/** Where `auth.fetch` may go beside the app's own origin, and with which cookies; what is no origin is left out. */
export function resolveForwarding(options: ForwardingOptions, problems: Reason[]) {
  const trustedOrigins: string[] = [];
  for (const given of listTexts(options.trustedOrigins)) {
    const url = parseOriginUrl(given);
    const isNamed = url !== null && parseHost(url.host) !== null;
    if (isNamed && (url.protocol === "https:" || isLoopbackHost(url.host))) trustedOrigins.push(url.origin);
    else {
      const problem = `"${given}" is not like https://api.example.com; http is for this machine alone`;
      problems.push(createReason("CONFIG_INVALID", { option: "trustedOrigins", problem }));
    }
  }
  return { trustedOrigins, forwardedCookies: listTexts(options.forwardedCookies) };
}
