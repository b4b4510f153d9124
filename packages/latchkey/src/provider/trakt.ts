// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Trakt tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { TraktUser } from "latchkey/providers/trakt";
 *
 * export const listMembers = (told: TraktUser) => Object.keys(told);
 * ```
 */
export interface TraktUser extends ServiceProfile {}

/**
 * Options of Trakt.
 *
 * @example
 * ```ts
 * import type { TraktOptions } from "latchkey/providers/trakt";
 *
 * export const read = ({ clientId }: TraktOptions) => clientId;
 * ```
 */
export interface TraktOptions<P extends ServiceProfile = TraktUser> extends OAuthOverrides<P> {
  /** The client id, sent as `trakt-api-key`. */
  clientId: string;
}

/**
 * Trakt, by OAuth 2.0.
 *
 * Trakt wants the client id with every request, which is why it must be given here.
 *
 * @example
 * ```ts
 * Trakt({ clientId, clientSecret });
 * ```
 */
export function Trakt<P extends ServiceProfile = TraktUser>(options: TraktOptions<P>): PlainOAuthProvider<P> {
  const at = createTemplate({ clientId: options.clientId });
  return createService<PlainOAuthProvider<P>>(options, {
    id: "trakt",
    name: "Trakt",
    type: "oauth",
    authorization: "https://trakt.tv/oauth/authorize",
    token: "https://api.trakt.tv/oauth/token",
    userinfo: createUserinfo("Trakt", {
      url: "https://api.trakt.tv/users/me?extended=full",
      headers: { "trakt-api-version": "2", "trakt-api-key": at("{clientId}") },
    }),
    profile: createProfile({ id: "ids.slug", name: ["name", "username"], image: "images.avatar.full" }),
  });
}

export default Trakt;
