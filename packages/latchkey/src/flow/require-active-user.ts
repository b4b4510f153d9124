import { refuseUser } from "../config/active-user.js";
import { callAdapter, loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import { createAuthError } from "../reason/auth-error.js";

/** Lets nobody sign in whose session would be refused at the next read; throws USER_DISABLED or USER_DELETED. */
export async function requireActiveUser(config: Config, userId: string): Promise<void> {
  const adapter = config.isUserActive === null ? null : await loadAdapter(config);
  if (adapter === null) return;
  const refusal = await refuseUser(config, await callAdapter(adapter, "getUser", userId));
  if (refusal !== null) throw createAuthError(refusal.code, refusal.facts);
}
