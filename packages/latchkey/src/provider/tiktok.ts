// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What TikTok says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { TiktokProfile } from "latchkey/providers/tiktok";
 *
 * export const show = (document: TiktokProfile) => JSON.stringify(document);
 * ```
 */
export interface TiktokProfile {
  [field: string]: Loose;
}

/**
 * Options of TikTok; all may be left out.
 *
 * @example
 * ```ts
 * import type { TikTokOptions } from "latchkey/providers/tiktok";
 *
 * export const read = ({ clientId }: TikTokOptions) => clientId;
 * ```
 */
export interface TikTokOptions<P extends object = TiktokProfile> extends OAuthOverrides<P> {
  /** The client key of the app. */
  clientId?: string;
}

/**
 * TikTok, by OAuth 2.0.
 *
 * TikTok calls the client id `client_key`, which is why it must be given here.
 *
 * @example
 * ```ts
 * TikTok({ clientId, clientSecret });
 * ```
 */
export function TikTok<P extends object = TiktokProfile>(
  options: TikTokOptions<P> = {},
): PlainOAuthProvider<P> {
  const at = createTemplate({ clientId: options.clientId });
  return createService(options, {
    id: "tiktok",
    name: "TikTok",
    type: "oauth",
    authorization: {
      url: "https://www.tiktok.com/v2/auth/authorize",
      params: toParams({ client_key: at("{clientId}") }),
    },
    token: {
      url: "https://open.tiktokapis.com/v2/oauth/token/",
      form: toParams({ client_key: at("{clientId}") }),
    },
    userinfo: "https://open.tiktokapis.com/v2/user/info/?fields=open_id,avatar_url,display_name",
    scope: "user.info.basic",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "data.user.open_id",
      name: "data.user.display_name",
      image: "data.user.avatar_url",
    }),
  });
}

export default TikTok;
