// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What LINE says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { LineProfile } from "latchkey/providers/line";
 *
 * export const show = (document: LineProfile) => JSON.stringify(document);
 * ```
 */
export interface LineProfile {
  iss: string;
  sub: string;
  aud: string;
  exp: number;
  iat: number;
  amr: string[];
  name: string;
  picture: string;
  [field: string]: Loose;
}

/**
 * LINE, by OpenID Connect.
 *
 * LINE signs its ID tokens with the client's secret.
 *
 * @example
 * ```ts
 * LINE({ clientId, clientSecret });
 * ```
 */
export function LINE<P extends object = LineProfile>(options: OidcOverrides<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "line",
    name: "LINE",
    type: "oidc",
    issuer: "https://access.line.me",
    scope: "openid profile email",
    clientAuthentication: "client_secret_post",
    idTokenSignedResponseAlg: "HS256",
  });
}

export default LINE;
