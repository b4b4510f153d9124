// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Zoom says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { ZoomProfile } from "latchkey/providers/zoom";
 *
 * export const show = (document: ZoomProfile) => JSON.stringify(document);
 * ```
 */
export interface ZoomProfile {
  id: string;
  first_name: string;
  last_name: string;
  email: string;
  type: number;
  role_name: string;
  pmi: number;
  use_pmi: boolean;
  vanity_url: string;
  personal_meeting_url: string;
  timezone: string;
  verified: number;
  dept: string;
  created_at: string;
  last_login_time: string;
  last_client_version: string;
  pic_url: string;
  host_key: string;
  jid: string;
  group_ids: string[];
  im_group_ids: string[];
  account_id: string;
  language: string;
  phone_country: string;
  phone_number: string;
  status: string;
  [field: string]: Loose;
}

/**
 * Zoom, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Zoom({ clientId, clientSecret });
 * ```
 */
export function Zoom<P extends object = ZoomProfile>(options: OAuthOverrides<P> = {}): PlainOAuthProvider<P> {
  return createService(options, {
    id: "zoom",
    name: "Zoom",
    type: "oauth",
    authorization: "https://zoom.us/oauth/authorize",
    token: "https://zoom.us/oauth/token",
    userinfo: "https://api.zoom.us/v2/users/me",
    profile: createProfile({ id: "id", name: "{first_name} {last_name}", email: "email", image: "pic_url" }),
  });
}

export default Zoom;
