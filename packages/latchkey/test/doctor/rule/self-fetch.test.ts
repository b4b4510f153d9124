import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Report, type Scenario } from "../support/app-copy.js";

const withHost = (path: string) => `import { headers } from "next/headers";
export default async function Page() {
  const host = (await headers()).get("host");
  const answer = await /*!*/fetch(\`https://\${host}${path}\`, { cache: "no-store" });
  return <p>{answer.status}</p>;
}
`;

const planted: [string, Scenario, Changes][] = [
  ["by the host of the request", "v4-app-router", { "app/planted/page.tsx": withHost("/api/hello") }],
  [
    "by the host of the request, in a demo",
    "demo",
    { "app/planted/page.tsx": withHost("/api/places/route-handler") },
  ],
  [
    "by a variable of the environment",
    "v5-roles",
    {
      "app/planted/route.ts": `const base = process.env.NEXT_PUBLIC_APP_URL ?? "http://localhost:3000";
export async function GET() {
  return Response.json(await (await /*!*/fetch(base + "/api/accounts")).json());
}
`,
    },
  ],
  [
    "by a URL of the request's own origin",
    "v5-roles",
    {
      "app/planted/route.ts": `import type { NextRequest } from "next/server";
export async function GET(request: NextRequest) {
  const headers = { "content-type": "application/json" };
  return /*!*/fetch(new URL("/api/accounts?page=1", request.nextUrl.origin), { headers: { accept: "text/html" } });
}
`,
    },
  ],
  [
    "in getServerSideProps",
    "v4-pages",
    {
      "pages/api/mine.ts": `import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession } from "next-auth";
import { authOptions } from "./auth/[...nextauth]";
export default async function mine(req: NextApiRequest, res: NextApiResponse) {
  res.json(await getServerSession(req, res, authOptions));
}
`,
      "pages/planted.tsx": `export default function Planted() {
  return <button type="button" onClick={() => fetch("/api/mine")} />;
}
export async function getServerSideProps() {
  const answer = await /*!*/fetch("http://localhost:3000/api/mine");
  return { props: await answer.json() };
}
`,
    },
  ],
  [
    "in a Server Action inside a page",
    "v5-roles",
    {
      "lib/load.ts": `export async function load(id: string) {
  return /*!*/fetch(\`\${process.env.AUTH_URL}/api/accounts\`, { method: "POST", body: id });
}
`,
      "app/planted/page.tsx": `import { load } from "@/lib/load";
export default async function Page() {
  return <form action={async () => { "use server"; await load("1"); }} />;
}
`,
    },
  ],
];

describe("a fetch of the app's own route", () => {
  it.each(planted)("is found %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["SELF_FETCH_NO_COOKIE"]);
  });

  it("is found when it sends one cookie by its name", async () => {
    const app = copyExample("v5-roles", {
      "app/planted/page.tsx": `import { cookies } from "next/headers";
export default async function Page() {
  const cookie = \`authjs.session-token=\${(await cookies()).get("authjs.session-token")?.value}\`;
  const jar = await cookies();
  await /*!*/fetch("http://localhost:3000/api/accounts", {
    headers: { cookie: \`authjs.session-token=\${jar.get("authjs.session-token")?.value}\` },
  });
  return <p>{cookie}</p>;
}
`,
    });
    await expectAtMarks(app, ["SELF_FETCH_COOKIE_FILTERED"]);
  });

  it("names the route and the call that forwards the session", async () => {
    const { said } = await copyExample("v4-app-router", {
      "app/planted/page.tsx": withHost("/api/hello"),
    }).run("--json");
    const [finding] = (JSON.parse(said) as Report).findings;
    expect(finding).toMatchObject({ saw: expect.stringContaining("/api/hello"), isFixable: false });
    expect(finding?.fix).toContain('auth.fetch("/api/hello")');
  });

  it.each<[string, string]>([
    ["forwards all headers", `fetch("http://localhost:3000/api/accounts", { headers: await headers() })`],
    [
      "forwards the cookie header",
      `fetch("http://localhost:3000/api/accounts", { headers: { cookie: (await headers()).get("cookie") ?? "" } })`,
    ],
    [
      "brings a token",
      `fetch("http://localhost:3000/api/accounts", { headers: { authorization: "Bearer x" } })`,
    ],
    ["may forward anything", `fetch("http://localhost:3000/api/accounts", { ...sent })`],
    ["goes to somebody else", `fetch("https://example.com/api/accounts")`],
    ["goes to an API of another host", `fetch(\`\${process.env.API_URL}/api/accounts\`)`],
    ["asks a route that asks nobody", `fetch("http://localhost:3000/beyond/api/cookies")`],
    ["asks a route there is not", `fetch("http://localhost:3000/api/none")`],
    ["is the library's own", `auth.fetch("/api/accounts")`],
    ["is a function of that name", `((fetch: (url: string) => unknown) => fetch("/api/accounts"))(String)`],
  ])("is left alone when it %s", async (_, call) => {
    const app = copyExample("v5-roles", {
      "app/planted/page.tsx": `import { headers } from "next/headers";
import { auth } from "@/auth";
const sent = {};
export default async function Page() {
  await ${call};
  return <p>{typeof headers}{typeof auth}{typeof sent}</p>;
}
`,
    });
    expect(await app.list()).toEqual([]);
  });

  it("is left alone in a browser", async () => {
    const text = `"use client";
export const Load = () => <button type="button" onClick={() => fetch("/api/accounts")} />;
`;
    expect(await copyExample("v5-roles", { "app/load.tsx": text }).list()).toEqual([]);
  });
});
