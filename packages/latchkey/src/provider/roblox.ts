// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Roblox says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { RobloxProfile } from "latchkey/providers/roblox";
 *
 * export const show = (document: RobloxProfile) => JSON.stringify(document);
 * ```
 */
export interface RobloxProfile {
  sub: string;
  name: string;
  nickname: string;
  preferred_username: string;
  created_at: number;
  profile: string;
  picture: string | null;
  [field: string]: Loose;
}

/**
 * Roblox, by OpenID Connect.
 *
 * @example
 * ```ts
 * Roblox({ clientId, clientSecret });
 * ```
 */
export function Roblox<P extends object = RobloxProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "roblox",
    name: "Roblox",
    type: "oidc",
    issuer: "https://apis.roblox.com/oauth/",
    scope: "openid profile",
  });
}

export default Roblox;
