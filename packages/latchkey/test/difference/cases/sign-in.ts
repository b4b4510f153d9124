import { withOptions } from "../app.js";
import type { VisitCase } from "../visit-case.js";
import type { Field, Sending, Visitor } from "../visitor.js";

const ways: readonly (readonly [string, Readonly<Record<string, Field>>, Sending])[] = [
  ["", {}, {}],
  [", json=true", { json: "true" }, {}],
  [", by a script with json=true", { json: "true" }, { headers: { accept: "*/*" } }],
  [", X-Auth-Return-Redirect", {}, { headers: { "x-auth-return-redirect": "1", accept: "*/*" } }],
];

type Act = (visitor: Visitor, fields: Readonly<Record<string, Field>>, sending: Sending) => Promise<Response>;

/** The same act as a form, and in each form in which a script asks for it; only a generation's own scripts count. */
const inEveryWay = (name: string, act: Act): readonly VisitCase[] =>
  ways.map(([way, fields, sending]) => ({
    name: `${name}${way}`,
    ...(way.includes("json") ? { only: "v4" as const } : {}),
    ...(way.includes("Return") ? { only: "v5" as const } : {}),
    visit: (visitor) => act(visitor, fields, sending),
  }));

const submit =
  (password: string, callbackUrl?: string): Act =>
  (v, fields, sending) =>
    v.post(
      "callback/credentials",
      { username: "ann", password, ...(callbackUrl === undefined ? {} : { callbackUrl }), ...fields },
      sending,
    );

const passwords = {
  sesame: "right",
  guess: "wrong",
  trouble: "authorize throws",
  locked: "authorize throws CredentialsSignin",
  refused: "callbacks.signIn says false",
  elsewhere: "callbacks.signIn sends to a path",
  foreign: "callbacks.signIn sends to a foreign address",
  throwing: "callbacks.signIn throws",
  nameless: "a user without name and address",
  allowed: "authorize says true",
  large: "a token larger than a cookie",
} as const;

const returns = {
  "a path": "/dashboard",
  "an address of the app": "http://localhost:3000/there",
  "a foreign address": "https://evil.example/there",
  "no address": "garbage",
  "a script": "javascript:alert(1)",
  "an empty text": "",
} as const;

export const signInCases: readonly VisitCase[] = [
  ...Object.entries(passwords).flatMap(([password, name]) =>
    inEveryWay(`password: ${name}`, submit(password)),
  ),
  ...Object.entries(returns).flatMap(([name, url]) => [
    { name: `password: back to ${name}`, visit: (v: Visitor) => submit("sesame", url)(v, {}, {}) },
    {
      name: `password: wrong, back to ${name}`,
      visit: (v: Visitor) => submit("guess", url)(v, {}, {}),
    },
  ]),
  ...inEveryWay("password: without a token", (v, fields, sending) =>
    submit("sesame")(v, fields, { ...sending, csrf: false }),
  ),
  ...inEveryWay("password: with a wrong token", (v, fields, sending) =>
    submit("sesame")(v, fields, { ...sending, csrf: "0".repeat(64) }),
  ),
  {
    name: "password: right, on https",
    scheme: "https",
    visit: (v) => submit("sesame")(v, {}, {}),
  },
  {
    name: "password: wrong, on https",
    scheme: "https",
    visit: (v) => submit("guess")(v, {}, {}),
  },
  { name: "password: as JSON", visit: (v) => submit("sesame")(v, {}, { asJson: true }) },
  {
    name: "password: as plain text",
    visit: (v) => submit("sesame")(v, {}, { headers: { "content-type": "text/plain" } }),
  },
  {
    name: "password: the field json is a boolean",
    only: "v4",
    visit: (v) => submit("sesame")(v, { json: true }, { asJson: true }),
  },
  { name: "password: by GET", visit: (v) => v.get("callback/credentials?username=ann&password=sesame") },
  {
    name: "password: signed in already",
    visit: async (v) => v.enter().then(() => submit("sesame")(v, {}, {})),
  },
  {
    name: "password: a smaller token takes the place of a larger",
    visit: async (v) => v.enter("large").then(() => submit("sesame")(v, {}, {})),
  },
  {
    name: "password: wrong, with a sign-in page of the app",
    options: withOptions({ pages: { signIn: "/login" } }),
    visit: (v) => submit("guess")(v, {}, {}),
  },
  {
    name: "password: wrong, with a sign-in page that has a query",
    options: withOptions({ pages: { signIn: "/login?from=app" } }),
    visit: (v) => submit("guess")(v, {}, {}),
  },
  {
    name: "password: refused, with an error page of the app",
    options: withOptions({ pages: { error: "/oops" } }),
    visit: (v) => submit("refused")(v, {}, {}),
  },
  {
    name: "password: back to where the sign-in page was asked for",
    visit: async (v) => v.get("signin?callbackUrl=%2Fdashboard").then(() => submit("sesame")(v, {}, {})),
  },
  {
    name: "password: events.signIn throws",
    options: withOptions({
      events: {
        signIn() {
          throw new Error("no mail today");
        },
      },
    }),
    visit: (v) => submit("sesame")(v, {}, {}),
  },
  {
    name: "password: callbacks.jwt throws",
    options: withOptions({
      callbacks: {
        jwt() {
          throw new Error("no database today");
        },
      },
    }),
    visit: (v) => submit("sesame")(v, {}, {}),
  },
  ...inEveryWay("sign in: at a provider", (v, fields, sending) =>
    v.post("signin/oidc", { callbackUrl: "/dashboard", ...fields }, sending),
  ),
  { name: "sign in: at a provider, on https", scheme: "https", visit: (v) => v.post("signin/oidc", {}) },
  {
    name: "sign in: at a provider without OpenID",
    visit: (v) => v.post("signin/github", { callbackUrl: "/dashboard" }),
  },
  {
    name: "sign in: with parameters for the provider",
    visit: (v) => v.post("signin/oidc?login_hint=ann&prompt=login", {}),
  },
  {
    name: "sign in: to a foreign address afterwards",
    visit: (v) => v.post("signin/oidc", { callbackUrl: "https://evil.example/" }),
  },
  ...inEveryWay("sign in: at a provider that is away", (v, fields, sending) =>
    v.post("signin/broken", fields, sending),
  ),
  ...inEveryWay("sign in: at an unknown provider", (v, fields, sending) =>
    v.post("signin/nobody", fields, sending),
  ),
  ...inEveryWay("sign in: at no provider", (v, fields, sending) => v.post("signin", fields, sending)),
  ...inEveryWay("sign in: by password on the wrong route", (v, fields, sending) =>
    v.post("signin/credentials", fields, sending),
  ),
  ...inEveryWay("sign in: without a token", (v, fields, sending) =>
    v.post("signin/oidc", fields, { ...sending, csrf: false }),
  ),
  {
    name: "sign in: with a wrong token, with a sign-in page of the app",
    options: withOptions({ pages: { signIn: "/login" } }),
    visit: (v) => v.post("signin/oidc", {}, { csrf: "no" }),
  },
  ...inEveryWay("sign out: signed in", async (v, fields, sending) =>
    v.enter().then(() => v.post("signout", { callbackUrl: "/bye", ...fields }, sending)),
  ),
  ...inEveryWay("sign out: without a token", async (v, fields, sending) =>
    v.enter().then(() => v.post("signout", fields, { ...sending, csrf: false })),
  ),
  { name: "sign out: signed out", visit: (v) => v.post("signout", {}) },
  { name: "sign out: no address", visit: async (v) => v.enter().then(() => v.post("signout", {})) },
  {
    name: "sign out: on https",
    scheme: "https",
    visit: async (v) => v.enter().then(() => v.post("signout", {})),
  },
  {
    name: "sign out: a large session",
    visit: async (v) => v.enter("large").then(() => v.post("signout", {})),
  },
  {
    name: "sign out: to a foreign address",
    visit: async (v) => v.enter().then(() => v.post("signout", { callbackUrl: "https://evil.example/" })),
  },
  {
    name: "sign out: the session afterwards",
    visit: async (v) =>
      v
        .enter()
        .then(() => v.post("signout", {}))
        .then(() => v.get("session")),
  },
  {
    name: "sign out: with a token nobody made",
    async visit(v) {
      v.jar.set(v.names.session, "garbage");
      return v.post("signout", {});
    },
  },
];
