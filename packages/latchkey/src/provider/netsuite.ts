// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What NetSuite tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { NetSuiteProfile } from "latchkey/providers/netsuite";
 *
 * export const listMembers = (told: NetSuiteProfile) => Object.keys(told);
 * ```
 */
export interface NetSuiteProfile extends ServiceProfile {}

/**
 * Options of NetSuite.
 *
 * @example
 * ```ts
 * import type { NetSuiteOptions } from "latchkey/providers/netsuite";
 *
 * export const read = ({ accountID }: NetSuiteOptions) => accountID;
 * ```
 */
export interface NetSuiteOptions<P extends ServiceProfile = NetSuiteProfile> extends OAuthOverrides<P> {
  /** The account as it stands in its host name, such as `1234567-sb1`. */
  accountID: string;
  /** URL of the RESTlet that tells who is signed in. */
  userinfo: string;
}

/**
 * NetSuite, by OAuth 2.0.
 *
 * NetSuite has no userinfo endpoint: `userinfo` is a RESTlet of yours that answers with `id`, `name` and
 * `email`.
 *
 * @example
 * ```ts
 * NetSuite({
 *   clientId,
 *   clientSecret,
 *   accountID: "1234567-sb1",
 *   userinfo: "https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1",
 * });
 * ```
 */
export function NetSuite<P extends ServiceProfile = NetSuiteProfile>({
  accountID,
  userinfo,
  ...options
}: NetSuiteOptions<P>): PlainOAuthProvider<P> {
  const at = createTemplate({ accountID, userinfo });
  return createService<PlainOAuthProvider<P>>(options, {
    id: "netsuite",
    name: "NetSuite",
    type: "oauth",
    authorization: at("https://{accountID}.app.netsuite.com/app/login/oauth2/authorize.nl"),
    token: at("https://{accountID}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"),
    userinfo: at("{userinfo}"),
    scope: "restlets rest_webservices",
    profile: createProfile({ id: "id", name: "name", email: "email" }),
  });
}

export default NetSuite;
