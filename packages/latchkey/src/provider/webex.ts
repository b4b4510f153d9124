// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Webex says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { WebexProfile } from "latchkey/providers/webex";
 *
 * export const show = (document: WebexProfile) => JSON.stringify(document);
 * ```
 */
export interface WebexProfile {
  id: string;
  emails: string[];
  displayName?: string;
  avatar?: string;
  [field: string]: Loose;
}

/**
 * Options of Webex; all may be left out.
 *
 * @example
 * ```ts
 * import type { WebexOptions } from "latchkey/providers/webex";
 *
 * export const read = ({ apiBaseUrl }: WebexOptions) => apiBaseUrl;
 * ```
 */
export interface WebexOptions<P extends object = WebexProfile> extends OAuthOverrides<P> {
  /** Base of the API; `https://webexapis.com/v1` unless set. */
  apiBaseUrl?: string;
}

/**
 * Webex, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Webex({ clientId, clientSecret });
 * ```
 */
export function Webex<P extends object = WebexProfile>({
  apiBaseUrl = "https://webexapis.com/v1",
  ...options
}: WebexOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ apiBaseUrl });
  return createService(
    options,
    {
      id: "webex",
      name: "Webex",
      type: "oauth",
      authorization: at("{apiBaseUrl}/authorize"),
      token: at("{apiBaseUrl}/access_token"),
      userinfo: at("{apiBaseUrl}/people/me"),
      scope: "spark:kms spark:people_read",
      profile: createProfile({ id: "id", name: "displayName", email: "emails.0", image: "avatar" }),
    },
    { apiBaseUrl },
  );
}

export default Webex;
