import { randomUUID } from "node:crypto";
import type {
  Adapter,
  AdapterAccount,
  AdapterSession,
  AdapterUser,
  VerificationToken,
} from "next-auth-v5/adapters";
import type { StoreKind } from "./store.js";

/** An adapter as some apps write theirs: a class, whose methods are on its prototype and need their own `this`. */
export class OwnAdapter implements Adapter {
  readonly #users = new Map<string, AdapterUser>();
  readonly #accounts = new Map<string, AdapterAccount>();
  readonly #sessions = new Map<string, AdapterSession>();
  readonly #tokens = new Map<string, VerificationToken>();

  async createUser(user: AdapterUser): Promise<AdapterUser> {
    const created = { ...user, id: user.id ?? randomUUID() };
    this.#users.set(created.id, created);
    return created;
  }

  async getUser(id: string): Promise<AdapterUser | null> {
    return this.#users.get(id) ?? null;
  }

  async getUserByEmail(email: string): Promise<AdapterUser | null> {
    return [...this.#users.values()].find((user) => user.email === email) ?? null;
  }

  async getUserByAccount({
    provider,
    providerAccountId,
  }: Pick<AdapterAccount, "provider" | "providerAccountId">) {
    const account = this.#accounts.get(this.key(provider, providerAccountId));
    return account === undefined ? null : this.getUser(account.userId);
  }

  async updateUser(user: Partial<AdapterUser> & Pick<AdapterUser, "id">): Promise<AdapterUser> {
    const known = this.#users.get(user.id);
    if (known === undefined) throw new Error("no such user");
    const updated = { ...known, ...user };
    this.#users.set(user.id, updated);
    return updated;
  }

  async deleteUser(id: string): Promise<void> {
    this.#users.delete(id);
    for (const [key, { userId }] of this.#accounts) if (userId === id) this.#accounts.delete(key);
    for (const [key, { userId }] of this.#sessions) if (userId === id) this.#sessions.delete(key);
  }

  async linkAccount(account: AdapterAccount): Promise<void> {
    this.#accounts.set(this.key(account.provider, account.providerAccountId), account);
  }

  async createSession(session: AdapterSession): Promise<AdapterSession> {
    this.#sessions.set(session.sessionToken, session);
    return session;
  }

  async getSessionAndUser(sessionToken: string) {
    const session = this.#sessions.get(sessionToken);
    const user = session === undefined ? null : await this.getUser(session.userId);
    return session === undefined || user === null ? null : { session, user };
  }

  async updateSession(session: Partial<AdapterSession> & Pick<AdapterSession, "sessionToken">) {
    const known = this.#sessions.get(session.sessionToken);
    if (known === undefined) return null;
    const updated = { ...known, ...session };
    this.#sessions.set(session.sessionToken, updated);
    return updated;
  }

  async deleteSession(sessionToken: string): Promise<void> {
    this.#sessions.delete(sessionToken);
  }

  async createVerificationToken(token: VerificationToken): Promise<VerificationToken> {
    this.#tokens.set(this.key(token.identifier, token.token), token);
    return token;
  }

  async useVerificationToken({ identifier, token }: Pick<VerificationToken, "identifier" | "token">) {
    const key = this.key(identifier, token);
    const found = this.#tokens.get(key) ?? null;
    this.#tokens.delete(key);
    return found;
  }

  private key(provider: string, providerAccountId: string): string {
    return JSON.stringify([provider, providerAccountId]);
  }
}

export const classStore: StoreKind = {
  name: "an adapter that is a class",
  generations: ["v4", "v5"],
  isForUsOnly: true,
  async open() {
    return { adapter: new OwnAdapter(), close: async () => {} };
  },
};
