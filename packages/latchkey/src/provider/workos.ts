// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides, type ServiceProfile } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What WorkOS tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { WorkOSProfile } from "latchkey/providers/workos";
 *
 * export const listMembers = (told: WorkOSProfile) => Object.keys(told);
 * ```
 */
export interface WorkOSProfile extends ServiceProfile {}

/**
 * Options of WorkOS; all may be left out.
 *
 * @example
 * ```ts
 * import type { WorkOSOptions } from "latchkey/providers/workos";
 *
 * export const read = ({ issuer }: WorkOSOptions) => issuer;
 * ```
 */
export interface WorkOSOptions<P extends ServiceProfile = WorkOSProfile> extends OAuthOverrides<P> {
  /** Base of the API; `https://api.workos.com` unless set. */
  issuer?: string;
  /** Id of the connection people sign in through, such as `conn_01E4ZCR3C56J083X43JQXF3JK5`. */
  connection?: string;
}

/**
 * WorkOS, by OAuth 2.0.
 *
 * WorkOS must know whom to ask: set `connection`, or `organization` or `provider` as a parameter.
 *
 * @example
 * ```ts
 * WorkOS({ clientId, clientSecret, connection: "conn_01E4ZCR3C56J083X43JQXF3JK5" });
 * ```
 */
export function WorkOS<P extends ServiceProfile = WorkOSProfile>({
  issuer = "https://api.workos.com",
  connection,
  ...options
}: WorkOSOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer, connection });
  return createService<PlainOAuthProvider<P>>(options, {
    id: "workos",
    name: "WorkOS",
    type: "oauth",
    authorization: {
      url: at("{issuer}/sso/authorize"),
      params: toParams({ connection: at("{connection}") }),
    },
    token: at("{issuer}/sso/token"),
    userinfo: at("{issuer}/sso/profile"),
    clientAuthentication: "client_secret_post",
    profile: createProfile({
      id: "id",
      name: "{first_name} {last_name}",
      email: "email",
      image: "raw_attributes.picture",
    }),
  });
}

export default WorkOS;
