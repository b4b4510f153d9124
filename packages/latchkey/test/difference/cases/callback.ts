import { createOpenId, createPlainOAuth, usual, type Variant, withOptions } from "../app.js";
import type { VisitCase } from "../visit-case.js";
import type { Visitor } from "../visitor.js";

const open = (v: Visitor, url: URL) => v.get(url.href, { "sec-fetch-site": "cross-site" });

const changed = (change: (url: URL) => void) => async (v: Visitor) => {
  const url = await v.leave("oidc");
  change(url);
  return open(v, url);
};

/** The usual app whose two providers have something more. */
const providing =
  (more: Record<string, unknown>): Variant =>
  (ground) => ({ ...usual(ground), providers: [createOpenId(ground, more), createPlainOAuth(ground, more)] });

const answeringBy = (name: string): Variant =>
  withOptions({
    callbacks: {
      signIn: () => ({ false: false, path: "/elsewhere", foreign: "https://evil.example/" })[name],
    },
  });

const isFlow = (name: string) => /state|pkce|nonce|flow/.test(name);

export const callbackCases: readonly VisitCase[] = [
  { name: "callback: signed in at an OpenID provider", visit: (v) => v.signInAt("oidc") },
  { name: "callback: on https", scheme: "https", visit: (v) => v.signInAt("oidc") },
  {
    name: "callback: the session afterwards",
    visit: async (v) => v.signInAt("oidc").then(() => v.get("session")),
  },
  { name: "callback: signed in without OpenID", visit: (v) => v.signInAt("github") },
  {
    name: "callback: the session without OpenID",
    visit: async (v) => v.signInAt("github").then(() => v.get("session")),
  },
  { name: "callback: the person refused", visit: (v) => v.signInAt("oidc", { deny: true }) },
  {
    name: "callback: the person refused, without OpenID",
    visit: (v) => v.signInAt("github", { deny: true }),
  },
  { name: "callback: no state", visit: changed((url) => url.searchParams.delete("state")) },
  { name: "callback: another state", visit: changed((url) => url.searchParams.set("state", "x".repeat(43))) },
  { name: "callback: no code", visit: changed((url) => url.searchParams.delete("code")) },
  {
    name: "callback: another code",
    visit: changed((url) => url.searchParams.set("code", "nobody-gave-this")),
  },
  {
    name: "callback: another issuer",
    visit: changed((url) => url.searchParams.set("iss", "https://evil.example")),
  },
  {
    name: "callback: another browser",
    async visit(v) {
      const url = await v.leave("oidc");
      for (const name of v.jar.keys()) if (isFlow(name)) v.jar.delete(name);
      return open(v, url);
    },
  },
  {
    name: "callback: twice",
    async visit(v) {
      const url = await v.leave("oidc");
      await open(v, url);
      return open(v, url);
    },
  },
  {
    name: "callback: at another provider",
    async visit(v) {
      const url = await v.leave("oidc");
      url.pathname = "/api/auth/callback/github";
      return open(v, url);
    },
  },
  { name: "callback: nothing in it", visit: (v) => v.get("callback/oidc") },
  { name: "callback: an error out of nowhere", visit: (v) => v.get("callback/oidc?error=access_denied") },
  { name: "callback: an unknown provider", visit: (v) => v.get("callback/nobody?code=1&state=2") },
  { name: "callback: no provider", visit: (v) => v.get("callback") },
  { name: "callback: posted to an unknown provider", visit: (v) => v.post("callback/nobody", {}) },
  { name: "callback: posted to no provider", visit: (v) => v.post("callback", {}) },
  {
    name: "callback: callbacks.signIn says false",
    options: answeringBy("false"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: callbacks.signIn sends to a path",
    options: answeringBy("path"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: callbacks.signIn sends to a foreign address",
    options: answeringBy("foreign"),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: callbacks.signIn throws",
    options: withOptions({
      callbacks: {
        signIn() {
          throw new Error("no database today");
        },
      },
    }),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: profile() throws",
    options: providing({
      profile() {
        throw new Error("no such claim");
      },
    }),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: profile() gives no id",
    options: providing({ profile: () => ({ name: "Nobody" }) }),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: the provider's secret is wrong",
    options: providing({ clientSecret: "wrong" }),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: the token endpoint is away",
    options: providing({ token: "http://127.0.0.1:9/token" }),
    visit: (v) => v.signInAt("github"),
  },
  {
    name: "callback: the profile is away",
    options: providing({ userinfo: "http://127.0.0.1:9/user" }),
    visit: (v) => v.signInAt("github"),
  },
  {
    name: "callback: the provider refused, with pages of the app",
    options: withOptions({ pages: { signIn: "/login", error: "/oops" } }),
    visit: (v) => v.signInAt("oidc", { deny: true }),
  },
  {
    name: "callback: refused by the app, with pages of the app",
    options: withOptions({ pages: { signIn: "/login", error: "/oops" }, callbacks: { signIn: () => false } }),
    visit: (v) => v.signInAt("oidc"),
  },
  {
    name: "callback: a lost state, with pages of the app",
    options: withOptions({ pages: { signIn: "/login", error: "/oops" } }),
    visit: changed((url) => url.searchParams.set("state", "x".repeat(43))),
  },
  {
    name: "callback: back to a foreign address",
    visit: (v) => v.signInAt("oidc", { callbackUrl: "https://evil.example/" }),
  },
  {
    name: "callback: two tabs, the first comes back",
    only: "v5",
    visit: async (v) => {
      const first = await v.leave("oidc", { callbackUrl: "/first" });
      await v.leave("oidc", { callbackUrl: "/second" });
      return open(v, first);
    },
  },
];
