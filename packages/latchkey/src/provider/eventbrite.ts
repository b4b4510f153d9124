// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { eventbriteEmail } from "./catalog/profile-reader.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Eventbrite says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { EventbriteProfile } from "latchkey/providers/eventbrite";
 *
 * export const show = (document: EventbriteProfile) => JSON.stringify(document);
 * ```
 */
export interface EventbriteProfile {
  id: string;
  name: string;
  first_name: string;
  last_name: string;
  image_id: string;
  [field: string]: Loose;
}

/**
 * Eventbrite, by OAuth 2.0.
 *
 * Of several e-mail addresses the primary verified one is taken.
 *
 * @example
 * ```ts
 * Eventbrite({ clientId, clientSecret });
 * ```
 */
export function Eventbrite<P extends object = EventbriteProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "eventbrite",
    name: "Eventbrite",
    type: "oauth",
    authorization: "https://www.eventbrite.com/oauth/authorize",
    token: "https://www.eventbrite.com/oauth/token",
    userinfo: "https://www.eventbriteapi.com/v3/users/me/",
    scope: "user.profile",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "id",
      name: "name",
      email: eventbriteEmail,
      image: "https://img.evbuc.com/https%3A%2F%2Fcdn.evbuc.com%2Fimages%2F{image_id}%2F1%2Foriginal.jpg",
    }),
  });
}

export default Eventbrite;
