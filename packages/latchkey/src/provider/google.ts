import type { Profile } from "../contract/identity.js";
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { mergeProvider, type ProviderOverrides } from "./merge-provider.js";

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
export interface GoogleProfile extends Profile {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  /** Domain of the Google Workspace organisation; absent for personal accounts. */
  hd?: string;
  locale?: string;
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
export type GoogleOptions<P extends GoogleProfile = GoogleProfile> = ProviderOverrides<OidcProvider<P>, P>;

/**
 * Google, by OpenID Connect.
 *
 * @example
 * ```ts
 * Google({ clientId, clientSecret, authorization: { params: { prompt: "select_account" } } });
 * ```
 */
export function Google<P extends GoogleProfile = GoogleProfile>(
  options: GoogleOptions<P> = {},
): OidcProvider<P> {
  return mergeProvider<OidcProvider<P>>(
    {
      id: "google",
      name: "Google",
      type: "oidc",
      issuer: "https://accounts.google.com",
      scope: "openid email profile",
    },
    options,
  );
}

export default Google;
