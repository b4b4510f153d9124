// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * Mail.ru, by OAuth 2.0.
 *
 * @example
 * ```ts
 * MailRu({ clientId, clientSecret });
 * ```
 */
export function MailRu<P extends object = ServiceProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "mailru",
    name: "Mail.ru",
    type: "oauth",
    authorization: "https://oauth.mail.ru/login",
    token: "https://oauth.mail.ru/token",
    userinfo: "https://oauth.mail.ru/userinfo",
    scope: "userinfo",
    profile: createProfile({ id: "id", name: "name", email: "email", image: "image" }),
  });
}

export default MailRu;
