import { loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import { checkEmailAdapter } from "../config/email-adapter.js";
import type { Adapter } from "../contract/adapter.js";
import type { EmailProvider } from "../contract/provider.js";
import { AuthError } from "../reason/auth-error.js";

/** The adapter that keeps a provider's links; throws ADAPTER_MISSING when it cannot. */
export async function requireEmailAdapter(config: Config, { id }: EmailProvider): Promise<Adapter> {
  const adapter = await loadAdapter(config);
  const missing = checkEmailAdapter(id, adapter);
  if (missing !== null) throw new AuthError(missing);
  return adapter as Adapter;
}
