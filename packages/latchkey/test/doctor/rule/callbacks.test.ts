import { describe, expect, it } from "vitest";
import { copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const authOf = (callbacks: string, more = "") => `import NextAuth from "next-auth";
import GitHub from "next-auth/providers/github";
export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth({
  providers: [GitHub],
  ${more}callbacks: {
    ${callbacks}
  },
});
`;

describe("a callback without a return", () => {
  it("is found for the session of next-auth 4, and mended", async () => {
    const app = copyExample("v4-app-router", {
      "lib/auth.ts": `import type { NextAuthOptions } from "next-auth";
export const authOptions: NextAuthOptions = {
  providers: [],
  callbacks: {
    session: /*!*/async ({ session, user }) => {
      if (session.user) session.user.id = user.id;
    },
  },
};
`,
    });
    await expectAtMarks(app, ["SESSION_CALLBACK_EMPTY"]);
    expect((await app.run("--fix")).exitCode).toBe(0);
    expect(app.read("lib/auth.ts")).toContain("session.user.id = user.id;\n      return session;\n    },");
    const once = app.read("lib/auth.ts");
    await app.run("--fix");
    expect(app.read("lib/auth.ts")).toBe(once);
  });

  it("is found for the token of next-auth 5, and mended on one line", async () => {
    const app = copyExample("v5-roles", {
      "auth.ts": authOf("jwt: /*!*/({ token, user }) => { if (user) token.plan = user.plan; },"),
    });
    await expectAtMarks(app, ["JWT_CALLBACK_EMPTY"]);
    await app.run("--fix");
    expect(app.read("auth.ts")).toContain("token.plan = user.plan;  return token; },");
  });

  it("is found for createAuth, and left to a person where the session has no name", async () => {
    const app = copyExample("demo", {
      "auth.ts": `import { createAuth } from "latchkey";
export const auth = createAuth({ providers: [], callbacks: { session: /*!*/(params) => { params.session; } } });
`,
    });
    await expectAtMarks(app, ["SESSION_CALLBACK_EMPTY"]);
    expect((await app.run("--fix")).exitCode).toBe(1);
  });

  it.each([
    "session: ({ session }) => session,",
    "session({ session }) { return session; },",
    "session({ session }) { if (session.user) return session; throw new Error(); },",
    "session: shape,",
  ])("is not `%s`", async (callback) => {
    const text = `const shape = (given: never) => given;\n${authOf(callback)}`;
    expect(await copyExample("v5-roles", { "auth.ts": text }).list()).toEqual([]);
  });
});

describe("a session without a user", () => {
  it.each([
    "session: ({ session }) => /*!*/({ expires: session.expires }),",
    "session({ session, token }) { if (!token.sub) return /*!*/{}; return { id: token.sub, expires: session.expires }; },",
  ])("is found: `%s`", async (callback) => {
    const app = copyExample("v5-roles", { "auth.ts": authOf(callback) });
    const found = await app.list();
    expect(found).toEqual(["SESSION_WITHOUT_USER auth.ts:6"]);
  });

  it.each([
    "session({ session, token }) { if (!token.sub) return {}; return session; },",
    "session: ({ session }) => ({ expires: session.expires, user: session.user }),",
    "session: ({ session }) => ({ ...session, id: 1 }),",
  ])("is not `%s`", async (callback) => {
    expect(await copyExample("v5-roles", { "auth.ts": authOf(callback) }).list()).toEqual([]);
  });
});

describe("a field that is dropped on the way to the session", () => {
  const jwt = (mark: string) => `jwt({ token, user }) {
      if (user) ${mark}token.role = user.role;
      token.accessToken = "x";
      return token;
    },`;

  it.each<[string, Scenario, string]>([
    [
      "with a callback",
      "v5-roles",
      "session({ session, token }) { session.user.id = token.sub; return session; },",
    ],
    ["without one", "v5-roles", ""],
    ["that never sees the token", "v5-roles", "session: ({ session, user }) => ({ ...session, user }),"],
  ])("is found %s", async (_, scenario, session) => {
    await expectAtMarks(copyExample(scenario, { "auth.ts": authOf(`${jwt("/*!*/")}${session}`) }), [
      "SESSION_FIELD_DROPPED",
    ]);
  });

  it("is not the id in a session of createAuth, which has it by itself", async () => {
    const app = copyExample("demo", {
      "auth.ts": `import { createAuth } from "latchkey";
export const auth = createAuth({
  providers: [],
  callbacks: { jwt: ({ token, user }) => { if (user) token.id = user.id; return token; } },
});
`,
      "app/planted/page.tsx": `import { auth } from "@/auth";
export default async function Page() {
  const session = await auth();
  return <p>{session?.user.id}</p>;
}
`,
    });
    expect(await app.list()).toEqual([]);
  });

  it("is found in options of next-auth 4 in pages", async () => {
    const app = copyExample("v4-pages");
    const path = "pages/api/auth/[...nextauth].ts";
    const text = app
      .read(path)
      .replace("session.user.role = token.role;", "")
      .replace("token.role = user.role", "/*!*/token.role = user.role");
    await expectAtMarks(copyExample("v4-pages", { [path]: text }), ["SESSION_FIELD_DROPPED"]);
  });

  it.each([
    "session({ session, token }) { session.user.role = token.role; return session; },",
    "session: ({ session, token }) => ({ ...session, user: { ...session.user, ...token } }),",
    "session: ({ session, token }) => ({ ...session, user: token }),",
    "session: ({ session, token: { role } }) => ({ ...session, user: { ...session.user, role } }),",
    "session: (params) => shape(params),",
    "session: ({ session, token }) => shape({ session, token }),",
  ])("is not seen with `%s`", async (session) => {
    const text = `const shape = (given: never) => given;\n${authOf(jwt("") + session)}`;
    expect(await copyExample("v5-roles", { "auth.ts": text }).list()).toEqual([]);
  });
});
