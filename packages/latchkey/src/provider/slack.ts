// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Slack tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { SlackProfile } from "latchkey/providers/slack";
 *
 * export const listMembers = (told: SlackProfile) => Object.keys(told);
 * ```
 */
export interface SlackProfile extends ServiceProfile {}

/**
 * Slack, by OpenID Connect.
 *
 * @example
 * ```ts
 * Slack({ clientId, clientSecret });
 * ```
 */
export function Slack<P extends ServiceProfile = SlackProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "slack",
    name: "Slack",
    type: "oidc",
    issuer: "https://slack.com",
  });
}

export default Slack;
