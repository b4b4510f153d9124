import type { Profile } from "../contract/identity.js";
import type { OAuthProvider } from "../contract/provider.js";
import type { ProviderOptions } from "../contract/provider-option.js";
import { toNativeProvider } from "./spelling/native-provider.js";

/**
 * What an app may change about a service: everything but its type, in our names or in those of next-auth 4 and 5.
 *
 * @example
 * ```ts
 * import type { ProviderOverrides } from "latchkey/providers/merge-provider";
 *
 * const overrides: ProviderOverrides<{ type: "oauth"; scope: string }> = { scope: "openid", checks: ["pkce", "state"] };
 * ```
 */
export type ProviderOverrides<T, P extends object = Profile> = ProviderOptions<T, P>;

/**
 * A service's own values, and over them whatever the app gave; parameters alone keep the service's URL.
 *
 * @example
 * ```ts
 * // authorization: { url: "https://id.example.com/authorize", params: { audience: "app" } }
 * mergeProvider(
 *   { id: "harbour", name: "Harbour", type: "oauth", authorization: "https://id.example.com/authorize" },
 *   { authorization: { params: { audience: "app" } } },
 * );
 * ```
 */
export function mergeProvider<T extends OAuthProvider>(defaults: T, overrides: ProviderOverrides<T>): T {
  return toNativeProvider({ base: { ...defaults }, given: { ...overrides }, type: defaults.type }) as T;
}
