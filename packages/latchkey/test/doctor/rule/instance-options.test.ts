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
    const text = authOf(strict("sessionToken", "GitHub, Credentials({})"));
    const app = copyExample("v5-roles", { "auth.ts": text.replace('"strict"', '/*!*/"strict"') });
    await expectAtMarks(app, ["SAMESITE_BLOCKED"]);
    expect(await list(strict("state", "GitHub({ clientId: 'x' })"))).toHaveLength(1);
  });

  it("may be strict where nobody leaves the site", async () => {
    expect(await list(strict("sessionToken", "Credentials({})"))).toEqual([]);
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
