import type { StandIns } from "@latchkey/stand-ins";
import type { NextAuthConfig } from "../../src/compat/options.js";

export type Generation = "v4" | "v5";

/** What an app imports by a name that differs between the three libraries. */
export interface Imports {
  readonly CredentialsSignin: (new () => Error & { code: string }) | null;
}

/** Where an app is built: its generation, the providers people sign in at, and what it imports. */
export interface Ground {
  readonly generation: Generation;
  readonly places: StandIns;
  readonly imports: Imports;
}

export type Loose = Record<string, unknown>;

/** An app's options, written once and given to the real library and to ours alike. */
export type Variant = (ground: Ground) => Loose;

export const secret = "0123456789abcdef0123456789abcdef";

const ann = { id: "7", name: "Ann", email: "ann@example.com", image: null };
const people: Record<string, object | true | null> = {
  sesame: ann,
  refused: { id: "8", name: "Rejected", email: "refused@example.com" },
  elsewhere: { id: "9", name: "Elsewhere", email: "elsewhere@example.com" },
  foreign: { id: "10", name: "Foreign", email: "foreign@example.com" },
  throwing: { id: "11", name: "Throwing", email: "throwing@example.com" },
  nameless: { id: "12" },
  allowed: true,
  numbered: { id: 13, name: "Numbered", email: "numbered@example.com" },
};

function createPasswordProvider({ imports: { CredentialsSignin } }: Ground): Loose {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials",
    credentials: {
      username: { label: "User", type: "text" },
      password: { label: "Password", type: "password" },
    },
    authorize({ password }: Record<string, string>) {
      if (password === "trouble") throw new Error("the database is away");
      if (password === "locked" && CredentialsSignin !== null) {
        throw Object.assign(new CredentialsSignin(), { code: "account_locked" });
      }
      if (password === "large") return { ...ann, name: "Ann ".repeat(1500) };
      return people[password ?? ""] ?? null;
    },
  };
}

const toPerson = (profile: Loose) => ({
  id: profile.sub ?? profile.id,
  name: profile.name,
  email: profile.email,
  image: null,
});

/** An OpenID provider, as each generation writes it down. */
export function createOpenId({ generation, places: { oidc } }: Ground, more: Loose = {}): Loose {
  const { clientId, clientSecret, issuer } = oidc;
  const own =
    generation === "v4"
      ? { type: "oauth", wellKnown: `${issuer}/.well-known/openid-configuration`, idToken: true }
      : { type: "oidc" };
  const scoped = generation === "v4" ? { authorization: { params: { scope: "openid email profile" } } } : {};
  const profile = (document: Loose) => ({ ...toPerson(document), image: null });
  // The provider takes nobody without PKCE.
  const checks = ["pkce", "state", "nonce"];
  const basics = { id: "oidc", name: "Harbour", issuer, clientId, clientSecret, checks };
  return { ...basics, ...own, ...scoped, profile, ...more };
}

/** The stand-in for Google, whose tokens can be spoilt. */
export function createGoogle(ground: Ground): Loose {
  const { origin, clientId, clientSecret } = ground.places.google;
  const wellKnown = `${origin}/.well-known/openid-configuration`;
  const place = ground.generation === "v4" ? { wellKnown } : {};
  return createOpenId(ground, { id: "google", issuer: origin, clientId, clientSecret, ...place });
}

/** A provider without OpenID Connect. */
export function createPlainOAuth({ places: { github } }: Ground, more: Loose = {}): Loose {
  return {
    id: "github",
    name: "Plain",
    type: "oauth",
    clientId: github.clientId,
    clientSecret: github.clientSecret,
    authorization: {
      url: `${github.origin}/login/oauth/authorize`,
      params: { scope: "read:user user:email" },
    },
    token: `${github.origin}/login/oauth/access_token`,
    userinfo: `${github.origin}/api/user`,
    ...(github.issuer ? { issuer: github.issuer } : {}),
    profile: toPerson,
    ...more,
  };
}

const nowhere = "http://127.0.0.1:9";

function createBrokenProvider({ generation }: Ground): Loose {
  const basics = { id: "broken", name: "Broken", clientId: "c", clientSecret: "s", profile: toPerson };
  return generation === "v4"
    ? { ...basics, type: "oauth", wellKnown: `${nowhere}/.well-known/openid-configuration`, idToken: true }
    : { ...basics, type: "oidc", issuer: nowhere };
}

const callbacks = {
  signIn({ user }: { user: { name?: string } }) {
    if (user.name === "Rejected") return false;
    if (user.name === "Elsewhere") return "/elsewhere";
    if (user.name === "Foreign") return "https://evil.example/there";
    if (user.name === "Throwing") throw new Error("no database today");
    return true;
  },
};

/** The app most cases visit: a password, two providers that answer and one that does not. */
export const usual: Variant = (ground) => ({
  secret,
  providers: [
    createPasswordProvider(ground),
    createOpenId(ground),
    createPlainOAuth(ground),
    createBrokenProvider(ground),
  ],
  callbacks,
  ...(ground.generation === "v5" ? { trustHost: true } : {}),
});

/** The usual app with some options more. */
export const withOptions =
  (more: Loose | ((ground: Ground) => Loose)): Variant =>
  (ground) => ({ ...usual(ground), ...(typeof more === "function" ? more(ground) : more) });

export const toConfig = (options: Loose): NextAuthConfig => options as unknown as NextAuthConfig;
