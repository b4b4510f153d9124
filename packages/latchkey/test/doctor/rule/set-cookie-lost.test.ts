import { describe, expect, it } from "vitest";
import { copyExample, expectAtMarks } from "../support/app-copy.js";

const proxyOf = (body: string, before = "") => `import { NextResponse } from "next/server";
import { auth, handlers } from "@/auth";
import { intl } from "@/lib/intl";
${before}
export default async function middleware(request, event) {
  ${body}
}
export const config = { runtime: "nodejs", matcher: ["/dashboard/:path*"] };
export const used = [NextResponse, handlers, intl, auth];
`;

const intl = { "lib/intl.ts": "export const intl = (_: unknown) => new Response();\n" };

const guard = "const guard = auth((req) => (req.auth ? undefined : new Response(null, { status: 401 })));";

describe("a response that sets cookies", () => {
  it.each([
    ["await /*!*/auth(request);\n  return intl(request);", ""],
    [
      "const answer = await /*!*/auth(request);\n  if (!answer.ok) return answer.status;\n  return NextResponse.next();",
      "",
    ],
    ["await /*!*/guard(request, event);\n  return intl(request);", guard],
    [
      "const answer = await /*!*/guard(request, event);\n  return NextResponse.json({ ok: answer.ok });",
      guard,
    ],
  ])("is lost: %s", async (body, before) => {
    const app = copyExample("v5-roles", { ...intl, "middleware.ts": proxyOf(body, before) });
    await expectAtMarks(app, ["SET_COOKIE_LOST"]);
    expect((await app.run()).said).toContain("gives a response with the cookies to set");
  });

  it.each([
    ["return auth(request);", ""],
    ["const session = await auth();\n  return session ? intl(request) : new Response(null);", ""],
    ["return guard(request, event);", guard],
    ["const answer = await guard(request, event);\n  return answer ?? intl(request);", guard],
    [
      "const answer = await guard(request, event);\n  return answer.status === 401 ? answer : intl(request);",
      guard,
    ],
    [
      "const answer = await guard(request, event);\n  return NextResponse.next({ headers: answer.headers });",
      guard,
    ],
    [
      "const answer = await guard(request, event);\n  return merge(answer, intl(request));",
      `${guard}\ndeclare const merge: any;`,
    ],
    [
      "const answer = await guard(request, event);\n  const other = intl(request);\n  for (const [name, value] of answer.headers) other.headers.append(name, value);\n  return other;",
      guard,
    ],
  ])("is kept: %s", async (body, before) => {
    expect(await copyExample("v5-roles", { ...intl, "middleware.ts": proxyOf(body, before) }).list()).toEqual(
      [],
    );
  });

  const rotating = (rest: string) => `import { NextResponse } from "next/server";
const name = "next-auth.session-token";
export async function middleware(request) {
  const response = NextResponse.next();
  ${rest}
}
export const config = { matcher: ["/dashboard/:path*"] };
`;

  it("is lost when another one is returned after the session cookie was set", async () => {
    const text = rotating(
      '/*!*/response.cookies.set(name, "x");\n  if (request.url) return NextResponse.redirect("/");\n  return response;',
    );
    await expectAtMarks(copyExample("v4-pages", { "middleware.ts": text }), ["SET_COOKIE_LOST"]);
  });

  it.each([
    'if (request.url) return NextResponse.redirect("/");\n  response.cookies.set(name, "x");\n  return response;',
    'response.cookies.set("theme", "dark");\n  return NextResponse.redirect("/");',
    'response.cookies.set(name, "x");\n  return NextResponse.json({}, { headers: response.headers });',
  ])("is kept: %s", async (rest) => {
    expect(await copyExample("v4-pages", { "middleware.ts": rotating(rest) }).list()).toEqual([]);
  });
});
