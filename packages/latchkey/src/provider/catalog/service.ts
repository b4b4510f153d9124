import type { Profile } from "../../contract/identity.js";
import type { Loose } from "../../contract/loose.js";
import type { OAuthProvider, OidcProvider, PlainOAuthProvider } from "../../contract/provider.js";
import { mergeProvider, type ProviderOverrides } from "../merge-provider.js";

/** What an app may change about a service that speaks plain OAuth. */
export type OAuthOverrides<P extends object = Profile> = ProviderOverrides<PlainOAuthProvider, P>;

/** What an app may change about a service that speaks OpenID Connect. */
export type OidcOverrides<P extends object = Profile> = ProviderOverrides<OidcProvider, P>;

/** What a service tells about a person, of which no member is checked: services change them as they like. */
export interface ServiceProfile {
  [claim: string]: Loose;
}

/** A service as the catalog knows it, under what the app says of it. */
export function createService<P extends object>(
  overrides: OAuthOverrides<P>,
  service: PlainOAuthProvider,
): PlainOAuthProvider<P>;
export function createService<P extends object>(
  overrides: OidcOverrides<P>,
  service: OidcProvider,
): OidcProvider<P>;
export function createService(overrides: object, service: OAuthProvider): unknown {
  return mergeProvider(service, overrides);
}
