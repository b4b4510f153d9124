// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * OneLogin, by OpenID Connect.
 *
 * @example
 * ```ts
 * OneLogin({ clientId, clientSecret, issuer: "https://harbour.onelogin.com" });
 * ```
 */
export function OneLogin<P extends object = ServiceProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(
    options,
    {
      id: "onelogin",
      name: "OneLogin",
      type: "oidc",
      issuer: withEnding(issuer, "/oidc/2"),
    },
    { issuer },
  );
}

export default OneLogin;
