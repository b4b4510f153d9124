// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";
import { withEnding } from "./catalog/template.js";

/**
 * What Authentik says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AuthentikProfile } from "latchkey/providers/authentik";
 *
 * export const show = (document: AuthentikProfile) => JSON.stringify(document);
 * ```
 */
export interface AuthentikProfile {
  iss: string;
  sub: string;
  aud: string;
  exp: number;
  iat: number;
  auth_time: number;
  acr: string;
  c_hash: string;
  nonce: string;
  at_hash: string;
  email: string;
  email_verified: boolean;
  name: string;
  given_name: string;
  family_name: string;
  preferred_username: string;
  nickname: string;
  groups: string[];
  [field: string]: Loose;
}

/**
 * Authentik, by OpenID Connect.
 *
 * @example
 * ```ts
 * Authentik({ clientId, clientSecret, issuer: "https://id.example.com/application/o/harbour" });
 * ```
 */
export function Authentik<P extends object = AuthentikProfile>({
  issuer,
  ...options
}: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(
    options,
    {
      id: "authentik",
      name: "Authentik",
      type: "oidc",
      issuer: withEnding(issuer, "/"),
    },
    { issuer },
  );
}

export default Authentik;
