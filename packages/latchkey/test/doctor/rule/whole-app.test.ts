import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

describe("useSession without a provider", () => {
  it("is found once", async () => {
    const app = copyExample("v4-app-router", {
      "app/layout.tsx": "export default function Layout({ children }) {\n  return children;\n}\n",
      "components/session-boundary.tsx": null,
    });
    expect(await app.list()).toEqual(["CLIENT_HOOK_OUTSIDE_PROVIDER components/client-visitor.tsx:6"]);
  });

  it("is found in pages", async () => {
    const app = copyExample("v4-pages", { "pages/_app.tsx": null });
    const found = await app.list();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^CLIENT_HOOK_OUTSIDE_PROVIDER pages\//);
  });
});

describe("a link that signs out", () => {
  const link = (path: string) => `import Link from "next/link";
export default function Page() {
  return /*!*/<Link href="${path}">Sign out</Link>;
}
`;

  const planted: [string, Scenario, Changes][] = [
    [
      "signOut in a Route Handler",
      "v5-roles",
      {
        "app/planted/page.tsx": link("/leave?now=1"),
        "app/leave/route.ts":
          'import { signOut } from "@/auth";\nexport async function GET() {\n  await signOut();\n}\n',
      },
    ],
    [
      "auth.signOut in a Route Handler",
      "demo",
      {
        "app/planted/page.tsx": link("/api/leave"),
        "app/api/leave/route.ts":
          'import { auth } from "@/auth";\nexport const GET = async () => auth.signOut();\n',
      },
    ],
  ];

  it.each(planted)("is found: %s", async (_, scenario, changes) => {
    const app = copyExample(scenario, changes);
    await expectAtMarks(app, ["SIGNED_OUT_BY_PREFETCH"]);
  });

  it("is not one to a form, to a POST, or to the library's own page", async () => {
    const app = copyExample("v4-app-router", {
      "app/planted/page.tsx": link("/beyond/api/leave"),
      "app/other/page.tsx": link("/api/auth/signout"),
    });
    expect(await app.list()).toEqual([]);
  });
});

describe("headers of next.config", () => {
  const config = (source: string, value: string) => `export default {
  async headers() {
    return [{ source: "${source}", headers: [/*!*/{ key: "Cache-Control", value: "${value}" }] }];
  },
};
`;

  it.each<[Scenario, string]>([
    ["v4-app-router", "/api/:path*"],
    ["v4-pages", "/(.*)"],
  ])("that let caches keep the session are found in %s", async (scenario, source) => {
    const app = copyExample(scenario, { "next.config.mjs": config(source, "public, s-maxage=60") });
    await expectAtMarks(app, ["RESPONSE_CACHED"]);
  });

  it.each([
    ["/images/:path*", "public, max-age=3600"],
    ["/api/:path*", "private, no-store"],
    ["/api/((?!auth).*)", "s-maxage=60"],
  ])("for %s with %s are right", async (source, value) => {
    expect(await copyExample("v4-app-router", { "next.config.mjs": config(source, value) }).list()).toEqual(
      [],
    );
  });
});

describe("the lockfile", () => {
  const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages }, null, 2);

  it("with two copies of the library is found", async () => {
    const app = copyExample("v4-app-router", {
      "package-lock.json": lock({
        "node_modules/next-auth": { version: "4.24.15" },
        "node_modules/thing/node_modules/next-auth": { version: "5.0.0-beta.32" },
      }),
    });
    expect(await app.list()).toEqual(["PACKAGE_DUPLICATE package-lock.json:7"]);
  });

  it("with one copy, or broken, is left alone", async () => {
    for (const text of [lock({ "node_modules/next-auth": { version: "4.24.15" } }), "{ broken"]) {
      expect(await copyExample("v4-app-router", { "package-lock.json": text }).list()).toEqual([]);
    }
  });
});
