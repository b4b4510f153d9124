// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";
import { createUserinfo } from "./catalog/userinfo-request.js";

/**
 * What Nextcloud says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { NextcloudProfile } from "latchkey/providers/nextcloud";
 *
 * export const show = (document: NextcloudProfile) => JSON.stringify(document);
 * ```
 */
export interface NextcloudProfile {
  id: string;
  email: string | null;
  displayname: string;
  phone: string;
  address: string;
  website: string;
  twitter: string;
  fediverse: string;
  organisation: string;
  role: string;
  headline: string;
  biography: string;
  groups: string[];
  language: string;
  locale: string;
  enabled: boolean;
  storageLocation: string;
  [field: string]: Loose;
}

/**
 * Nextcloud, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Nextcloud({ clientId, clientSecret, issuer: "https://cloud.example.com" });
 * ```
 */
export function Nextcloud<P extends object = NextcloudProfile>({
  issuer,
  ...options
}: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer });
  return createService(
    options,
    {
      id: "nextcloud",
      name: "Nextcloud",
      type: "oauth",
      authorization: at("{issuer}/apps/oauth2/authorize"),
      token: at("{issuer}/apps/oauth2/api/v1/token"),
      userinfo: createUserinfo("Nextcloud", {
        url: at("{issuer}/ocs/v2.php/cloud/user?format=json"),
        headers: { "ocs-apirequest": "true" },
      }),
      profile: createProfile({
        id: "ocs.data.id",
        name: ["ocs.data.displayname", "ocs.data.display-name"],
        email: "ocs.data.email",
        image: at("{issuer}/index.php/avatar/{ocs.data.id}/512"),
      }),
    },
    { issuer },
  );
}

export default Nextcloud;
