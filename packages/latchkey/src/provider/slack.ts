// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Slack says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { SlackProfile } from "latchkey/providers/slack";
 *
 * export const show = (document: SlackProfile) => JSON.stringify(document);
 * ```
 */
export interface SlackProfile {
  ok: boolean;
  sub: string;
  email_verified: boolean;
  date_email_verified: number;
  name: string;
  picture: string;
  given_name: string;
  family_name: string;
  locale: string;
  [field: string]: Loose;
}

/**
 * Slack, by OpenID Connect.
 *
 * @example
 * ```ts
 * Slack({ clientId, clientSecret });
 * ```
 */
export function Slack<P extends object = SlackProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "slack",
    name: "Slack",
    type: "oidc",
    issuer: "https://slack.com",
  });
}

export default Slack;
