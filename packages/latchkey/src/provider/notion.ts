// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Notion tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { NotionProfile } from "latchkey/providers/notion";
 *
 * export const listMembers = (told: NotionProfile) => Object.keys(told);
 * ```
 */
export interface NotionProfile extends ServiceProfile {}

/**
 * A part of what Notion tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { User } from "latchkey/providers/notion";
 *
 * export const listMembers = (told: User) => Object.keys(told);
 * ```
 */
export interface User extends ServiceProfile {}

/**
 * A part of what Notion tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Person } from "latchkey/providers/notion";
 *
 * export const listMembers = (told: Person) => Object.keys(told);
 * ```
 */
export interface Person extends ServiceProfile {}

/**
 * A part of what Notion tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { Owner } from "latchkey/providers/notion";
 *
 * export const listMembers = (told: Owner) => Object.keys(told);
 * ```
 */
export interface Owner extends ServiceProfile {}

/**
 * Notion, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Notion({ clientId, clientSecret });
 * ```
 */
export function Notion<P extends ServiceProfile = NotionProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService<PlainOAuthProvider<P>>(options, {
    id: "notion",
    name: "Notion",
    type: "oauth",
    authorization: { url: "https://api.notion.com/v1/oauth/authorize", params: { owner: "user" } },
    token: "https://api.notion.com/v1/oauth/token",
    userinfo: createUserinfo("Notion", {
      url: "https://api.notion.com/v1/users/me",
      headers: { "notion-version": "2022-06-28" },
    }),
    profile: createProfile({
      id: "bot.owner.user.id",
      name: "bot.owner.user.name",
      email: "bot.owner.user.person.email",
      image: "bot.owner.user.avatar_url",
    }),
  });
}

export default Notion;
