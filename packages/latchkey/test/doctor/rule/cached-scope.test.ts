import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const planted: [string, Scenario, Changes][] = [
  [
    "unstable_cache",
    "v4-app-router",
    {
      "lib/planted.ts": `import { unstable_cache } from "next/cache";
import { getServerSession } from "next-auth";
import { authOptions } from "./auth";
export const readName = unstable_cache(async () => {
  const session = await /*!*/getServerSession(authOptions);
  return session?.user?.name;
}, ["name"]);
`,
    },
  ],
  [
    'a function of "use cache"',
    "v5-roles",
    {
      "lib/planted.ts": `import { auth } from "@/auth";
export async function readName() {
  "use cache";
  return (await /*!*/auth())?.user.name;
}
`,
    },
  ],
  [
    'a file of "use cache"',
    "demo",
    {
      "app/planted/page.tsx": `"use cache";
import { auth } from "@/auth";
export default async function Page() {
  return <p>{(await /*!*/auth())?.user.name}</p>;
}
`,
    },
  ],
];

describe("a cached function", () => {
  it.each(planted)("must not read the session in %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["CACHED_SCOPE"]);
  });

  it("may be one visitor's own, or be given what it needs", async () => {
    const app = copyExample("v5-roles", {
      "lib/planted.ts": `import { unstable_cache } from "next/cache";
import { cache } from "react";
import { auth } from "@/auth";
const load = unstable_cache(async (id: string) => id, ["load"]);
export const readOnce = cache(async () => auth());
export async function readOwn() {
  "use cache: private";
  return (await auth())?.user.name;
}
export const readName = async () => load((await auth())?.user.id ?? "");
`,
    });
    expect(await app.list()).toEqual([]);
  });
});
