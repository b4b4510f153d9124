import type { OidcProvider, PlainOAuthProvider } from "../../contract/provider.js";
import { mergeProvider, type ProviderOverrides } from "../merge-provider.js";

/** What an app may change about a service that speaks plain OAuth. */
export type OAuthOverrides = ProviderOverrides<PlainOAuthProvider>;

/** What an app may change about a service that speaks OpenID Connect. */
export type OidcOverrides = ProviderOverrides<OidcProvider>;

/** A service as the catalog knows it, under what the app says of it. */
export function createService<T extends PlainOAuthProvider | OidcProvider>(
  overrides: OAuthOverrides | OidcOverrides,
  service: T,
): T {
  return mergeProvider(service, overrides);
}
