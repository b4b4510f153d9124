// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Wikimedia tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WikimediaProfile } from "latchkey/providers/wikimedia";
 *
 * export const listMembers = (told: WikimediaProfile) => Object.keys(told);
 * ```
 */
export interface WikimediaProfile extends ServiceProfile {}

/**
 * A part of what Wikimedia tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WikimediaGroup } from "latchkey/providers/wikimedia";
 *
 * export const listMembers = (told: WikimediaGroup) => Object.keys(told);
 * ```
 */
export interface WikimediaGroup extends ServiceProfile {}

/**
 * A part of what Wikimedia tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WikimediaGrant } from "latchkey/providers/wikimedia";
 *
 * export const listMembers = (told: WikimediaGrant) => Object.keys(told);
 * ```
 */
export interface WikimediaGrant extends ServiceProfile {}

/**
 * A part of what Wikimedia tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WikimediaRight } from "latchkey/providers/wikimedia";
 *
 * export const listMembers = (told: WikimediaRight) => Object.keys(told);
 * ```
 */
export interface WikimediaRight extends ServiceProfile {}

/**
 * Wikimedia, by OAuth 2.0.
 *
 * An e-mail address that is not verified there is left out.
 *
 * @example
 * ```ts
 * Wikimedia({ clientId, clientSecret });
 * ```
 */
export function Wikimedia<P extends ServiceProfile = WikimediaProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "wikimedia",
    name: "Wikimedia",
    type: "oauth",
    authorization: "https://meta.wikimedia.org/w/rest.php/oauth2/authorize",
    token: "https://meta.wikimedia.org/w/rest.php/oauth2/access_token",
    userinfo: "https://meta.wikimedia.org/w/rest.php/oauth2/resource/profile",
    profile: createProfile({ id: "sub", name: "username", email: "email", emailProof: "confirmed_email" }),
  });
}

export default Wikimedia;
