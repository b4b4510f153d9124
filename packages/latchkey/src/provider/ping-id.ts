// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Ping Identity says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { PingProfile } from "latchkey/providers/ping-id";
 *
 * export const show = (document: PingProfile) => JSON.stringify(document);
 * ```
 */
export interface PingProfile {
  iss: string;
  sub: string;
  aud: string;
  iat: number;
  exp: number;
  acr: string;
  auth_time: number;
  at_hash: string;
  sid: string;
  preferred_username: string;
  given_name: string;
  picture: string;
  updated_at: number;
  name: string;
  family_name: string;
  email: string;
  env: string;
  org: string;
  [field: string]: Loose;
}

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
export function PingID<P extends object = PingProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "ping-id",
    name: "Ping Identity",
    type: "oidc",
  });
}

export default PingID;
