// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { Loose } from "../contract/loose.js";
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * What Hugging Face says of a person, as far as it is known; further fields are there as they come.
 *
 * @example
 * ```ts
 * import type { HuggingfaceProfile } from "latchkey/providers/huggingface";
 *
 * export const show = (document: HuggingfaceProfile) => JSON.stringify(document);
 * ```
 */
export interface HuggingfaceProfile {
  sub: string;
  name?: string;
  preferred_username?: string;
  profile?: string;
  picture?: string;
  website?: string;
  email?: string;
  email_verified?: boolean;
  isPro: boolean;
  canPay?: boolean;
  [field: string]: Loose;
}

/**
 * Hugging Face, by OpenID Connect.
 *
 * @example
 * ```ts
 * HuggingFace({ clientId, clientSecret });
 * ```
 */
export function HuggingFace<P extends object = HuggingfaceProfile>(
  options: OidcOverrides<P> = {},
): OidcProvider<P> {
  return createService(options, {
    id: "huggingface",
    name: "Hugging Face",
    type: "oidc",
    issuer: "https://huggingface.co",
  });
}

export default HuggingFace;
