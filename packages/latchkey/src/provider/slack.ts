// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Slack, by OpenID Connect.
 *
 * @example
 * ```ts
 * Slack({ clientId, clientSecret });
 * ```
 */
export function Slack(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "slack",
    name: "Slack",
    type: "oidc",
    issuer: "https://slack.com",
  });
}

export default Slack;
