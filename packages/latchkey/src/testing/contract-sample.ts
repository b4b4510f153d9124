import { createUuid } from "../bytes/random-text.js";
import { systemClock } from "../config/system-clock.js";
import type { Adapter, NewUser, StoredSession, StoredUser } from "../contract/adapter.js";
import type { Account } from "../contract/identity.js";

const hourMs = 3_600_000;

/** A moment of whole seconds in the future: some databases keep no more. */
export function inHours(hours: number): Date {
  const seconds = Math.ceil((systemClock() + hours * hourMs) / 1000);
  return new Date(seconds * 1000);
}

/** Text nobody else has. */
export const unique = (kind: string): string => `${kind}-${createUuid()}`;

/** A user as the engine proposes one. */
export function sampleUser(): NewUser & { id: string; email: string } {
  const id = createUuid();
  return { id, name: "Ann", email: `${id}@example.com`, image: null, emailVerified: null };
}

/** An account as the engine stores one. */
export function sampleAccount(): Account {
  return { provider: "github", providerAccountId: unique("account"), type: "oauth", access_token: "t" };
}

/** A user who is in the database. */
export async function storeUser(adapter: Required<Adapter>): Promise<StoredUser> {
  return adapter.createUser(sampleUser());
}

/** A session of a user that is in the database. */
export async function storeSession(adapter: Required<Adapter>, userId: string): Promise<StoredSession> {
  const session = { sessionToken: createUuid(), userId, expires: inHours(24) };
  await adapter.createSession(session);
  return session;
}
