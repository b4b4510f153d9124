import NextAuth, { createAuth, type NextAuthConfig } from "latchkey";
import { Credentials } from "latchkey/providers/credentials";
import { GitHub } from "latchkey/providers/github";
import { createAuth as createOlderAuth } from "latchkey-older";
import type { NextRequest } from "next/server";
import { configurationVariants } from "./configuration-variants";
import { createRemoteStore } from "./remote-store";
import { otherSecret, secret } from "./secrets";

/** The parts of `auth` that the places use; that of `NextAuth()` has them too. */
export type AnyAuth = ReturnType<typeof createAuth>;
type Strategy = "jwt" | "database";

const hourMs = 3_600_000;
const startedMs = Date.now();

const password = Credentials({
  credentials: { password: {} },
  authorize: ({ password: given }) => (given === "sesame" ? { id: "ann-1", name: "Ann" } : null),
});

/** Somebody leaves for it and never comes back. */
const gitHub = GitHub({ clientId: "id", clientSecret: "secret" });

const fail = () => {
  throw new Error("upstream is down");
};

type Options = Parameters<typeof createAuth>[0];

/** What each instance has in place of the usual: one mistake, or one thing that fails. */
const variants: Readonly<Record<string, (strategy: Strategy) => Partial<Options>>> = {
  ...configurationVariants,
  usual: () => ({}),
  "other-secret": () => ({ secret: otherSecret }),
  shop: () => ({ cookies: { appId: "shop" } }),
  "shop-other-secret": () => ({ cookies: { appId: "shop" }, secret: otherSecret }),
  "no-secret": () => ({ secret: undefined }),
  "a-while-ago": () => ({ now: () => Date.now() - 60_000 }),
  "long-ago": () => ({ now: () => Date.now() - 60 * 24 * hourMs }),
  ahead: () => ({ now: () => Date.now() + hourMs }),
  large: () => ({ callbacks: { jwt: ({ token }) => ({ ...token, note: "x".repeat(5_000) }) } }),
  "other-host": () => ({ baseUrl: "http://127.0.0.1:3500" }),
  "on-https": () => ({ baseUrl: "https://app.example.com" }),
  "session-throws": () => ({ callbacks: { session: fail } }),
  "session-without-user": () => ({ callbacks: { session: ({ session }) => ({ expires: session.expires }) } }),
  "session-empty": () => ({ callbacks: { session: () => undefined as never } }),
  "way-in": () => ({ pages: { signIn: "/way-in" } }),
  "too-large": () => ({
    session: { updateAge: 0 },
    callbacks: { jwt: ({ token }) => ({ ...token, note: "x".repeat(60_000) }) },
  }),
  // A second here is a minute there.
  "fast-clock": () => ({
    session: { updateAge: 0 },
    now: () => Date.now() + (Date.now() - startedMs) * 60,
  }),
  "role-in-token": () => ({ callbacks: { jwt: ({ token }) => ({ ...token, role: "ADMIN" }) } }),
  "role-in-row": () => ({ adapter: createRemoteStore("with-role") }),
  "role-throws": () => ({ permissions: { ADMIN: ["see:all"] }, role: fail }),
  "store-down": () => ({ adapter: createRemoteStore("down") }),
  "store-slow": () => ({ adapter: createRemoteStore("slow"), adapterTimeout: 0.2 }),
  "store-read-only": () => ({ adapter: createRemoteStore("read-only"), session: { updateAge: 0 } }),
  "store-old": () => ({ adapter: createRemoteStore("old-schema") }),
  "store-incomplete": () => ({ adapter: { ...createRemoteStore(), getSessionAndUser: undefined } }),
};

function createVariant(name: string, strategy: Strategy): AnyAuth {
  const adapter = strategy === "database" ? { adapter: createRemoteStore() } : {};
  const base = { secret, providers: [password, gitHub], ...adapter };
  const more = variants[name]?.(strategy) ?? {};
  const create = name === "older-copy" ? createOlderAuth : createAuth;
  return create({ ...base, ...more, session: { strategy, ...more.session } }) as unknown as AnyAuth;
}

/** The same for apps of next-auth, which call callbacks.jwt at every reading and may have functions of their own. */
const nextAuthVariants: Readonly<Record<string, Partial<NextAuthConfig>>> = {
  "next-auth": {},
  "next-auth-4": { compat: "v4" },
  "renamed-other-secret": {
    secret: otherSecret,
    cookies: { sessionToken: { name: "app.session" } },
  },
  renamed: { cookies: { sessionToken: { name: "app.session" } } },
  "other-domain": {
    session: { updateAge: 0 },
    cookies: { sessionToken: { options: { domain: "app.example.com" } } },
  },
  "below-admin": { cookies: { sessionToken: { options: { path: "/admin" } } } },
  "encode-only": { jwt: { encode: async () => "a.b.c" } },
  "decode-throws": { jwt: { encode: async () => "a.b.c", decode: fail } },
  "decode-empty": { jwt: { encode: async () => "a.b.c", decode: async () => null } },
  "jwt-throws": { callbacks: { jwt: fail } },
  "jwt-empty": { callbacks: { jwt: () => null } },
  "refresh-refused": { callbacks: { jwt: ({ token }) => ({ ...token, error: "RefreshAccessTokenError" }) } },
  "refresh-refused-in-row": {
    callbacks: { session: ({ session }) => ({ ...session, error: "RefreshAccessTokenError" }) },
  },
  // As if the provider answered every time.
  refreshes: { callbacks: { jwt: ({ token }) => ({ ...token, refreshToken: crypto.randomUUID() }) } },
  "next-auth-debug": { debug: true },
  refusing: { callbacks: { authorized: () => false } },
};

const optionsOf = (more: Partial<NextAuthConfig>, strategy: Strategy): NextAuthConfig => {
  const adapter = strategy === "database" ? { adapter: createRemoteStore() as never } : {};
  const options = { secret, providers: [password], ...adapter };
  return { ...options, ...more, session: { strategy, ...more.session } };
};

function createOfNextAuth(more: Partial<NextAuthConfig>, strategy: Strategy): AnyAuth {
  const { auth, handlers } = NextAuth(optionsOf(more, strategy));
  return Object.assign(auth, { handlers }) as unknown as AnyAuth;
}

type ReadHeader = (name: string) => string | null | undefined;

const readStrategy = (readHeader: ReadHeader): Strategy =>
  readHeader("x-probe-strategy") === "database" ? "database" : "jwt";

const made = new Map<string, AnyAuth>();

/** The instance a request asks for by the headers `x-probe-auth` and `x-probe-strategy`. */
export function readAuth(readHeader: ReadHeader): AnyAuth {
  if (readHeader("x-probe-process") === "new") forgetInstances();
  const asked = readHeader("x-probe-auth") ?? "usual";
  const strategy = readStrategy(readHeader);
  const known = made.get(`${asked} ${strategy}`);
  if (known !== undefined) return known;
  // What comes after it only tells two instances of one kind apart.
  const [name = ""] = asked.split("/");
  const ofNextAuth = nextAuthVariants[name];
  const auth =
    ofNextAuth === undefined ? createVariant(name, strategy) : createOfNextAuth(ofNextAuth, strategy);
  made.set(`${asked} ${strategy}`, auth);
  return auth;
}

/** What is known of the instances of a process is told once; whoever asks now is the first to ask in a new one. */
function forgetInstances(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("latchkey.instances"));
}

const legacyOptions = new Map<Strategy, NextAuthConfig>();

/** The options that an app of next-auth 4 passes with every call. */
export function readNextAuthOptions(readHeader: ReadHeader): NextAuthConfig {
  const strategy = readStrategy(readHeader);
  const options = legacyOptions.get(strategy) ?? optionsOf({ compat: "v4" }, strategy);
  legacyOptions.set(strategy, options);
  return options;
}

/** Makes sure that this process has configurations that differ, so that a call without options cannot mean one of them. */
export function registerTwo(): void {
  for (const name of ["next-auth", "renamed"])
    readAuth((header) => (header === "x-probe-auth" ? name : null));
}

/** What `auth` of next-auth 5 is, too: a function around a handler. */
export type WrappingAuth = (
  handler: (request: NextRequest & { readonly auth: unknown }) => Promise<Response>,
) => (request: Request, context: unknown) => Promise<Response>;
