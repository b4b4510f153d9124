import { createUuid } from "../bytes/random-text.js";
import { callAdapter, loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter, NewUser, StoredUser } from "../contract/adapter.js";
import type { Account, Identity, IdentityUser } from "../contract/identity.js";
import { createAuthError } from "../reason/auth-error.js";
import { linkAccount, toStoredAccount, type UserStore } from "./link-account.js";
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
  const store = { adapter, dialect: config.dialect };
  if (account.type === "email") return signInByEmail(store, identity, new Date(config.now()));
  const owner = await findOwner(adapter, account);
  if (owner) return { ...asIs, user: requireSame(account, toUser(user, owner), currentUserId) };
  if (currentUserId !== null) return linkToCurrent(store, identity, currentUserId);
  try {
    return await createUser(store, identity, isLinkedByEmail(config, identity));
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

/** The user an account belongs to; `null` when it is nobody's yet, or when the app keeps no users. */
export async function readAccountOwner(config: Config, account: Account): Promise<StoredUser | null> {
  const isKept = account.type !== "credentials" && account.type !== "email";
  const adapter = isKept ? await loadAdapter(config) : null;
  return adapter === null ? null : ((await findOwner(adapter, account)) ?? null);
}

/** The app may trust a provider with addresses; one that says an address is unproven is not trusted with it. */
function isLinkedByEmail({ providers }: Config, { account, profile }: Identity): boolean {
  const provider = providers.get(account.provider)?.provider;
  if (provider?.type !== "oauth" && provider?.type !== "oidc") return false;
  return provider.allowDangerousEmailAccountLinking === true && profile?.email_verified !== false;
}

function requireSame(account: Account, owner: IdentityUser, currentUserId: string | null): IdentityUser {
  // Some databases number their users, while a token holds every id as text.
  if (currentUserId === null || String(currentUserId) === String(owner.id)) return owner;
  throw refuse(account, "it belongs to another user than the one who is signed in");
}

/** A visitor who is signed in and proves a further account owns both. */
async function linkToCurrent(store: UserStore, identity: Identity, userId: string): Promise<SignedInUser> {
  const { user, account } = identity;
  const current = await callAdapter(store.adapter, "getUser", userId);
  if (!current) throw refuse(account, "the user who is signed in no longer exists");
  await linkAccount(store, identity, current.id);
  return { user: toUser(user, current), isNewUser: false, ...nothingWritten, linked: current };
}

async function createUser(
  store: UserStore,
  identity: Identity,
  linksByEmail: boolean,
): Promise<SignedInUser> {
  const { user, account } = identity;
  const { adapter, dialect } = store;
  const { email } = user;
  // An address is no identity: whoever controls it at the provider need not be who registered it here.
  const namesake = email ? await callAdapter(adapter, "getUserByEmail", email) : null;
  if (namesake) {
    if (linksByEmail) return linkToCurrent(store, identity, namesake.id);
    throw refuse(account, "a user with the same e-mail address signs in another way");
  }
  const { id: _, ...mapped } = user;
  const fresh = { ...mapped, ...(dialect.proposesUserId ? { id: createUuid() } : {}), emailVerified: null };
  const created = adapter.createUserWithAccount
    ? await callAdapter(adapter, "createUserWithAccount", fresh, toStoredAccount(identity))
    : await createThenLink(store, fresh, identity);
  return { user: toUser(user, created), isNewUser: true, ...nothingWritten, created, linked: created };
}

/** Two writes that belong together: when the second fails, the first is taken back. */
async function createThenLink(store: UserStore, fresh: NewUser, identity: Identity): Promise<StoredUser> {
  const { adapter } = store;
  const created = await callAdapter(adapter, "createUser", fresh);
  try {
    await linkAccount(store, identity, created.id);
    return created;
  } catch (error) {
    if (adapter.deleteUser) await callAdapter(adapter, "deleteUser", created.id);
    throw error;
  }
}

function refuse({ provider, type }: Account, problem: string): Error {
  const code = type === "webauthn" ? "PASSKEY_NOT_LINKED" : "ACCOUNT_NOT_LINKED";
  return createAuthError(code, { provider, problem });
}
