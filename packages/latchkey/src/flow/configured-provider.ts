import type { Config } from "../config/config.js";
import type { Provider } from "../contract/provider.js";
import { AuthError, createAuthError } from "../reason/auth-error.js";

/** The provider of this id, ready for use; throws what is wrong with it. */
export function requireProvider(config: Config, id: string): Provider {
  const configured = config.providers.get(id);
  if (configured === undefined) {
    const known = config.showsDetails ? [...config.providers.keys()].join(", ") : "those on the sign-in page";
    throw createAuthError("PROVIDER_UNKNOWN", { provider: id.slice(0, 64), known });
  }
  if (configured.problem !== null) throw new AuthError(configured.problem);
  if (config.signInBlocker !== null) throw new AuthError(config.signInBlocker);
  return configured.provider;
}
