import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const route = `import { getSession } from "next-auth/react";
export async function GET() {
  return Response.json(await /*!*/getSession());
}
`;

const planted: [string, Scenario, Changes][] = [
  ["getSession in a Route Handler", "v4-app-router", { "app/planted/route.ts": route }],
  ["getSession in a Route Handler of next-auth 5", "v5-roles", { "app/planted/route.ts": route }],
  [
    "getSession of latchkey/react in a page",
    "demo",
    {
      "app/planted/page.tsx": `import * as client from "latchkey/react";
export default async function Page() {
  return <p>{(await /*!*/client.getSession())?.user.name}</p>;
}
`,
    },
  ],
  [
    "getSession in an API route",
    "v4-pages",
    {
      "pages/api/x.ts": `import { getSession } from "next-auth/react";
export default async function planted(req, res) {
  res.json(await /*!*/getSession());
}
`,
    },
  ],
  [
    "getSession in getServerSideProps",
    "v4-pages",
    {
      "pages/planted.tsx": `import { getSession, useSession } from "next-auth/react";
export default function Planted() {
  return <p>{useSession().status}</p>;
}
export async function getServerSideProps() {
  return { props: { session: await /*!*/getSession() } };
}
`,
    },
  ],
  [
    "signIn in a Server Action",
    "v5-roles",
    {
      "app/planted/actions.ts": `"use server";
import { signIn } from "next-auth/react";
export async function enter() {
  await /*!*/signIn("github");
}
`,
    },
  ],
  [
    "useSession in a Server Component",
    "v5-roles",
    {
      "app/planted/page.tsx": `import { useSession } from "next-auth/react";
export default function Page() {
  return <p>{/*!*/useSession().status}</p>;
}
`,
    },
  ],
  [
    "getSession in a module that only the server loads",
    "v5-roles",
    {
      "lib/visitor.ts": `import { getSession } from "next-auth/react";
export const readName = async () => (await /*!*/getSession())?.user.name;
`,
      "app/planted/page.tsx": `import { readName } from "@/lib/visitor";
export default async function Page() {
  return <p>{await readName()}</p>;
}
`,
    },
  ],
];

describe("a function for the browser", () => {
  it.each(planted)("is found on the server: %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["CLIENT_API_ON_SERVER"]);
  });

  it("is right in a component, and in a module that both sides load", async () => {
    const app = copyExample("v5-roles", {
      "lib/visitor.ts": `import { getSession } from "next-auth/react";
export const readName = async () => (await getSession())?.user.name;
`,
      "app/planted/page.tsx": `import { readName } from "@/lib/visitor";
import { Button } from "./button";
export default async function Page() {
  return <Button label={typeof readName} />;
}
`,
      "app/planted/button.tsx": `"use client";
import { signOut, useSession } from "next-auth/react";
import { readName } from "@/lib/visitor";
export function Button({ label }: { label: string }) {
  const { status } = useSession();
  return <button type="button" onClick={() => readName().then(() => signOut())}>{label}{status}</button>;
}
`,
    });
    expect(await app.list()).toEqual([]);
  });

  it("may ask with the visitor's request in pages, where that works", async () => {
    const text = `import { getSession } from "next-auth/react";
export default async function planted(req, res) {
  res.json(await getSession({ req }));
}
`;
    expect(await copyExample("v4-pages", { "pages/api/x.ts": text }).list()).toEqual([]);
  });
});
