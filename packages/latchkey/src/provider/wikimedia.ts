// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Wikimedia says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { WikimediaProfile } from "latchkey/providers/wikimedia";
 *
 * export const show = (document: WikimediaProfile) => JSON.stringify(document);
 * ```
 */
export interface WikimediaProfile {
  sub: string;
  username: string;
  editcount: number;
  confirmed_email: boolean;
  blocked: boolean;
  registered: string;
  realname: string;
  email: string;
  [field: string]: Loose;
}

/**
 * One of the words of Wikimedia.
 *
 * @example
 * ```ts
 * import type { WikimediaGroup } from "latchkey/providers/wikimedia";
 *
 * export const show = (word: WikimediaGroup) => word.length;
 * ```
 */
export type WikimediaGroup = string;

/**
 * One of the words of Wikimedia.
 *
 * @example
 * ```ts
 * import type { WikimediaGrant } from "latchkey/providers/wikimedia";
 *
 * export const show = (word: WikimediaGrant) => word.length;
 * ```
 */
export type WikimediaGrant = string;

/**
 * One of the words of Wikimedia.
 *
 * @example
 * ```ts
 * import type { WikimediaRight } from "latchkey/providers/wikimedia";
 *
 * export const show = (word: WikimediaRight) => word.length;
 * ```
 */
export type WikimediaRight = string;

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
export function Wikimedia<P extends object = WikimediaProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
