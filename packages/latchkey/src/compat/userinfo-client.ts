import { createAuthError } from "../reason/auth-error.js";
import { isMembers, readText } from "./merge.js";

/** The one method of openid-client that `userinfo.request` hooks of next-auth 4 call. */
export interface UserinfoClient {
  userinfo(tokens: unknown): Promise<Record<string, unknown>>;
}

interface UserinfoClientOptions {
  readonly url: string | undefined;
  readonly fetch: typeof fetch;
}

/** Makes the client such a hook is given; it asks the provider's userinfo endpoint (OpenID Connect Core §5.3). */
export function createUserinfoClient({ url, fetch }: UserinfoClientOptions): UserinfoClient {
  return {
    async userinfo(tokens) {
      const accessToken = readText(isMembers(tokens) ? tokens.access_token : tokens);
      if (url === undefined || accessToken === undefined) {
        throw createAuthError("CONFIG_INVALID", {
          option: "userinfo.url",
          problem: "the hook asks it but it is not set",
        });
      }
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
      });
      const profile: unknown = await response.json();
      return isMembers(profile) ? profile : {};
    },
  };
}
