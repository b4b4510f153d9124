// Generated from provider-table/oauth.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { PlainOAuthProvider } from "../contract/provider.js";
import { createProfile } from "./catalog/profile-mapping.js";
import { createService, type OAuthOverrides } from "./catalog/service.js";
import { createTemplate } from "./catalog/template.js";

/**
 * What Azure DevOps says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { AzureDevOpsProfile } from "latchkey/providers/azure-devops";
 *
 * export const show = (document: AzureDevOpsProfile) => JSON.stringify(document);
 * ```
 */
export interface AzureDevOpsProfile {
  id: string;
  displayName: string;
  emailAddress: string;
  [field: string]: Loose;
}

/**
 * Options of Azure DevOps; all may be left out.
 *
 * @example
 * ```ts
 * import type { AzureDevOpsOptions } from "latchkey/providers/azure-devops";
 *
 * export const read = ({ tenantId }: AzureDevOpsOptions) => tenantId;
 * ```
 */
export interface AzureDevOpsOptions<P extends object = AzureDevOpsProfile> extends OAuthOverrides<P> {
  /** The tenant whose people may sign in; `organizations`, that is any, unless set. */
  tenantId?: string;
}

/**
 * Azure DevOps, by OAuth 2.0.
 *
 * Clients are registered in Microsoft Entra ID: Azure DevOps takes no new clients of its own OAuth.
 *
 * @example
 * ```ts
 * AzureDevOps({ clientId, clientSecret });
 * ```
 */
export function AzureDevOps<P extends object = AzureDevOpsProfile>({
  tenantId = "organizations",
  ...options
}: AzureDevOpsOptions<P> = {}): PlainOAuthProvider<P> {
  const at = createTemplate({ tenantId });
  return createService(
    options,
    {
      id: "azure-devops",
      name: "Azure DevOps",
      type: "oauth",
      authorization: at("https://login.microsoftonline.com/{tenantId}/oauth2/v2.0/authorize"),
      token: at("https://login.microsoftonline.com/{tenantId}/oauth2/v2.0/token"),
      userinfo: "https://app.vssps.visualstudio.com/_apis/profile/profiles/me?api-version=6.0",
      scope: "499b84ac-1321-427f-aa17-267ca6975798/.default",
      profile: createProfile({ id: "id", name: "displayName", email: "emailAddress" }),
    },
    { tenantId },
  );
}

export default AzureDevOps;
