import { describe, expect, it } from "vitest";
import { copyExample, expectAtMarks } from "../support/app-copy.js";

const authOf = (options: string, before = "") => `import NextAuth from "next-auth";
import GitHub from "next-auth/providers/github";
import Credentials from "next-auth/providers/credentials";
import { PrismaAdapter } from "@auth/prisma-adapter";
import { prisma } from "@/lib/prisma";
${before}
export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth({ ${options} });
export const used = [GitHub, Credentials, PrismaAdapter, prisma];
`;

const list = (options: string, before?: string) =>
  copyExample("v5-roles", { "auth.ts": authOf(options, before) }).list();

describe("an encode of the app's own", () => {
  it("is found without its decode", async () => {
    const options = "providers: [GitHub], jwt: { encode: /*!*/async ({ token }) => JSON.stringify(token) }";
    await expectAtMarks(copyExample("v5-roles", { "auth.ts": authOf(options) }), ["ENCODE_WITHOUT_DECODE"]);
  });

  it("is found in options of next-auth 4, and of createAuth", async () => {
    const v4 = copyExample("v4-app-router", {
      "lib/auth.ts": `import type { NextAuthOptions } from "next-auth";
const jwt = { encode: /*!*/async () => "x" };
export const authOptions = { providers: [], jwt } satisfies NextAuthOptions;
`,
    });
    await expectAtMarks(v4, ["ENCODE_WITHOUT_DECODE"]);
  });

  it.each([
    "providers: [], jwt: { encode: async () => 'x', decode: async () => null }",
    "providers: [], adapter: PrismaAdapter(prisma), jwt: { encode: async () => 'x' }",
    "providers: [], session: { strategy: 'database' }, jwt: { encode: async () => 'x' }",
    "providers: [], jwt: { encode: async () => 'x', ...pair }",
    "...(process.env.OWN ? { jwt: { encode: async () => 'x' } } : {}), providers: []",
  ])("is no matter with `%s`", async (options) => {
    expect(await list(options, "declare const pair: object;")).toEqual([]);
  });
});

describe("cookies", () => {
  const strict = (role: string, providers: string) =>
    `providers: [${providers}], cookies: { ${role}: { options: { sameSite: "strict" } } }`;

  it("must not be strict where a provider leads back", async () => {
    const text = authOf(strict("sessionToken", "GitHub, Credentials({ authorize: () => null })"));
    const app = copyExample("v5-roles", { "auth.ts": text.replace('"strict"', '/*!*/"strict"') });
    await expectAtMarks(app, ["SAMESITE_BLOCKED"]);
    expect(await list(strict("state", "GitHub({ clientId: 'x' })"))).toHaveLength(1);
  });

  it("may be strict where nobody leaves the site", async () => {
    expect(await list(strict("sessionToken", "Credentials({ authorize: () => null })"))).toEqual([]);
    expect(await list(strict("csrfToken", "GitHub"))).toEqual([]);
    expect(await list(strict("sessionToken", "GitHub").replace("strict", "lax"))).toEqual([]);
  });

  const withDomain = (domain: string) =>
    authOf(`providers: [], cookies: { sessionToken: { name: "s", options: { domain: /*!*/"${domain}" } } }`);

  it.each([".other.com", "https://example.com", "example.com:3000"])(
    "must not be set for %s",
    async (domain) => {
      const app = copyExample("v5-roles", {
        "auth.ts": withDomain(domain),
        ".env.production": 'AUTH_URL="https://app.example.com"\n',
      });
      const codes = (await app.list()).map((line) => line.split(" ")[0]);
      expect(codes).toContain("COOKIE_DOMAIN_REJECTED");
    },
  );

  it.each([
    [".example.com", "https://app.example.com"],
    ["app.example.com", "https://app.example.com"],
    [".example.com", "http://localhost:3000"],
  ])("may be set for %s at %s", async (domain, url) => {
    const secret = "7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c";
    const app = copyExample("v5-roles", {
      "auth.ts": withDomain(domain),
      ".env": `AUTH_URL=${url}\nAUTH_SECRET=${secret}\n`,
    });
    expect(await app.list()).toEqual([]);
  });
});

describe("a secret in the source", () => {
  it.each(['/*!*/"secret"', 'process.env.AUTH_SECRET ?? /*!*/"7f3a1c9e5b8d2046f1e3a5c7092b4d6e8f0a1b2c"'])(
    "is found: %s",
    async (secret) => {
      const app = copyExample("v5-roles", {
        "auth.ts": authOf(`providers: [], secret: ${secret}`),
        // It passes the secret of the environment, which is not this one.
        "app/api/token/route.ts": null,
      });
      await expectAtMarks(app, ["SECRET_WEAK"]);
    },
  );

  it.each(["process.env.AUTH_SECRET", 'process.env.AUTH_SECRET ?? ""', "readSecret()"])(
    "is not %s",
    async (secret) => {
      expect(
        await list(`providers: [], secret: ${secret}`, "declare const readSecret: () => string;"),
      ).toEqual([]);
    },
  );
});

describe("options that must agree", () => {
  const config = (more = "") => `import type { NextAuthConfig } from "next-auth";
import GitHub from "next-auth/providers/github";
export const authConfig = { providers: [GitHub], ${more}} satisfies NextAuthConfig;
`;
  const split = `import NextAuth from "next-auth";
import { authConfig } from "./auth.config";
export default /*!*/NextAuth(authConfig).auth;
export const config = { matcher: ["/dashboard/:path*"] };
`;
  const shared = authOf(
    "...authConfig, adapter: PrismaAdapter(prisma)",
    'import { authConfig } from "./auth.config";',
  );

  it("differ in the strategy when only one of a split pair has the adapter", async () => {
    const app = copyExample("v5-roles", {
      "auth.config.ts": config(),
      "auth.ts": shared,
      "middleware.ts": split,
    });
    await expectAtMarks(app, ["OPTIONS_DIVERGE"]);
    const { said } = await app.run();
    expect(said).toContain('the strategy is "jwt" here and "database" in auth.ts:7');
  });

  it("agree when what they share says it", async () => {
    const app = copyExample("v5-roles", {
      "auth.config.ts": config('session: { strategy: "jwt" } '),
      "auth.ts": shared,
      "middleware.ts": split,
    });
    expect(await app.list()).toEqual([]);
  });

  it("differ in a cookie's name and in the variable of the secret", async () => {
    const app = copyExample("v5-roles", {
      "auth.config.ts": config('session: { strategy: "jwt" }, secret: process.env.EDGE_SECRET '),
      "auth.ts": authOf(
        '...authConfig, secret: process.env.AUTH_SECRET, cookies: { sessionToken: { name: "mine" } }',
        'import { authConfig } from "./auth.config";',
      ),
      "middleware.ts": split,
      "app/api/token/route.ts": null,
    });
    const { said } = await app.run();
    expect(said).toContain('the session cookie\'s name is the usual one here and "mine" in auth.ts:7');
    expect(said).toContain("the secret is EDGE_SECRET here and AUTH_SECRET in auth.ts:7");
  });

  it("differ between getToken or withAuth and the options", async () => {
    const pages = copyExample("v4-pages", {
      "pages/api/planted.ts": `import { getToken } from "next-auth/jwt";
export default async function planted(req, res) {
  res.json(await /*!*/getToken({ req, secret: process.env.JWT_SECRET }));
}
`,
    });
    await expectAtMarks(pages, ["OPTIONS_DIVERGE"]);
    const text = pages
      .read("middleware.ts")
      .replace('pages: { signIn: "/login" }', "secret: process.env.OTHER");
    const guarded = copyExample("v4-pages", {
      "middleware.ts": text.replace("default withAuth", "default /*!*/withAuth"),
    });
    await expectAtMarks(guarded, ["OPTIONS_DIVERGE"]);
  });
});

describe("providers", () => {
  it.each([
    ["GitHub, Credentials({ authorize: async () => null })", ""],
    ["GitHub, GitHub({ id: 'work' })", ""],
    ["GitHub, GitHub({ ...work })", "declare const work: object;"],
    ["Credentials({ ...form })", "declare const form: object;"],
    ["Resend", 'import Resend from "next-auth/providers/resend";'],
  ])("have what they need: %s", async (providers, before) => {
    expect(await list(`providers: [${providers}], adapter: PrismaAdapter(prisma)`, before)).toEqual([]);
  });

  it("may leave out in front of the app what its handler has", async () => {
    const config = `import type { NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import Resend from "next-auth/providers/resend";
export const authConfig = { session: { strategy: "jwt" }, providers: [Resend, Credentials({})] } satisfies NextAuthConfig;
`;
    const app = copyExample("v5-roles", {
      "auth.config.ts": config,
      "auth.ts": authOf(
        "...authConfig, adapter: PrismaAdapter(prisma), providers: [Credentials({ authorize: () => null })]",
        'import { authConfig } from "./auth.config";',
      ),
      "middleware.ts":
        'import NextAuth from "next-auth";\nimport { authConfig } from "./auth.config";\nexport default NextAuth(authConfig).auth;\nexport const config = { matcher: ["/dashboard/:path*"] };\n',
    });
    expect(await app.list()).toEqual([]);
  });
});

describe("a session cookie", () => {
  it.each([
    ["path: '/'", {}],
    ["path: '/api'", {}],
    ["path: '/shop'", { "next.config.ts": 'export default { basePath: "/shop" };\n' }],
    ["secure: true", { ".env.production": "AUTH_URL=https://app.example.com\n" }],
    ["secure: true", { ".env.development": "AUTH_URL=http://localhost:3000\n" }],
    ["secure: process.env.NODE_ENV === 'production'", { ".env": "NEXTAUTH_URL=http://192.168.1.20\n" }],
  ])("may have %s", async (option, changes) => {
    const text = authOf(`providers: [], cookies: { sessionToken: { options: { ${option} } } }`);
    expect(await copyExample("v5-roles", { "auth.ts": text, ...changes }).list()).toEqual([]);
  });

  it("is not Secure by another option either", async () => {
    const app = copyExample("v5-roles", {
      "auth.ts": authOf("providers: [], useSecureCookies: /*!*/true"),
      ".env": "NEXTAUTH_URL=http://192.168.1.20\n",
    });
    await expectAtMarks(app, ["SECURE_COOKIE_OVER_HTTP"]);
  });
});

describe("options that are made for each request", () => {
  const lazy = (options: string) =>
    `import NextAuth from "next-auth";
import GitHub from "next-auth/providers/github";
const shared = Object.freeze({ providers: [GitHub], secret: /*!*/"hunter2" });
const table = { one: { ...shared }, two: { ...shared, debug: true } };
export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth(${options});
export const used = table;
`;

  it.each([
    "(request) => table[request ? 'one' : 'two']",
    "async (request) => {\n  const key = request ? 'one' : 'two';\n  return table[key];\n}",
    "() => (process.env.TWO ? table.two : table.one)",
  ])("are read where all of them agree: %s", async (options) => {
    const app = copyExample("v5-roles", { "auth.ts": lazy(options), "app/api/token/route.ts": null });
    await expectAtMarks(app, ["SECRET_WEAK"]);
  });

  it.each([
    "(request) => table[request.one]",
    "(request) => { if (request) return table.one; return { providers: [] }; }",
  ])("are passed over where they do not, or cannot be told: %s", async (options) => {
    const text = lazy(options)
      .replace("two: { ...shared, debug: true }", "two: { providers: [], secret: read() }")
      .replace("/*!*/", "");
    expect(await copyExample("v5-roles", { "auth.ts": text, "app/api/token/route.ts": null }).list()).toEqual(
      [],
    );
  });
});
