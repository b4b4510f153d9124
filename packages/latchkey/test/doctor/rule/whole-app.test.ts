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

describe("a link that nobody follows by itself", () => {
  const leave = 'import { signOut } from "@/auth";\nexport const GET = () => signOut();\n';
  const drop =
    'import { cookies } from "next/headers";\nexport async function GET() {\n  (await cookies()).delete("authjs.session-token");\n}\n';
  const pageOf = (element: string) =>
    `import Link from "next/link";\nexport default function Page() {\n  return ${element};\n}\n`;

  it.each([
    ["an object", '/*!*/<Link href={{ pathname: "/leave" }}>Leave</Link>', leave],
    ["a text in braces", '/*!*/<Link href={"/leave"} prefetch={true}>Leave</Link>', leave],
    ["a route that deletes the cookie", '/*!*/<Link href="/leave">Leave</Link>', drop],
  ])("is another than %s", async (_, element, route) => {
    const changes = { "app/planted/page.tsx": pageOf(element), "app/leave/route.ts": route };
    await expectAtMarks(copyExample("v5-roles", changes), ["SIGNED_OUT_BY_PREFETCH"]);
  });

  it("says prefetch={false}, or is no <Link>", async () => {
    for (const element of [
      '<Link href="/leave" prefetch={false}>Leave</Link>',
      '<a href="/leave">Leave</a>',
    ]) {
      const changes = { "app/planted/page.tsx": pageOf(element), "app/leave/route.ts": leave };
      expect(await copyExample("v5-roles", changes).list()).toEqual([]);
    }
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

  it.each([
    [
      "pnpm-lock.yaml",
      "packages:\n\n  next-auth@4.24.15:\n    resolution: {}\n\nsnapshots:\n\n  next-auth@4.24.15(next@14.2.35):\n    dependencies: {}\n",
    ],
    [
      "pnpm-lock.yaml",
      "importers:\n\n  apps/one:\n    dependencies: {}\n\n  apps/two:\n    dependencies: {}\n\npackages:\n\n  /next-auth@4.24.15(next@14.2.35):\n    dev: false\n\n  /next-auth@5.0.0(next@14.2.35):\n    dev: false\n",
    ],
    [
      "yarn.lock",
      '"next-auth@npm:^4.24.0, next-auth@npm:^4.24.7":\n  version: 4.24.15\n\n"next-auth-extras@npm:^1.0.0":\n  version: 1.0.0\n',
    ],
    [
      "bun.lock",
      '{\n  "packages": {\n    "next-auth": ["next-auth@4.24.15", "", {}, "sha512-one"],\n    "next-auth/jose": ["jose@4.15.9", "", {}, "sha512-two"],\n  }\n}\n',
    ],
  ])("of another kind with one copy, or of a workspace, is left alone: %s", async (path, text) => {
    expect(await copyExample("v4-app-router", { [path]: text }).list()).toEqual([]);
  });

  it.each([
    [
      "pnpm-lock.yaml",
      "packages:\n\n  /next-auth@4.24.15(next@14.2.35):\n    dev: false\n\n  /next-auth@4.24.7(next@14.2.35):\n    dev: false\n",
      6,
    ],
    [
      "pnpm-lock.yaml",
      "packages:\n\n  /next-auth/4.24.15_next@12:\n    dev: false\n\n  /next-auth/4.24.7_next@12:\n    dev: false\n",
      6,
    ],
    [
      "yarn.lock",
      '"next-auth@npm:^4.24.0":\n  version: 4.24.15\n\n"next-auth@npm:4.24.7":\n  version: 4.24.7\n',
      4,
    ],
  ])("of another kind with two copies is found: %s %#", async (path, text, line) => {
    const found = await copyExample("v4-app-router", { [path]: text }).list();
    expect(found).toEqual([`PACKAGE_DUPLICATE ${path}:${line}`]);
  });

  it("with one copy, or broken, is left alone", async () => {
    for (const text of [lock({ "node_modules/next-auth": { version: "4.24.15" } }), "{ broken"]) {
      expect(await copyExample("v4-app-router", { "package-lock.json": text }).list()).toEqual([]);
    }
  });
});
