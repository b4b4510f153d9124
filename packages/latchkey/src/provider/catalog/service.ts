import type { Profile } from "../../contract/identity.js";
import type { Loose } from "../../contract/loose.js";
import type { OidcProvider, PlainOAuthProvider } from "../../contract/provider.js";
import { mergeProvider, type ProviderOverrides } from "../merge-provider.js";

/** What an app may change about a service that speaks plain OAuth. */
export type OAuthOverrides<P extends object = Profile> = ProviderOverrides<PlainOAuthProvider<P>, P>;

/** What an app may change about a service that speaks OpenID Connect. */
export type OidcOverrides<P extends object = Profile> = ProviderOverrides<OidcProvider<P>, P>;

/** What a service tells about a person, of which no member is checked: services change them as they like. */
export interface ServiceProfile {
  [claim: string]: Loose;
}

/** A service as the catalog knows it, under what the app says of it. */
export function createService<T extends PlainOAuthProvider<Loose> | OidcProvider<Loose>>(
  overrides: OAuthOverrides<Loose> | OidcOverrides<Loose>,
  service: T,
): T {
  return mergeProvider(service, overrides);
}
