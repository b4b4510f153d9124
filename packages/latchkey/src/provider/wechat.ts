// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What WeChat tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WeChatProfile } from "latchkey/providers/wechat";
 *
 * export const listMembers = (told: WeChatProfile) => Object.keys(told);
 * ```
 */
export interface WeChatProfile extends ServiceProfile {}

/**
 * Options of WeChat.
 *
 * @example
 * ```ts
 * import type { WeChatOptions } from "latchkey/providers/wechat";
 *
 * export const read = ({ clientId }: WeChatOptions) => clientId;
 * ```
 */
export interface WeChatOptions<P extends ServiceProfile = WeChatProfile> extends OAuthOverrides<P> {
  /** The app's id, which WeChat calls `appid`. */
  clientId: string;
  /** The app's secret, which WeChat calls `secret`. */
  clientSecret: string;
}

/**
 * WeChat, by OAuth 2.0.
 *
 * For people outside WeChat's own browser: `authorization: { url:
 * "https://open.weixin.qq.com/connect/qrconnect" }` and `scope: "snsapi_login"`.
 *
 * @example
 * ```ts
 * WeChat({ clientId, clientSecret });
 * ```
 */
export function WeChat<P extends ServiceProfile = WeChatProfile>(
  options: WeChatOptions<P>,
): PlainOAuthProvider<P> {
  const at = createTemplate({ clientId: options.clientId, clientSecret: options.clientSecret });
  return createService<PlainOAuthProvider<P>>(options, {
    id: "wechat",
    name: "WeChat",
    type: "oauth",
    authorization: {
      url: "https://open.weixin.qq.com/connect/oauth2/authorize#wechat_redirect",
      params: toParams({ appid: at("{clientId}") }),
    },
    token: {
      url: "https://api.weixin.qq.com/sns/oauth2/access_token",
      params: toParams({ appid: at("{clientId}"), secret: at("{clientSecret}") }),
    },
    userinfo: createUserinfo("WeChat", {
      url: "https://api.weixin.qq.com/sns/userinfo?access_token={access_token}&openid={openid}",
      scheme: null,
    }),
    scope: "snsapi_userinfo",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: ["unionid", "openid"], name: "nickname", image: "headimgurl" }),
  });
}

export default WeChat;
