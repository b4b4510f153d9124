import { callAdapter, loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { StoredAuthenticator } from "../contract/adapter.js";
import type { Account } from "../contract/identity.js";
import type { SignedInUser } from "./signed-in-user.js";

/** A new key and the account that stands for it. */
export interface KeptKey {
  readonly account: Account;
  readonly authenticator: Omit<StoredAuthenticator, "userId">;
}

/**
 * Stores a new key for the user it was just linked to.
 *
 * When that fails the link is taken back, and with it a user who would be left without any way in.
 */
export async function keepAuthenticator(
  config: Config,
  { account, authenticator }: KeptKey,
  { user, created }: SignedInUser,
): Promise<void> {
  const adapter = await loadAdapter(config);
  if (adapter === null) return;
  try {
    await callAdapter(adapter, "createAuthenticator", { ...authenticator, userId: user.id });
  } catch (error) {
    const { provider, providerAccountId } = account;
    if (adapter.unlinkAccount) await callAdapter(adapter, "unlinkAccount", { provider, providerAccountId });
    if (created !== null && adapter.deleteUser) await callAdapter(adapter, "deleteUser", created.id);
    throw error;
  }
}
