import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const route = (call: string) => `import { getServerSession } from "next-auth";
export async function GET(request: Request) {
  return Response.json(await ${call});
}
`;

const api = (call: string) => `import type { NextApiRequest, NextApiResponse } from "next";
import { getServerSession } from "next-auth/next";
import { authOptions } from "./auth/[...nextauth]";
export default async function planted(req: NextApiRequest, res: NextApiResponse) {
  res.json(await ${call});
}
`;

const planted: [string, Scenario, Changes, string][] = [
  [
    "no options in a Route Handler",
    "v4-app-router",
    { "app/planted/route.ts": route("/*!*/getServerSession()") },
    "OPTIONS_MISSING",
  ],
  [
    "no options in a Pages route",
    "v4-pages",
    { "pages/api/x.ts": api("/*!*/getServerSession()") },
    "OPTIONS_MISSING",
  ],
  [
    "no options but the rest",
    "v4-pages",
    { "pages/api/x.ts": api("/*!*/getServerSession(req, res)") },
    "OPTIONS_MISSING",
  ],
  [
    "an object of both",
    "v4-pages",
    { "pages/api/x.ts": api("/*!*/getServerSession({ req, res })") },
    "OPTIONS_MISSING",
  ],
  [
    "options alone in a Pages route",
    "v4-pages",
    { "pages/api/x.ts": api("/*!*/getServerSession(authOptions)") },
    "REQ_RES_MISSING",
  ],
  [
    "options first",
    "v4-pages",
    { "pages/api/x.ts": api("/*!*/getServerSession(authOptions, req, res)") },
    "ARGS_ORDER",
  ],
  [
    "no response",
    "v4-pages",
    { "pages/api/x.ts": api("/*!*/getServerSession(req, authOptions)") },
    "ARGS_ORDER",
  ],
  [
    "a context and options",
    "v4-pages",
    {
      "pages/planted.tsx": `import type { GetServerSideProps } from "next";
import { getServerSession } from "next-auth";
import { authOptions } from "./api/auth/[...nextauth]";
export default function Planted() {
  return null;
}
export const getServerSideProps: GetServerSideProps = async ({ req, res }) => {
  return { props: { session: await /*!*/getServerSession(authOptions, req, res) } };
};
`,
    },
    "ARGS_ORDER",
  ],
];

describe("getServerSession", () => {
  it.each(planted)("with %s is found", async (_, scenario, changes, code) => {
    await expectAtMarks(copyExample(scenario, changes), [code]);
  });

  it.each([
    "getServerSession(req, res, authOptions)",
    "getServerSession(req, res, { ...authOptions, debug: true })",
    "getServerSession(...([req, res] as const), authOptions)",
    "((getServerSession) => getServerSession())(() => null)",
  ])("as %s in a Pages route is right", async (call) => {
    expect(await copyExample("v4-pages", { "pages/api/x.ts": api(call) }).list()).toEqual([]);
  });

  it("with a request and options in a Route Handler is right", async () => {
    const text = `import { getServerSession } from "next-auth";
import { authOptions } from "@/lib/auth";
export const GET = async (request: Request) => Response.json(await getServerSession(request, authOptions));
`;
    expect(await copyExample("v4-app-router", { "app/planted/route.ts": text }).list()).toEqual([]);
  });
});

describe("--fix", () => {
  it("passes the options the app has, and imports them as other files do", async () => {
    const app = copyExample("v4-app-router", { "app/planted/route.ts": route("getServerSession()") });
    const { exitCode, said } = await app.run("--fix");
    expect(exitCode).toBe(0);
    expect(said).toMatch(/^1 mistake mended\.\nNothing found in/);
    expect(app.read("app/planted/route.ts")).toBe(
      route("getServerSession(authOptions)").replace(";\n", ';\nimport { authOptions } from "@/lib/auth";\n'),
    );
    const before = app.read("app/planted/route.ts");
    expect((await app.run("--fix")).said).toMatch(/^Nothing found/);
    expect(app.read("app/planted/route.ts")).toBe(before);
  });

  it("imports once for several calls, by a path where no file has an alias", async () => {
    const app = copyExample("v4-pages", {
      "pages/api/deep/x.ts": `import { getServerSession } from "next-auth";
export const one = (req, res) => getServerSession(req, res);
export const two = (req, res) => getServerSession(req, res);
`,
      "app/beyond/api/required/route.ts": null,
    });
    await app.run("--fix");
    expect(app.read("pages/api/deep/x.ts")).toBe(`import { getServerSession } from "next-auth";
import { authOptions } from "../auth/[...nextauth]";
export const one = (req, res) => getServerSession(req, res, authOptions);
export const two = (req, res) => getServerSession(req, res, authOptions);
`);
  });

  it("puts the arguments into their order", async () => {
    const app = copyExample("v4-pages", { "pages/api/x.ts": api("getServerSession(authOptions, req, res)") });
    await app.run("--fix");
    expect(app.read("pages/api/x.ts")).toBe(api("getServerSession(req, res, authOptions)"));
  });

  it("passes nothing where an app has options of two kinds", async () => {
    const app = copyExample("v4-app-router", {
      "app/planted/route.ts": route("getServerSession()"),
      "app/other/route.ts": `import NextAuth from "next-auth";
export const otherOptions = { providers: [] };
export const GET = NextAuth(otherOptions);
`,
    });
    expect((await app.run("--fix")).exitCode).toBe(1);
    expect(app.read("app/planted/route.ts")).toBe(route("getServerSession()"));
  });
});
