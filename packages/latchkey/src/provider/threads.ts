// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";

/**
 * What Threads says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { ThreadsProfile } from "latchkey/providers/threads";
 *
 * export const show = (document: ThreadsProfile) => JSON.stringify(document);
 * ```
 */
export interface ThreadsProfile {
  [field: string]: Loose;
}

/**
 * Threads, by OAuth 2.0.
 *
 * @example
 * ```ts
 * Threads({ clientId, clientSecret });
 * ```
 */
export function Threads<P extends object = ThreadsProfile>(
  options: OAuthOverrides<P> = {},
): PlainOAuthProvider<P> {
  return createService(options, {
    id: "threads",
    name: "Threads",
    type: "oauth",
    authorization: "https://threads.net/oauth/authorize",
    token: "https://graph.threads.net/oauth/access_token",
    userinfo: "https://graph.threads.net/v1.0/me?fields=id,username,threads_profile_picture_url",
    scope: "threads_basic",
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: ["id", "data.id"],
      name: ["username", "data.username"],
      image: ["threads_profile_picture_url", "data.threads_profile_picture_url"],
    }),
  });
}

export default Threads;
