// Generated from provider-table/oidc.json by scripts/generate-providers.mjs.
import type { OidcProvider } from "../contract/provider.js";
import { createService, type OidcOverrides } from "./catalog/service.js";

/**
 * Hugging Face, by OpenID Connect.
 *
 * @example
 * ```ts
 * HuggingFace({ clientId, clientSecret });
 * ```
 */
export function HuggingFace(options: OidcOverrides = {}): OidcProvider {
  return createService<OidcProvider>(options, {
    id: "huggingface",
    name: "Hugging Face",
    type: "oidc",
    issuer: "https://huggingface.co",
  });
}

export default HuggingFace;
