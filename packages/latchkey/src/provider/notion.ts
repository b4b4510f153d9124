// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * Notion, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Notion({ clientId, clientSecret });
 * ```
 */
export function Notion(options: OAuthOverrides = {}): PlainOAuthProvider {
  return createService<PlainOAuthProvider>(options, {
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
