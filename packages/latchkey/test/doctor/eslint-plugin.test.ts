import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { fileRules } from "../../src/doctor/rules.js";
import latchkey from "../../src/entry/eslint.js";
import { lintConfig } from "./support/lint-config.js";

/** What ESLint says of a file, as an editor shows it. */
async function lint(filePath: string, text: string, isFixing = false) {
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: lintConfig, fix: isFixing });
  const [result] = await eslint.lintText(text, { filePath });
  const problems = result?.messages.map(
    ({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message.split(":", 1)[0]}`,
  );
  return { problems, output: result?.output };
}

const planted: [string, string, string, string[]][] = [
  [
    "a fetch of its own",
    "app/page.tsx",
    `export default async function Page() {
  const answer = await fetch(\`\${process.env.NEXTAUTH_URL}/api/hello\`);
  return <p>{answer.status}</p>;
}
`,
    ["2:24 latchkey/no-bare-self-fetch SELF_FETCH_NO_COOKIE"],
  ],
  [
    "no options",
    "apps/web/src/app/api/x/route.ts",
    `import { getServerSession } from "next-auth/next";
export async function GET() {
  return Response.json(await getServerSession());
}
`,
    ["3:30 latchkey/session-arguments OPTIONS_MISSING"],
  ],
  [
    "an order that is none",
    "pages/api/x.js",
    `import { getServerSession } from "next-auth";
import { authOptions } from "./auth/[...nextauth]";
export default async (req, res) => res.json(await getServerSession(authOptions, req, res));
`,
    ["3:51 latchkey/session-arguments ARGS_ORDER"],
  ],
  [
    "no request in pages",
    "pages/api/x.js",
    `import { auth } from "@/auth";
export default async function x(req, res) {
  res.json(await auth());
}
`,
    ["3:18 latchkey/auth-arguments REQ_RES_MISSING"],
  ],
  [
    "the top of a module",
    "lib/visitor.ts",
    `import { auth } from "../auth";
export const visitor = auth();
`,
    ["2:24 latchkey/no-session-at-module-scope OUTSIDE_REQUEST"],
  ],
  [
    "no await",
    "app/page.jsx",
    `import { auth } from "~/auth";
export default async function Page() {
  return <p>{auth().user.name}</p>;
}
`,
    ["3:14 latchkey/await-session NOT_AWAITED"],
  ],
  [
    "a function for the browser",
    "app/actions.ts",
    `"use server";
import { signIn } from "next-auth/react";
export const enter = async () => signIn("github");
`,
    ["3:34 latchkey/no-client-api-on-server CLIENT_API_ON_SERVER"],
  ],
  [
    "a static page",
    "app/page.tsx",
    `import { auth } from "@/auth";
export const dynamic = "force-static";
export default async function Page() {
  return <p>{(await auth())?.user.name}</p>;
}
`,
    ["2:24 latchkey/no-session-in-static-render STATIC_RENDER"],
  ],
  [
    "a cache",
    "lib/x.ts",
    `import { unstable_cache } from "next/cache";
import { createAuth } from "latchkey";
const auth = createAuth({ providers: [] });
export const read = unstable_cache(async (): Promise<unknown> => auth());
`,
    ["4:66 latchkey/no-session-in-cache CACHED_SCOPE"],
  ],
  [
    "another response",
    "middleware.js",
    `import { auth } from "@/auth";
import { NextResponse } from "next/server";
export default async function middleware(request) {
  await auth(request);
  return NextResponse.next();
}
`,
    ["4:9 latchkey/keep-set-cookie SET_COOKIE_LOST"],
  ],
  [
    "a catch",
    "app/actions.ts",
    `"use server";
import { redirect } from "next/navigation";
export async function go(): Promise<string> {
  try {
    redirect("/");
  } catch {
    return "no";
  }
}
`,
    ["5:5 latchkey/no-swallowed-redirect REDIRECT_SWALLOWED"],
  ],
];

describe("ESLint with the recommended rules", () => {
  it.each(planted)("finds %s", async (_, path, text, expected) => {
    expect((await lint(path, text)).problems).toEqual(expected);
  });

  it("finds each of its rules' mistakes in these tests", () => {
    const found = planted.flatMap(([, , , expected]) => expected.map((line) => line.split(" ")[1]));
    expect(new Set(found)).toEqual(new Set(fileRules.map(({ name }) => `latchkey/${name}`)));
  });

  it("says nothing of code that is right, and nothing of other people's auth", async () => {
    const text = `import { auth } from "./firebase";
import { getServerSession } from "another-library";
export default async function Page() {
  return <p>{auth().user} {getServerSession()}</p>;
}
`;
    expect((await lint("app/page.tsx", text)).problems).toEqual([]);
    const right = `"use client";
import { useSession } from "next-auth/react";
export const Visitor = () => <p>{useSession().status}</p>;
`;
    expect((await lint("app/visitor.tsx", right)).problems).toEqual([]);
  });

  it("mends what can be mended, and then has nothing to say", async () => {
    const text = `import { auth } from "@/auth";
export default async function Page() {
  const session = auth();
  return <p>{session?.user?.name}</p>;
}
`;
    const { output, problems } = await lint("app/page.tsx", text, true);
    expect(problems).toEqual([]);
    expect(output).toBe(text.replace("= auth()", "= await auth()"));
    expect((await lint("app/page.tsx", output ?? "", true)).output).toBeUndefined();
  });

  it("can be told that something is meant", async () => {
    const text = `import { auth } from "../auth";
// eslint-disable-next-line latchkey/no-session-at-module-scope
export const visitor = auth();
`;
    // The parser of these tests gives no comments.
    const script = await lint("lib/visitor.js", text);
    expect(script.problems).toEqual([]);
  });
});

describe("each rule", () => {
  it.each(Object.entries(latchkey.rules))("%s says what it is for", (name, { meta }) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(meta.docs.description).toMatch(/^\w.{20,}[^.]$/);
    expect(meta.schema).toEqual([]);
  });

  it("is on in the recommended configuration", () => {
    const { rules, plugins, name } = latchkey.configs.recommended;
    expect(name).toBe("latchkey/recommended");
    expect(plugins.latchkey).toBe(latchkey);
    expect(Object.keys(rules)).toEqual(Object.keys(latchkey.rules).map((each) => `latchkey/${each}`));
  });
});
