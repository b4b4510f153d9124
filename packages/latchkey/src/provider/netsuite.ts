// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What NetSuite says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { NetSuiteProfile } from "latchkey/providers/netsuite";
 *
 * export const show = (document: NetSuiteProfile) => JSON.stringify(document);
 * ```
 */
export interface NetSuiteProfile {
  id: number;
  name: string;
  email: string;
  location: number;
  role: number;
  roleId?: string;
  roleCenter?: string;
  contact?: number;
  subsidiary?: number;
  department?: number;
  [field: string]: Loose;
}

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
export interface NetSuiteOptions<P extends object = NetSuiteProfile> extends OAuthOverrides<P> {
  /** The account as it stands in its host name, such as `1234567-sb1`. */
  accountID: string;
  /** URL of the RESTlet that tells who is signed in. */
  userinfo: string;
  /** What NetSuite asks the person, such as `consent`; its own choice unless set. */
  prompt?: string;
}

/**
 * Options of NetSuite.
 *
 * @example
 * ```ts
 * import type { OAuthNetSuiteOptions } from "latchkey/providers/netsuite";
 *
 * export const read = ({ accountID }: OAuthNetSuiteOptions) => accountID;
 * ```
 */
export type OAuthNetSuiteOptions = NetSuiteOptions;

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
export function NetSuite<P extends object = NetSuiteProfile>({
  accountID,
  userinfo,
  prompt,
  ...options
}: NetSuiteOptions<P>): PlainOAuthProvider<P> {
  const at = createTemplate({ accountID, userinfo, prompt });
  return createService(
    options,
    {
      id: "netsuite",
      name: "NetSuite",
      type: "oauth",
      authorization: {
        url: at("https://{accountID}.app.netsuite.com/app/login/oauth2/authorize.nl"),
        params: toParams({ prompt: at("{prompt}") }),
      },
      token: at("https://{accountID}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"),
      userinfo: at("{userinfo}"),
      scope: "restlets rest_webservices",
      profile: createProfile({ id: "id", name: "name", email: "email" }),
    },
    { accountID, userinfo, prompt },
  );
}

export default NetSuite;
