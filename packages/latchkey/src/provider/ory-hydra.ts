// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Hydra says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { OryHydraProfile } from "latchkey/providers/ory-hydra";
 *
 * export const show = (document: OryHydraProfile) => JSON.stringify(document);
 * ```
 */
export interface OryHydraProfile {
  iss: string;
  ver: string;
  sub: string;
  aud: string;
  iat: string;
  exp: string;
  jti: string;
  amr: string;
  email?: string;
  [field: string]: Loose;
}

/**
 * Hydra, by OpenID Connect.
 *
 * @example
 * ```ts
 * OryHydra({ clientId, clientSecret, issuer: "https://harbour.projects.oryapis.com" });
 * ```
 */
export function OryHydra<P extends object = OryHydraProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "hydra",
    name: "Hydra",
    type: "oidc",
  });
}

export default OryHydra;
