import { type Variant, withOptions } from "../app.js";
import type { VisitCase } from "../visit-case.js";
import type { Visitor } from "../visitor.js";

const patch = { data: { name: "Anna" } };

const updating: Variant = withOptions({
  callbacks: {
    jwt: ({ token, trigger, session }: { token: object; trigger?: string; session?: { name?: string } }) =>
      trigger === "update" ? { ...token, name: session?.name ?? "updated" } : token,
  },
});

const callbackUrls: readonly (readonly [string, string])[] = [
  ["a path", "/dashboard"],
  ["a path with a query", "/dashboard?tab=1&x=a%20b"],
  ["an address of the app", "http://localhost:3000/there#part"],
  ["a foreign address", "https://evil.example/there"],
  ["a foreign host without a scheme", "//evil.example/there"],
  ["no address", "garbage"],
  ["a script", "javascript:alert(1)"],
  ["another scheme", "ftp://localhost:3000/"],
  ["an empty text", ""],
  ["another port", "http://localhost:3001/"],
];

const damage = async (visitor: Visitor, value: string) => {
  visitor.jar.set(visitor.names.session, value);
  return visitor.get("session");
};

export const sessionCases: readonly VisitCase[] = [
  { name: "csrf: first", visit: (v) => v.get("csrf") },
  { name: "csrf: first, on https", scheme: "https", visit: (v) => v.get("csrf") },
  { name: "csrf: again", visit: async (v) => v.get("csrf").then(() => v.get("csrf")) },
  {
    name: "csrf: with a cookie that is not ours",
    async visit(v) {
      v.jar.set(v.names.csrf, `${"0".repeat(64)}%7C${"0".repeat(64)}`);
      return v.get("csrf");
    },
  },
  {
    name: "csrf: with a cookie that is garbage",
    async visit(v) {
      v.jar.set(v.names.csrf, "garbage");
      return v.get("csrf");
    },
  },
  { name: "csrf: asked by a script", visit: (v) => v.get("csrf", { accept: "*/*" }) },
  ...callbackUrls.map(
    ([name, url]): VisitCase => ({
      name: `csrf: callbackUrl in the query, ${name}`,
      visit: (v) => v.get(`csrf?callbackUrl=${encodeURIComponent(url)}`),
    }),
  ),
  {
    name: "csrf: the callback address is remembered",
    visit: async (v) => v.get("csrf?callbackUrl=%2Fdashboard").then(() => v.get("csrf")),
  },
  {
    name: "csrf: the callback address changes",
    visit: async (v) => v.get("csrf?callbackUrl=%2Fa").then(() => v.get("csrf?callbackUrl=%2Fb")),
  },
  {
    name: "csrf: a planted callback address",
    async visit(v) {
      v.jar.set(v.names.callbackUrl, encodeURIComponent("https://evil.example/"));
      return v.get("csrf");
    },
  },
  {
    name: "csrf: callbacks.redirect sends elsewhere",
    options: withOptions({ callbacks: { redirect: () => "https://other.example/here" } }),
    visit: (v) => v.get("csrf?callbackUrl=%2Fdashboard"),
  },
  { name: "providers", visit: (v) => v.get("providers") },
  { name: "providers: on https", scheme: "https", visit: (v) => v.get("providers") },
  { name: "providers: asked by a script", visit: (v) => v.get("providers", { accept: "*/*" }) },
  { name: "session: signed out", visit: (v) => v.get("session") },
  { name: "session: signed out, on https", scheme: "https", visit: (v) => v.get("session") },
  { name: "session: signed in", visit: async (v) => v.enter().then(() => v.get("session")) },
  {
    name: "session: signed in, on https",
    scheme: "https",
    visit: async (v) => v.enter().then(() => v.get("session")),
  },
  {
    name: "session: signed in, of an hour",
    options: withOptions({ session: { maxAge: 3600 } }),
    visit: async (v) => v.enter().then(() => v.get("session")),
  },
  { name: "session: garbage for a token", visit: (v) => damage(v, "garbage") },
  {
    name: "session: a token of the right form that nobody made",
    visit: (v) =>
      damage(v, "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"),
  },
  {
    name: "session: a token cut short",
    async visit(v) {
      await v.enter();
      return damage(v, (v.jar.get(v.names.session) ?? "").slice(0, -10));
    },
  },
  {
    name: "session: larger than a cookie",
    visit: async (v) => v.enter("large").then(() => v.get("session")),
  },
  {
    name: "session: a user without an address",
    visit: async (v) => v.enter("nameless").then(() => v.get("session")),
  },
  {
    name: "session: a user whose id is a number",
    visit: async (v) => v.enter("numbered").then(() => v.get("session")),
  },
  {
    name: "session: somebody of whom authorize says no more than true",
    visit: async (v) => v.enter("allowed").then(() => v.get("session")),
  },
  {
    name: "session: callbacks put in and leave out",
    options: withOptions({
      callbacks: {
        jwt: ({ token, user }: { token: object; user?: object }) =>
          user ? { ...token, role: "ADMIN" } : token,
        session: ({ session, token }: { session: { user: object }; token: { role?: string } }) => ({
          ...session,
          user: { ...session.user, role: token.role },
        }),
      },
    }),
    visit: async (v) => v.enter().then(() => v.get("session")),
  },
  {
    name: "session: callbacks.session throws",
    options: withOptions({
      callbacks: {
        session() {
          throw new Error("the database is away");
        },
      },
    }),
    visit: async (v) => v.enter().then(() => v.get("session")),
  },
  {
    name: "session: callbacks.jwt gives null",
    only: "v5",
    options: withOptions({
      callbacks: { jwt: ({ token, user }: { token: object; user?: object }) => (user ? token : null) },
    }),
    visit: async (v) => v.enter().then(() => v.get("session")),
  },
  { name: "session: callbackUrl in the query", visit: (v) => v.get("session?callbackUrl=%2Fdashboard") },
  {
    name: "update: with the token",
    options: updating,
    visit: async (v) => v.enter().then(() => v.post("session", patch, { asJson: true })),
  },
  {
    name: "update: the session afterwards",
    options: updating,
    visit: async (v) =>
      v
        .enter()
        .then(() => v.post("session", patch, { asJson: true }))
        .then(() => v.get("session")),
  },
  {
    name: "update: without data",
    options: updating,
    visit: async (v) => v.enter().then(() => v.post("session", {}, { asJson: true })),
  },
  {
    name: "update: without a token",
    visit: async (v) => v.enter().then(() => v.post("session", patch, { asJson: true, csrf: false })),
  },
  {
    name: "update: with a wrong token",
    visit: async (v) =>
      v.enter().then(() => v.post("session", patch, { asJson: true, csrf: "0".repeat(64) })),
  },
  { name: "update: signed out", visit: (v) => v.post("session", patch, { asJson: true }) },
  {
    name: "update: by a script",
    options: updating,
    visit: async (v) =>
      v.enter().then(() => v.post("session", patch, { asJson: true, headers: { accept: "*/*" } })),
  },
  {
    name: "update: a wrong token, by a script",
    visit: async (v) =>
      v
        .enter()
        .then(() => v.post("session", patch, { asJson: true, csrf: "no", headers: { accept: "*/*" } })),
  },
];
