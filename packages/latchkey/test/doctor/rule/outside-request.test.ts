import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const planted: [string, Scenario, Changes][] = [
  [
    "getServerSession",
    "v4-app-router",
    {
      "lib/visitor.ts": `import { getServerSession } from "next-auth";
import { authOptions } from "./auth";
const session = await /*!*/getServerSession(authOptions);
export const name = session?.user.name;
`,
    },
  ],
  [
    "auth()",
    "v5-roles",
    { "lib/visitor.ts": `import { auth } from "@/auth";\nexport const visitor = /*!*/auth();\n` },
  ],
  [
    "a function of the app around it",
    "v4-pages",
    { "lib/visitor.ts": `import { auth } from "./auth";\nexport const visitor = /*!*/auth();\n` },
  ],
  [
    "auth.required()",
    "demo",
    {
      "app/planted/page.tsx": `import { auth } from "@/auth";
const { user } = await /*!*/auth.required();
export default function Page() {
  return <p>{user.name}</p>;
}
`,
    },
  ],
  [
    "auth behind React's cache",
    "v5-roles",
    {
      "lib/visitor.ts": `import * as React from "react";
import { auth as readSession } from "../auth";
export const cached = React.cache(readSession);
export const first = /*!*/cached();
`,
    },
  ],
];

describe("the session at the top of a module", () => {
  it.each(planted)("is found for %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["OUTSIDE_REQUEST"]);
  });

  it.each([
    "export const GET = auth((request) => Response.json(request.auth));",
    "export const load = () => auth();",
    "export class Loader { session = () => auth(); static read() { return auth(); } }",
    "export const other = ((auth: () => number) => auth())(() => 1);",
  ])("is no matter in `%s`", async (line) => {
    const text = `import { auth } from "@/auth";\n${line}\n`;
    expect(await copyExample("v5-roles", { "lib/planted.ts": text }).list()).toEqual([]);
  });
});
