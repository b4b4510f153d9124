import { callAdapter } from "../config/call-adapter.js";
import type { Adapter, StoredUser } from "../contract/adapter.js";
import type { Identity } from "../contract/identity.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { UserStore } from "./link-account.js";
import { nothingWritten, type SignedInUser, toUser } from "./signed-in-user.js";

/** Finds or creates the user of a proven address; whoever has the mailbox is that user, whoever is signed in now. */
export async function signInByEmail(
  { adapter, dialect }: UserStore,
  { user }: Identity,
  emailVerified: Date,
): Promise<SignedInUser> {
  const email = user.email ?? "";
  const owner = await callAdapter(adapter, "getUserByEmail", email);
  if (owner) return welcomeBack(adapter, owner, emailVerified);
  try {
    const fresh = { ...(dialect.proposesUserId ? { id: user.id } : {}), email, emailVerified };
    const created = await callAdapter(adapter, "createUser", fresh);
    return { user: toUser(user, created), isNewUser: true, ...nothingWritten, created };
  } catch (thrown) {
    // Two links opened at once: the other visit was first, and the database keeps addresses unique.
    const first = await callAdapter(adapter, "getUserByEmail", email);
    if (first) return welcomeBack(adapter, first, emailVerified);
    const cause: unknown = thrown instanceof AuthError ? thrown.cause : thrown;
    throw createAuthError("EMAIL_USER_NOT_STORED", toThrownFacts(cause), cause);
  }
}

async function welcomeBack(adapter: Adapter, owner: StoredUser, emailVerified: Date): Promise<SignedInUser> {
  const { id } = owner;
  const stored = (await callAdapter(adapter, "updateUser", { id, emailVerified })) as StoredUser | undefined;
  const updated = stored ?? { ...owner, emailVerified };
  return { user: toUser({ ...owner }, updated), isNewUser: false, ...nothingWritten, updated };
}
