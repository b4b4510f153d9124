// What an app would load from each library, in each place.
import { fileURLToPath } from "node:url";
import { corePath } from "./visitor.mjs";

const core = JSON.stringify(fileURLToPath(corePath));
const all = (entry) => `export * from "${entry}";`;
const some = (entry, names) => `export { ${names} } from "${entry}";`;

/** What most apps use of a client. */
const whole = "SessionProvider, useSession, signIn, signOut, getSession, getProviders, getCsrfToken";

/** Bundles to weigh. */
export const bundles = [
  {
    kind: "client",
    name: "latchkey/react: all that next-auth has",
    code: some("latchkey/react", whole),
    goalBytes: 1536,
  },
  {
    kind: "client",
    name: "latchkey/react: SessionProvider, useSession",
    code: some("latchkey/react", "SessionProvider, useSession"),
    goalBytes: 922,
  },
  {
    kind: "client",
    name: "latchkey/react: signIn, signOut",
    code: some("latchkey/react", "signIn, signOut"),
    goalBytes: 717,
  },
  { kind: "client", name: "latchkey/react: our own functions, too", code: all("latchkey/react") },
  { kind: "client", name: "next-auth 4 react: all", code: some("next-auth-v4/react", whole) },
  {
    kind: "client",
    name: "next-auth 4 react: SessionProvider, useSession",
    code: some("next-auth-v4/react", "SessionProvider, useSession"),
  },
  {
    kind: "client",
    name: "next-auth 4 react: signIn, signOut",
    code: some("next-auth-v4/react", "signIn, signOut"),
  },
  { kind: "client", name: "next-auth 5 react: all", code: some("next-auth-v5/react", whole) },
  {
    kind: "client",
    name: "next-auth 5 react: SessionProvider, useSession",
    code: some("next-auth-v5/react", "SessionProvider, useSession"),
  },
  {
    kind: "client",
    name: "next-auth 5 react: signIn, signOut",
    code: some("next-auth-v5/react", "signIn, signOut"),
  },
  {
    kind: "edge",
    name: "latchkey/proxy: guard that verifies",
    code: some("latchkey/proxy", "createAuthProxy"),
    goalBytes: 2048,
  },
  { kind: "edge", name: "latchkey/core: everything but Next.js", code: some("latchkey/core", "createAuth") },
  { kind: "edge", name: "latchkey: everything", code: some("latchkey", "createAuth") },
  {
    kind: "edge",
    name: "next-auth 4 middleware",
    code: 'export { default } from "next-auth-v4/middleware";',
  },
  { kind: "edge", name: "next-auth 4 getToken", code: some("next-auth-v4/jwt", "getToken") },
  { kind: "edge", name: "next-auth 5 NextAuth()", code: 'export { default } from "next-auth-v5";' },
  { kind: "edge", name: "next-auth 5 getToken", code: some("next-auth-v5/jwt", "getToken") },
  { kind: "edge", name: "iron-session getIronSession", code: some("iron-session", "getIronSession") },
  { kind: "edge", name: "jose jwtDecrypt", code: some("jose", "jwtDecrypt") },
];

/** Entries to import in a fresh process; `specifier` is null for what plain Node cannot import as it is installed. */
export const imports = [
  { name: "node:crypto, nothing else", specifier: "node:crypto", code: 'export * from "node:crypto";' },
  {
    name: "latchkey/proxy",
    specifier: "latchkey/proxy",
    code: all("latchkey/proxy"),
    goalMs: { bundled: 3.5, installed: 6 },
  },
  {
    name: "latchkey/core",
    specifier: "latchkey/core",
    code: all("latchkey/core"),
    goalMs: { bundled: 3.5, installed: 6 },
  },
  { name: "latchkey", specifier: "latchkey", code: all("latchkey") },
  { name: "next-auth 4: next-auth/next", specifier: "next-auth-v4/next", code: all("next-auth-v4/next") },
  { name: "next-auth 4: next-auth/jwt", specifier: "next-auth-v4/jwt", code: all("next-auth-v4/jwt") },
  { name: "next-auth 5: next-auth", specifier: null, code: 'export { default } from "next-auth-v5";' },
  { name: "next-auth 5: @auth/core", specifier: corePath, code: `export * from ${core};` },
  { name: "next-auth 5: next-auth/jwt", specifier: "next-auth-v5/jwt", code: all("next-auth-v5/jwt") },
  { name: "iron-session", specifier: "iron-session", code: all("iron-session") },
  { name: "jose", specifier: "jose", code: all("jose") },
];
