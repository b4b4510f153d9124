// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * Osso, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Osso({ clientId, clientSecret, issuer: "https://osso.example.com" });
 * ```
 */
export function Osso<P extends object = ServiceProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService(
    options,
    {
      id: "osso",
      name: "Osso",
      type: "oauth",
      authorization: at("{issuer}/oauth/authorize"),
      token: at("{issuer}/oauth/token"),
      userinfo: at("{issuer}/oauth/me"),
      profile: createProfile({ id: "id", name: "name", email: "email" }),
    },
    { issuer },
  );
}

export default Osso;
