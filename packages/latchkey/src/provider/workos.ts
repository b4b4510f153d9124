// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate, toParams } from "./catalog/template.js";

/**
 * What WorkOS says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { WorkOSProfile } from "latchkey/providers/workos";
 *
 * export const show = (document: WorkOSProfile) => JSON.stringify(document);
 * ```
 */
export interface WorkOSProfile {
  object: string;
  id: string;
  organization_id: string;
  connection_id: string;
  connection_type: string;
  idp_id: string;
  email: string;
  first_name: string;
  last_name: string;
  [field: string]: Loose;
}

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
export interface WorkOSOptions<P extends object = WorkOSProfile> extends OAuthOverrides<P> {
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
export function WorkOS<P extends object = WorkOSProfile>({
  issuer = "https://api.workos.com",
  connection,
  ...options
}: WorkOSOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ issuer, connection });
  return createService(
    options,
    {
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
    },
    { issuer, connection },
  );
}

export default WorkOS;
