import type { Profile } from "../../contract/identity.js";
import type { Loose } from "../../contract/loose.js";
import type { OAuthProvider, OidcProvider, PlainOAuthProvider } from "../../contract/provider.js";
import { mergeProvider, type ProviderOverrides } from "../merge-provider.js";
import { showOptions } from "./show-options.js";

/** What an app may change about a service that speaks plain OAuth. */
export type OAuthOverrides<P extends object = Profile> = ProviderOverrides<PlainOAuthProvider, P>;

/** What an app may change about a service that speaks OpenID Connect. */
export type OidcOverrides<P extends object = Profile> = ProviderOverrides<OidcProvider, P>;

/** What a service tells about a person, of which no member is checked: services change them as they like. */
export interface ServiceProfile {
  [claim: string]: Loose;
}

/** A service as the catalog knows it, under what the app says of it; `used` are the app's options it is made of. */
export function createService<P extends object>(
  overrides: OAuthOverrides<P>,
  service: PlainOAuthProvider,
  used?: object,
): PlainOAuthProvider<P>;
export function createService<P extends object>(
  overrides: OidcOverrides<P>,
  service: OidcProvider,
  used?: object,
): OidcProvider<P>;
export function createService(overrides: object, service: OAuthProvider, used?: object): unknown {
  return showOptions(mergeProvider(service, overrides), { ...overrides, ...used });
}
