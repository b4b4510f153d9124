// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Trakt says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { TraktUser } from "latchkey/providers/trakt";
 *
 * export const show = (document: TraktUser) => JSON.stringify(document);
 * ```
 */
export interface TraktUser {
  username: string;
  private: boolean;
  name: string;
  vip: boolean;
  vip_ep: boolean;
  joined_at: string;
  location: string | null;
  about: string | null;
  gender: string | null;
  age: number | null;
  [field: string]: Loose;
}

/**
 * Options of Trakt; all may be left out.
 *
 * @example
 * ```ts
 * import type { TraktOptions } from "latchkey/providers/trakt";
 *
 * export const read = ({ clientId }: TraktOptions) => clientId;
 * ```
 */
export interface TraktOptions<P extends object = TraktUser> extends OAuthOverrides<P> {
  /** The client id, sent as `trakt-api-key`. */
  clientId?: string;
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
export function Trakt<P extends object = TraktUser>(options: TraktOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ clientId: options.clientId });
  return createService(options, {
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
