// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Notion says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Person } from "latchkey/providers/notion";
 *
 * export const show = (document: Person) => JSON.stringify(document);
 * ```
 */
export interface Person {
  email: string;
  [field: string]: Loose;
}

/**
 * What Notion says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { User } from "latchkey/providers/notion";
 *
 * export const show = (document: User) => JSON.stringify(document);
 * ```
 */
export interface User {
  object: string;
  id: string;
  type: string;
  name: string;
  avatar_url: string | null;
  workspace_name?: string | null;
  [field: string]: Loose;
}

/**
 * What Notion says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { Owner } from "latchkey/providers/notion";
 *
 * export const show = (document: Owner) => JSON.stringify(document);
 * ```
 */
export interface Owner {
  type: string;
  [field: string]: Loose;
}

/**
 * What Notion says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { NotionProfile } from "latchkey/providers/notion";
 *
 * export const show = (document: NotionProfile) => JSON.stringify(document);
 * ```
 */
export interface NotionProfile {
  access_token: string;
  bot_id: string;
  duplicated_template_id: string;
  workspace_icon: string;
  workspace_id: number;
  workspace_name: string;
  [field: string]: Loose;
}

/**
 * Options of Notion; all may be left out.
 *
 * @example
 * ```ts
 * import type { NotionOptions } from "latchkey/providers/notion";
 *
 * export const read = ({ redirectUri }: NotionOptions) => redirectUri;
 * ```
 */
export interface NotionOptions<P extends object = NotionProfile> extends OAuthOverrides<P> {
  /** Accepted and without effect: the redirect URI is always the callback of this app. */
  redirectUri?: string;
}

/**
 * Notion, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Notion({ clientId, clientSecret });
 * ```
 */
export function Notion<P extends object = NotionProfile>(
  options: NotionOptions<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
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
