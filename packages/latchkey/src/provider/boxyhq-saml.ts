// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What BoxyHQ SAML says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { BoxyHQSAMLProfile } from "latchkey/providers/boxyhq-saml";
 *
 * export const show = (document: BoxyHQSAMLProfile) => JSON.stringify(document);
 * ```
 */
export interface BoxyHQSAMLProfile {
  id: string;
  email: string;
  firstName?: string;
  lastName?: string;
  [field: string]: Loose;
}

/**
 * BoxyHQ SAML, by OAuth 2.0.
 *
 * The connection is chosen by `authorization: { params: { tenant, product } }` or by the client id.
 *
 * @example
 * ```ts
 * BoxyHQSAML({ clientId, clientSecret, issuer: "https://sso.example.com" });
 * ```
 */
export function BoxyHQSAML<P extends object = BoxyHQSAMLProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService(
    options,
    {
      id: "boxyhq-saml",
      name: "BoxyHQ SAML",
      type: "oauth",
      authorization: { url: at("{issuer}/api/oauth/authorize"), params: { provider: "saml" } },
      token: at("{issuer}/api/oauth/token"),
      userinfo: at("{issuer}/api/oauth/userinfo"),
      profile: createProfile({ id: "id", name: "{firstName} {lastName}", email: "email" }),
    },
    { issuer },
  );
}

export default BoxyHQSAML;
