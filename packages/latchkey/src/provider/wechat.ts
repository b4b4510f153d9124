import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What WeChat says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { WeChatProfile } from "latchkey/providers/wechat";
 *
 * export const show = (document: WeChatProfile) => JSON.stringify(document);
 * ```
 */
export interface WeChatProfile {
  openid: string;
  nickname: string;
  sex: number;
  province: string;
  city: string;
  country: string;
  headimgurl: string;
  privilege: string[];
  unionid: string;
  [field: string]: Loose;
}

/**
 * Options of WeChat; all may be left out.
 *
 * @example
 * ```ts
 * import type { WeChatOptions } from "latchkey/providers/wechat";
 *
 * export const read = ({ clientId }: WeChatOptions) => clientId;
 * ```
 */
export interface WeChatOptions<P extends object = WeChatProfile> extends OAuthOverrides<P> {
  /** Where people are: inside WeChat's own browser, which is the default, or at a website with a code to scan. */
  platformType?: "OfficialAccount" | "WebsiteApp";
}

/**
 * WeChat, by OAuth 2.0.
 *
 * @example
 * ```ts
 * WeChat({ clientId, clientSecret, platformType: "WebsiteApp" });
 * ```
 */
export function WeChat<P extends object = WeChatProfile>({
  platformType = "OfficialAccount",
  ...options
}: WeChatOptions<P> = {}): PlainOAuthProvider<P> {
  const { clientId, clientSecret } = options;
  const at = createTemplate({
    appid: clientId && encodeURIComponent(clientId),
    secret: clientSecret && encodeURIComponent(clientSecret),
  });
  const isInside = platformType === "OfficialAccount";
  return createService(options, {
    id: "wechat",
    name: "WeChat",
    type: "oauth",
    authorization: {
      // WeChat tells its own pages by the fragment.
      url: `https://open.weixin.qq.com/connect/${isInside ? "oauth2/authorize" : "qrconnect"}#wechat_redirect`,
      params: toParams({ appid: clientId }),
    },
    // WeChat reads its own names of client id and secret in the query alone.
    token: at("https://api.weixin.qq.com/sns/oauth2/access_token?appid={appid}&secret={secret}"),
    userinfo: createUserinfo("WeChat", {
      url: "https://api.weixin.qq.com/sns/userinfo?access_token={access_token}&openid={openid}&lang=zh_CN",
      scheme: null,
    }),
    scope: isInside ? "snsapi_userinfo" : "snsapi_login",
    clientAuthentication: "client_secret_post",
    profile: createProfile({ id: ["unionid", "openid"], name: "nickname", image: "headimgurl" }),
  });
}

export default WeChat;
