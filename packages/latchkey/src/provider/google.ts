import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService } from "./catalog/service.js";
import type { ProviderOverrides } from "./merge-provider.js";

/**
 * Claims of Google's ID token (https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload).
 *
 * @example
 * ```ts
 * import type { GoogleProfile } from "latchkey/providers/google";
 *
 * export const readDomain = ({ email }: GoogleProfile) => email.split("@")[1];
 * ```
 */
export interface GoogleProfile {
  aud: string;
  azp: string;
  email: string;
  email_verified: boolean;
  exp: number;
  family_name?: string;
  given_name: string;
  /** Domain of the Google Workspace organisation; absent for personal accounts. */
  hd?: string;
  iat: number;
  iss: string;
  jti?: string;
  locale?: string;
  name: string;
  nbf?: number;
  picture: string;
  sub: string;
  [claim: string]: Loose;
}

/**
 * Options of Google; all may be left out.
 *
 * @example
 * ```ts
 * import type { GoogleOptions } from "latchkey/providers/google";
 *
 * const options: GoogleOptions = { scope: "openid email" };
 * ```
 */
export type GoogleOptions<P extends object = GoogleProfile> = ProviderOverrides<OidcProvider, P>;

/**
 * Google, by OpenID Connect.
 *
 * @example
 * ```ts
 * Google({ clientId, clientSecret, authorization: { params: { prompt: "select_account" } } });
 * ```
 */
export function Google<P extends object = GoogleProfile>(options: GoogleOptions<P> = {}): OidcProvider<P> {
  return createService(options, {
    id: "google",
    name: "Google",
    type: "oidc",
    issuer: "https://accounts.google.com",
    scope: "openid email profile",
  });
}

export default Google;
