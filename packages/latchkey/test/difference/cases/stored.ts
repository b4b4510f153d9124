import { createMemoryAdapter } from "../../../src/store/memory.js";
import { type Loose, type Variant, withOptions } from "../app.js";
import type { VisitCase } from "../visit-case.js";

/** The usual app with users and sessions in a store of its own. */
const stored = (more: Loose = {}, change: (adapter: Loose) => Loose = (adapter) => adapter): Variant => {
  return (ground) => {
    // Only what next-auth's adapters have, so that both libraries call the same methods.
    const { createUserWithAccount: _ours, ...methods } = createMemoryAdapter() as unknown as Loose;
    const adapter = change(methods);
    const options = withOptions({ adapter, ...more })(ground);
    // next-auth refuses a password next to sessions in a database.
    const providers = (options.providers as Loose[]).filter(({ type }) => type !== "credentials");
    return { ...options, providers };
  };
};

const failing = (name: string): Variant =>
  stored({}, (adapter) => ({
    ...adapter,
    [name]: () => {
      throw new Error("the database is away");
    },
  }));

export const storedCases: readonly VisitCase[] = [
  { name: "database: signed in", options: stored(), visit: (v) => v.signInAt("oidc") },
  { name: "database: on https", options: stored(), scheme: "https", visit: (v) => v.signInAt("oidc") },
  {
    name: "database: the session",
    options: stored(),
    visit: async (v) => v.signInAt("oidc").then(() => v.get("session")),
  },
  { name: "database: signed out", options: stored(), visit: (v) => v.get("session") },
  {
    name: "database: a newcomer's page",
    options: stored({ pages: { newUser: "/welcome" } }),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "database: the second time there is no newcomer's page",
    options: stored({ pages: { newUser: "/welcome" } }),
    async visit(v) {
      await v.signInAt("oidc");
      await v.post("signout", {});
      return v.signInAt("oidc");
    },
  },
  {
    name: "database: a session nobody knows",
    options: stored(),
    async visit(v) {
      v.jar.set(v.names.session, "5b1c4b9e-0d3a-4f6e-8f0a-111111111111");
      return v.get("session");
    },
  },
  {
    name: "database: sign out",
    options: stored(),
    visit: async (v) => v.signInAt("oidc").then(() => v.post("signout", {})),
  },
  {
    name: "database: update",
    options: stored(),
    visit: async (v) =>
      v.signInAt("oidc").then(() => v.post("session", { data: { x: "1" } }, { asJson: true })),
  },
  {
    name: "database: another account with the same address",
    options: stored({}, (adapter) => ({
      ...adapter,
      getUserByEmail: async () => ({ id: "u1", email: "alice@example.com", emailVerified: null }),
    })),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "database: signed in as somebody else",
    options: stored(),
    async visit(v) {
      await v.signInAt("oidc", { account: "bob" });
      await v.post("signout", {});
      await v.signInAt("oidc", { account: "alice" });
      return v.signInAt("oidc", { account: "bob" });
    },
  },
  {
    name: "database: a second account of the same person",
    options: stored(),
    visit: async (v) => v.signInAt("oidc").then(() => v.signInAt("github", { account: "bob" })),
  },
  {
    name: "database: a user cannot be made",
    options: failing("createUser"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "database: an account cannot be linked",
    options: failing("linkAccount"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "database: a session cannot be made",
    options: failing("createSession"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "database: away at the callback",
    options: failing("getUserByAccount"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "database: away when the session is read",
    options: failing("getSessionAndUser"),
    async visit(v) {
      v.jar.set(v.names.session, "5b1c4b9e-0d3a-4f6e-8f0a-111111111111");
      return v.get("session");
    },
  },
  {
    name: "database: away at sign-out",
    options: failing("deleteSession"),
    visit: async (v) => v.signInAt("oidc").then(() => v.post("signout", {})),
  },
  {
    name: "database: users stored, sessions in tokens",
    options: stored({ session: { strategy: "jwt" } }),
    visit: async (v) => v.signInAt("oidc").then(() => v.get("session")),
  },
];
