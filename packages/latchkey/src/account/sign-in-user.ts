import { createUuid } from "../bytes/random-text.js";
import { callAdapter, loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter, StoredUser } from "../contract/adapter.js";
import type { Account, Identity, IdentityUser } from "../contract/identity.js";
import { createAuthError } from "../reason/auth-error.js";
import { signInByEmail } from "./sign-in-by-email.js";
import { nothingWritten, type SignedInUser, toUser } from "./signed-in-user.js";

/** Finds, creates or links the user of an identity, or refuses; without an adapter the identity itself is the user. */
export async function signInUser(
  config: Config,
  identity: Identity,
  currentUserId: string | null,
): Promise<SignedInUser> {
  const adapter = await loadAdapter(config);
  const { user, account } = identity;
  const asIs = { user, isNewUser: false, ...nothingWritten };
  // What the app's own authorize() let in is a user of the app already.
  if (adapter === null || account.type === "credentials") return asIs;
  if (account.type === "email") return signInByEmail(adapter, identity, new Date(config.now()));
  const owner = await findOwner(adapter, account);
  if (owner) return { ...asIs, user: requireSame(account, toUser(user, owner), currentUserId) };
  if (currentUserId !== null) return linkToCurrent(adapter, identity, currentUserId);
  try {
    return await createUser(adapter, identity, isLinkedByEmail(config, identity));
  } catch (error) {
    // Of two first sign-ins at once one makes the user, and the other one is that user.
    const winner = await findOwner(adapter, account).catch(() => null);
    if (!winner) throw error;
    return { ...asIs, user: toUser(user, winner) };
  }
}

function findOwner(adapter: Adapter, { provider, providerAccountId }: Account) {
  // The key alone: adapters hand it on to their database as a condition.
  return callAdapter(adapter, "getUserByAccount", { provider, providerAccountId });
}

/** The app may trust a provider with addresses; one that says an address is unproven is not trusted with it. */
function isLinkedByEmail({ providers }: Config, { account, profile }: Identity): boolean {
  const provider = providers.get(account.provider)?.provider;
  if (provider?.type !== "oauth" && provider?.type !== "oidc") return false;
  return provider.allowDangerousEmailAccountLinking === true && profile?.email_verified !== false;
}

function requireSame(account: Account, owner: IdentityUser, currentUserId: string | null): IdentityUser {
  if (currentUserId === null || currentUserId === owner.id) return owner;
  throw refuse(account, "it belongs to another user than the one who is signed in");
}

/** A visitor who is signed in and proves a further account owns both. */
async function linkToCurrent(
  adapter: Adapter,
  { user, account }: Identity,
  userId: string,
): Promise<SignedInUser> {
  const current = await callAdapter(adapter, "getUser", userId);
  if (!current) throw refuse(account, "the user who is signed in no longer exists");
  await callAdapter(adapter, "linkAccount", { ...toStoredAccount(account), userId });
  return { user: toUser(user, current), isNewUser: false, ...nothingWritten, linked: current };
}

async function createUser(
  adapter: Adapter,
  identity: Identity,
  linksByEmail: boolean,
): Promise<SignedInUser> {
  const { user, account } = identity;
  const { name, email, image } = user;
  // An address is no identity: whoever controls it at the provider need not be who registered it here.
  const namesake = email ? await callAdapter(adapter, "getUserByEmail", email) : null;
  if (namesake) {
    if (linksByEmail) return linkToCurrent(adapter, identity, namesake.id);
    throw refuse(account, "a user with the same e-mail address signs in another way");
  }
  const fresh = { id: createUuid(), name, email, image, emailVerified: null };
  const created = adapter.createUserWithAccount
    ? await callAdapter(adapter, "createUserWithAccount", fresh, toStoredAccount(account))
    : await createThenLink(adapter, fresh, account);
  return { user: toUser(user, created), isNewUser: true, ...nothingWritten, created, linked: created };
}

/** Two writes that belong together: when the second fails, the first is taken back. */
async function createThenLink(adapter: Adapter, fresh: StoredUser, account: Account): Promise<StoredUser> {
  const created = await callAdapter(adapter, "createUser", fresh);
  try {
    await callAdapter(adapter, "linkAccount", { ...toStoredAccount(account), userId: created.id });
    return created;
  } catch (error) {
    if (adapter.deleteUser) await callAdapter(adapter, "deleteUser", created.id);
    throw error;
  }
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
function toStoredAccount(account: Account): Account {
  const { provider, providerAccountId, type } = account;
  const given = columns.flatMap((name) =>
    account[name] === undefined ? [] : [[name, account[name]] as const],
  );
  return { provider, providerAccountId, type, ...Object.fromEntries(given) };
}

function refuse({ provider }: Account, problem: string): Error {
  return createAuthError("ACCOUNT_NOT_LINKED", { provider, problem });
}
