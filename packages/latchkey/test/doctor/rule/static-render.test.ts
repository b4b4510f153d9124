import { describe, expect, it } from "vitest";
import { type Changes, copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const page = (read: string, imports: string) => `${imports}
export const dynamic = /*!*/"force-static";
export default async function Page() {
  const session = await ${read};
  return <p>{session?.user?.name}</p>;
}
`;

const planted: [string, Scenario, Changes][] = [
  [
    "getServerSession",
    "v4-app-router",
    {
      "app/planted/page.tsx": page(
        "getServerSession(authOptions)",
        'import { getServerSession } from "next-auth";\nimport { authOptions } from "@/lib/auth";',
      ),
    },
  ],
  ["auth()", "v5-roles", { "app/planted/page.tsx": page("auth()", 'import { auth } from "@/auth";') }],
  [
    "auth() of createAuth",
    "demo",
    { "app/planted/page.tsx": page("auth()", 'import { auth } from "@/auth";') },
  ],
  [
    "a component below",
    "v4-app-router",
    {
      "app/planted/page.tsx": `import { Visitor } from "@/components/visitor";
export const dynamic = /*!*/"force-static";
export default function Page() {
  return <Visitor />;
}
`,
    },
  ],
  [
    "a wrapped Route Handler",
    "v5-roles",
    {
      "app/planted/route.ts": `import { auth } from "@/auth";
export const dynamic = /*!*/"force-static";
export const GET = auth((request) => Response.json(request.auth));
`,
    },
  ],
  [
    "getStaticProps",
    "v4-pages",
    {
      "pages/planted.tsx": `import { getServerSession } from "next-auth";
import { authOptions } from "./api/auth/[...nextauth]";
export async function getStaticProps() {
  return { props: { session: await /*!*/getServerSession(authOptions) } };
}
export default function Planted() {
  return null;
}
`,
    },
  ],
];

describe("what is rendered once", () => {
  it.each(planted)("must not read the session by %s", async (_, scenario, changes) => {
    await expectAtMarks(copyExample(scenario, changes), ["STATIC_RENDER"]);
  });

  it("may show what the browser knows of the session", async () => {
    const app = copyExample("v5-roles", {
      "app/planted/page.tsx": `import { Visitor } from "../visitor";
export const dynamic = "force-static";
export default function Page() {
  return <Visitor />;
}
`,
      "app/other/page.tsx": `import { auth } from "@/auth";
export const dynamic = "force-dynamic";
export default async function Page() {
  return <p>{(await auth())?.user.name}</p>;
}
`,
    });
    expect(await app.list()).toEqual([]);
  });
});
