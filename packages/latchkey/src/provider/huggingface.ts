// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides, type ServiceProfile } from "./catalog/service.js";

/**
 * What Hugging Face tells about a person; its members are not checked.
 *
 * @example
 * ```ts
 * import type { HuggingfaceProfile } from "latchkey/providers/huggingface";
 *
 * export const listMembers = (told: HuggingfaceProfile) => Object.keys(told);
 * ```
 */
export interface HuggingfaceProfile extends ServiceProfile {}

/**
 * Hugging Face, by OpenID Connect.
 *
 * @example
 * ```ts
 * HuggingFace({ clientId, clientSecret });
 * ```
 */
export function HuggingFace<P extends ServiceProfile = HuggingfaceProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService<OidcProvider<P>>(options, {
    id: "huggingface",
    name: "Hugging Face",
    type: "oidc",
    issuer: "https://huggingface.co",
  });
}

export default HuggingFace;
