import { describe, expect, it } from "vitest";
import { type Changes, copyExample, createApp, expectAtMarks, type Scenario } from "../support/app-copy.js";

const guard = 'export { auth as middleware } from "@/auth";\nexport const config = { matcher: ["/x"] };\n';

describe("a proxy where Next.js does not look", () => {
  const misplaced: [string, Scenario, Changes][] = [
    ["in app", "v5-roles", { "middleware.ts": null, "app/middleware.ts": `/*!*/${guard}` }],
    [
      "in src without an app there",
      "v5-roles",
      { "middleware.ts": null, "src/middleware.ts": `/*!*/${guard}` },
    ],
    ["in pages", "v4-pages", { "middleware.ts": null, "pages/middleware.ts": `/*!*/${guard}` }],
    ["in a folder of modules", "demo", { "proxy.ts": null, "lib/proxy.ts": `/*!*/${guard}` }],
    [
      "in the root when everything is in src",
      "v4-app-router",
      {
        "app/page.tsx": null,
        "app/layout.tsx": null,
        "app/api/hello/route.ts": null,
        "app/api/auth/[...nextauth]/route.ts": null,
        "app/self-fetch/page.tsx": null,
        "app/members/page.tsx": null,
        "app/members/admin/page.tsx": null,
        "app/beyond/page.tsx": null,
        "app/beyond/auth.ts": null,
        "app/beyond/api/cookies/route.ts": null,
        "app/beyond/api/leave/route.ts": null,
        "app/beyond/api/required/route.ts": null,
        "app/beyond/page-for-admins/page.tsx": null,
        "src/app/page.tsx": "export default function Page() {\n  return null;\n}\n",
        "middleware.ts": '/*!*/export { default } from "next-auth/middleware";\n',
      },
    ],
  ];

  it.each(misplaced)("is found %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["PROXY_NOT_RUNNING"]);
  });

  it("is no matter beside the source, where it waits for a build of its own", async () => {
    const app = createApp({
      "package.json": "{}",
      "next.config.mjs": "export default {};\n",
      "src/app/page.tsx": "export default function Page() {\n  return null;\n}\n",
      "docker/proxy.ts": guard,
    });
    expect(await app.list()).toEqual([]);
  });

  it("is no matter for a module that only has the name", async () => {
    const text = "export default function middleware(next: () => void) {\n  next();\n}\n";
    expect(await copyExample("v5-roles", { "lib/middleware.ts": text }).list()).toEqual([]);
  });
});

describe("a proxy beside a middleware", () => {
  it.each<Scenario>(["v5-roles", "v4-pages"])("is found in %s", async (name) => {
    const app = copyExample(name, { "proxy.ts": '/*!*/export { default } from "next-auth/middleware";\n' });
    await expectAtMarks(app, ["PROXY_AND_MIDDLEWARE"]);
  });

  it("is found in the demo", async () => {
    const app = copyExample("demo", { "middleware.ts": "export const middleware = () => undefined;\n" });
    expect(await app.list()).toEqual(["PROXY_AND_MIDDLEWARE proxy.ts:1"]);
  });
});

describe("a guard before the way in", () => {
  const custom = (body: string, matcher: string) => `import { NextResponse } from "next/server";
import { auth } from "@/auth";
export default auth((req) => {
  ${body}
});
export const config = { matcher: ${matcher} };
export const used = NextResponse;
`;
  const toLogin = `if (!req.auth) return NextResponse.redirect(new URL("/login", req.url));`;

  it.each([
    [toLogin, '/*!*/["/((?!_next).*)"]', "/api/auth"],
    [toLogin, '/*!*/["/((?!api|_next).*)"]', "/login"],
    [toLogin, '/*!*/"/:path*"', "/api/auth"],
    [toLogin, '/*!*/["/accounts/:path*", { source: "/login" }]', "/login"],
    ["if (!req.auth) return new Response(null, { status: 401 });", '/*!*/["/api/:path*"]', "/api/auth"],
  ])("is found: %s with %s", async (body, matcher, path) => {
    const app = copyExample("v5-roles", { "middleware.ts": custom(body, matcher) });
    await expectAtMarks(app, ["PROXY_GUARDS_AUTH_ROUTES"]);
    expect((await app.run()).said).toContain(`the matcher covers ${path},`);
  });

  it("is found in a function of next-auth 4's getToken", async () => {
    const app = copyExample("v4-pages", {
      "middleware.ts": `import { getToken } from "next-auth/jwt";
import { NextResponse } from "next/server";
export async function middleware(req) {
  const token = await getToken({ req });
  if (!token) return NextResponse.redirect(new URL("/login", req.url));
  return NextResponse.next();
}
export const config = { matcher: /*!*/["/((?!api).*)"] };
`,
    });
    await expectAtMarks(app, ["PROXY_GUARDS_AUTH_ROUTES"]);
  });

  it.each([
    [toLogin, '["/accounts/:path*"]'],
    [toLogin, '["/((?!api|login|_next).*)"]'],
    [
      `if (!req.auth && req.nextUrl.pathname !== "/login") return NextResponse.redirect(new URL("/login", req.url));`,
      '["/:path*"]',
    ],
    [`if (req.nextUrl.pathname.startsWith("/login")) return;\n  ${toLogin}`, '["/((?!api).*)"]'],
    ["return NextResponse.next();", '["/:path*"]'],
    [toLogin, '[{ source: "/:path*", missing: [{ type: "header", key: "x" }] }]'],
  ])("is not %s with %s", async (body, matcher) => {
    const text = custom(`if (req.auth === undefined) return;\n  ${body}`, matcher);
    expect(await copyExample("v5-roles", { "middleware.ts": text }).list()).toEqual([]);
  });

  it("is not next-auth's own, which lets the way in pass", async () => {
    for (const text of [
      'export { default } from "next-auth/middleware";\n',
      'import { withAuth } from "next-auth/middleware";\nexport default withAuth(() => new Response(null, { status: 403 }));\n',
    ]) {
      expect(await copyExample("v4-pages", { "middleware.ts": text }).list()).toEqual([]);
    }
  });
});

describe("callbacks.authorized beside a function", () => {
  const auth = `import NextAuth from "next-auth";
export const { handlers, auth, signIn, signOut, unstable_update } = NextAuth({
  providers: [],
  callbacks: { authorized: ({ auth }) => auth !== null },
});
`;

  it("is found to decide nothing", async () => {
    const app = copyExample("v5-roles", {
      "auth.ts": auth,
      "middleware.ts": `import { auth } from "@/auth";
export default /*!*/auth((request) => {
  console.log(request.url);
});
export const config = { matcher: ["/dashboard/:path*"] };
`,
    });
    await expectAtMarks(app, ["AUTHORIZED_CALLBACK_IGNORED"]);
  });

  it("is right where the function looks for itself, or there is none", async () => {
    const looking = `import { auth } from "@/auth";
export default auth((request) => (request.auth ? undefined : new Response(null, { status: 401 })));
export const config = { matcher: ["/dashboard/:path*"] };
`;
    expect(await copyExample("v5-roles", { "auth.ts": auth, "middleware.ts": looking }).list()).toEqual([]);
    expect(await copyExample("v5-roles", { "auth.ts": auth }).list()).toEqual([]);
  });
});

describe("a route that only the proxy guards", () => {
  const page = `export default /*!*/async function Page() {
  return <p>{await Promise.resolve("secret")}</p>;
}
`;

  const planted: [string, Scenario, Changes][] = [
    ["a page", "v5-roles", { "app/dashboard/money/page.tsx": page }],
    [
      "a Route Handler",
      "v5-roles",
      {
        "app/dashboard/[id]/route.ts":
          "export /*!*/function GET() {\n  return Response.json({ secret: 1 });\n}\n",
      },
    ],
    [
      "a page with getServerSideProps",
      "v4-pages",
      {
        "pages/admin/people.tsx": `export default function People() {
  return null;
}
export /*!*/async function getServerSideProps() {
  return { props: { people: [] } };
}
`,
      },
    ],
    [
      "an API route",
      "v4-pages",
      {
        "middleware.ts":
          'export { default } from "next-auth/middleware";\nexport const config = { matcher: ["/api/money/:path*"] };\n',
        "pages/api/money/all.ts": "export default /*!*/function all(_req, res) {\n  res.json([]);\n}\n",
      },
    ],
  ];

  it.each(planted)("is found: %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["GUARDED_BY_PROXY_ONLY"]);
  });

  it.each<[string, Changes]>([
    [
      "asks for itself",
      {
        "app/dashboard/x/page.tsx": page
          .replace('"secret"', "auth()")
          .replace("export", 'import { auth } from "@/auth";\nexport'),
      },
    ],
    [
      "has a layout that asks",
      {
        "app/dashboard/layout.tsx":
          'import { auth } from "@/auth";\nexport default async function Layout({ children }) {\n  await auth();\n  return children;\n}\n',
        "app/dashboard/x/page.tsx": page,
      },
    ],
    ["is not below the matcher", { "app/open/page.tsx": page }],
    [
      "is below a matcher for everything",
      {
        "app/open/page.tsx": page,
        "middleware.ts":
          'export { auth as middleware } from "@/auth";\nexport const config = { matcher: ["/((?!api|_next).*)"] };\n',
      },
    ],
    [
      "is behind a proxy that asks nobody",
      {
        "app/dashboard/x/page.tsx": page,
        "middleware.ts":
          'export const middleware = () => undefined;\nexport const config = { matcher: ["/dashboard/:path*"] };\n',
      },
    ],
  ])("is no matter when it %s", async (_, changes) => {
    expect(await copyExample("v5-roles", changes).list()).toEqual([]);
  });
});

describe("a database driver on Edge", () => {
  const lib = 'import { Pool } from "pg";\nexport const pool = new Pool();\nexport const adapter = {};\n';
  const auth =
    'import NextAuth from "next-auth";\nimport { adapter } from "./lib/db";\nexport const { handlers, auth, signIn, signOut, unstable_update } = NextAuth({ adapter, providers: [] });\n';
  const middleware =
    'export { auth as middleware } from "@/auth";\nexport const config = { matcher: ["/dashboard"] };\n';

  it("is found with the way to it", async () => {
    const app = copyExample("v5-roles", {
      "lib/db.ts": lib,
      "auth.ts": auth,
      "middleware.ts": `/*!*/${middleware}`,
    });
    await expectAtMarks(app, ["EDGE_ADAPTER_UNAVAILABLE"]);
    expect((await app.run()).said).toContain("loads pg, by middleware.ts → auth.ts → lib/db.ts");
  });

  it("is no matter on Node, in proxy.ts, or when it is loaded later", async () => {
    const onNode = middleware.replace("{ matcher", '{ runtime: "nodejs", matcher');
    expect(
      await copyExample("v5-roles", { "lib/db.ts": lib, "auth.ts": auth, "middleware.ts": onNode }).list(),
    ).toEqual([]);
    const proxy = {
      "lib/db.ts": lib,
      "auth.ts": auth,
      "middleware.ts": null,
      "proxy.ts": middleware.replace("middleware", "proxy"),
    };
    expect(await copyExample("v5-roles", proxy).list()).toEqual([]);
    const later = {
      "lib/db.ts": lib,
      "auth.ts": auth.replace(
        'import { adapter } from "./lib/db";',
        'const adapter = () => import("./lib/db");',
      ),
      "middleware.ts": middleware,
    };
    expect(await copyExample("v5-roles", later).list()).toEqual([]);
  });
});
