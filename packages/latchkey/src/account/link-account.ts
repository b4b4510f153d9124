import { callAdapter } from "../config/call-adapter.js";
import type { Dialect } from "../config/dialect.js";
import type { Adapter, StoredAccount } from "../contract/adapter.js";
import type { Account, Identity } from "../contract/identity.js";

/** The app's database, and the dialect its schema was made for. */
export interface UserStore {
  readonly adapter: Adapter;
  readonly dialect: Dialect;
}

const columns = [
  "provider",
  "providerAccountId",
  "type",
  "access_token",
  "refresh_token",
  "id_token",
  "expires_at",
  "scope",
  "token_type",
  "session_state",
] as const;

/** The columns every schema has: one more from a provider's answer would make a strict database refuse the row. */
export function toStoredAccount({ account, kept }: Identity): Account {
  const { provider, providerAccountId, type } = account;
  // The provider itself says what is kept.
  if (kept !== undefined) return { ...kept, provider, providerAccountId, type };
  const given = columns.flatMap((name) =>
    account[name] === undefined ? [] : [[name, account[name]] as const],
  );
  return { provider, providerAccountId, type, ...Object.fromEntries(given) };
}

/**
 * Stores a link: by the usual columns, or with all the provider answered where the dialect's apps made columns for it.
 *
 * A database that refuses all of it is given the usual columns, so that a strict schema fails nobody's sign-in.
 */
export async function linkAccount(
  { adapter, dialect }: UserStore,
  identity: Identity,
  userId: string,
): Promise<void> {
  const usual: StoredAccount = { ...toStoredAccount(identity), userId };
  // next-auth 4 turned it into `expires_at`, so no schema has it.
  const { expires_in: _, ...answered } = identity.account;
  const whole: StoredAccount = { ...answered, userId };
  const isSame = Object.keys(whole).every((name) => name in usual);
  if (!dialect.storesWholeAccount || identity.kept !== undefined || isSame) {
    await callAdapter(adapter, "linkAccount", usual);
    return;
  }
  try {
    await callAdapter(adapter, "linkAccount", whole);
  } catch {
    // What is wrong beyond the columns fails again, and is told then.
    await callAdapter(adapter, "linkAccount", usual);
  }
}
