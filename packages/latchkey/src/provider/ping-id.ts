// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Ping Identity tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { PingProfile } from "latchkey/providers/ping-id";
 *
 * export const listMembers = (told: PingProfile) => Object.keys(told);
 * ```
 */
export interface PingProfile extends ServiceProfile {}

/**
 * Ping Identity, by OpenID Connect.
 *
 * @example
 * ```ts
 * PingID({
 *   clientId,
 *   clientSecret,
 *   issuer: "https://auth.pingone.eu/0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10/as",
 * });
 * ```
 */
export function PingID<P extends ServiceProfile = PingProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "ping-id",
    name: "Ping Identity",
    type: "oidc",
  });
}

export default PingID;
