import { describe, expect, it } from "vitest";
import { copyExample, expectAtMarks, type Scenario } from "../support/app-copy.js";

const page = (body: string) => `import { auth } from "@/auth";
export default async function Page() {
  ${body}
}
`;

const wrong: [string, Scenario, string, string][] = [
  [
    "its user",
    "v5-roles",
    "return <p>{/*!*/auth().user.name}</p>;",
    "return <p>{(await /*!*/auth()).user.name}</p>;",
  ],
  [
    "its user, perhaps",
    "demo",
    "return <p>{/*!*/auth()?.user?.name}</p>;",
    "return <p>{(await /*!*/auth())?.user?.name}</p>;",
  ],
  [
    "its members",
    "v5-roles",
    "const { user } = /*!*/auth();\n  return <p>{user.name}</p>;",
    "const { user } = await /*!*/auth();\n  return <p>{user.name}</p>;",
  ],
  [
    "whether it is there",
    "demo",
    "if (!/*!*/auth()) return null;\n  return <p />;",
    "if (!(await /*!*/auth())) return null;\n  return <p />;",
  ],
  [
    "a variable of it",
    "v5-roles",
    "const session = /*!*/auth();\n  if (!session) return null;\n  return <p>{session.user.name}</p>;",
    "const session = await /*!*/auth();\n  if (!session) return null;\n  return <p>{session.user.name}</p>;",
  ],
];

describe("a session that is looked at before it is there", () => {
  it.each(wrong)("is found by %s", async (_, scenario, body) => {
    await expectAtMarks(copyExample(scenario, { "app/planted/page.tsx": page(body) }), ["NOT_AWAITED"]);
  });

  it.each(wrong)("is awaited by --fix: %s", async (_, scenario, body, mended) => {
    const app = copyExample(scenario, { "app/planted/page.tsx": page(body) });
    expect((await app.run("--fix")).exitCode).toBe(0);
    const place = (text: string) => text.replaceAll("/*!*/", "");
    expect(place(app.read("app/planted/page.tsx"))).toBe(place(page(mended)));
  });

  it("is found for getServerSession and for a function of the app", async () => {
    const v4 = copyExample("v4-app-router", {
      "app/planted/page.tsx": `import { getServerSession } from "next-auth";
import { authOptions } from "@/lib/auth";
export default function Page() {
  const session = /*!*/getServerSession(authOptions);
  return <p>{session?.user?.name}</p>;
}
`,
    });
    await expectAtMarks(v4, ["NOT_AWAITED"]);
    // The function around is not async: making it so is for a person.
    expect((await v4.run("--fix")).exitCode).toBe(1);
    const pages = copyExample("v4-pages", {
      "pages/api/x.ts": `import { auth } from "../../lib/auth";
export default async function planted(req, res) {
  const session = /*!*/auth(req, res);
  res.json({ name: session.user.name });
}
`,
    });
    await expectAtMarks(pages, ["NOT_AWAITED"]);
  });

  it.each([
    "return <p>{(await auth())?.user?.name}</p>;",
    "const session = auth();\n  return <p>{(await session)?.user?.name}</p>;",
    "const [session] = await Promise.all([auth()]);\n  return <p>{session?.user?.name}</p>;",
    "return auth().then((session) => <p>{session?.user?.name}</p>);",
    "const session = auth();\n  session.catch(() => null);\n  return <p>{(await session)?.user?.name}</p>;",
    "const promise = auth();\n  return <Provider session={promise} />;",
    "const session = { user: 1, auth };\n  return <p>{session.user}</p>;",
  ])("is not seen in `%s`", async (body) => {
    expect(await copyExample("v5-roles", { "app/planted/page.tsx": page(body) }).list()).toEqual([]);
  });
});
