import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nativeDialect } from "../../src/config/dialect.js";
import type { LogEvent } from "../../src/config/logger.js";
import { createReader } from "../../src/core/create-reader.js";
import { createPathTest, isPathPattern } from "../../src/next/path-pattern.js";
import { createProxy } from "../../src/next/proxy.js";
import { testSecret } from "../support/scene.js";

const pathOf = (path: string) => new URL(`http://localhost:3000${path}`).pathname;

describe("a pattern", () => {
  it.each([
    ["/admin", ["/admin", "/admin/"], ["/", "/admin/users", "/adminx", "/x/admin"]],
    ["/team/:id", ["/team/7", "/team/a%20b"], ["/team", "/team/7/edit"]],
    ["/team/:id/edit", ["/team/7/edit"], ["/team/7", "/team/7/edit/x"]],
    ["/dashboard/:path*", ["/dashboard", "/dashboard/a", "/dashboard/a/b"], ["/", "/dashboardx"]],
    ["/docs/:path+", ["/docs/a", "/docs/a/b"], ["/docs", "/docs/"]],
    ["/files/*", ["/files", "/files/a/b.png"], ["/file"]],
    ["/", ["/"], ["/a"]],
    ["/:path*", ["/", "/a", "/a/b"], []],
    ["/straße", ["/straße", "/stra%C3%9Fe"], ["/strasse"]],
  ])("%s guards %j and not %j", (pattern, guarded, open) => {
    for (const path of guarded) expect([path, createPathTest(pattern)(pathOf(path))]).toEqual([path, true]);
    for (const path of open) expect([path, createPathTest(pattern)(pathOf(path))]).toEqual([path, false]);
  });

  it.each([
    "/((?!login).*)",
    "/admin(.*)",
    "/admin/:path(\\d+)",
    "/admin/:id?",
    "/admin*",
    "/admin/**",
    "/{admin}",
    "/[admin]",
    "/a|b",
    "/:",
    "/:path**",
    "admin",
    "",
    "^/admin$",
  ])("%j is not understood, so it guards everything, and the log says so", async (pattern) => {
    expect(isPathPattern(pattern)).toBe(false);
    const log: LogEvent[] = [];
    const logger = { error: (event: LogEvent) => void log.push(event) };
    const surroundings = () => ({ environment: {}, dialects: [nativeDialect] as const });
    const reader = createReader({ providers: [], secret: testSecret, logger }, surroundings);
    const proxy = createProxy(reader, null, { protect: ["/fine", pattern] });
    for (const path of ["/anything", "/"])
      expect((await proxy(new Request(`http://localhost:3000${path}`)))?.status).toBe(401);
    expect(await proxy(new Request("http://localhost:3000/api/auth/signin"))).toBeUndefined();
    expect(log.map(({ reason }) => [reason.code, reason.facts.option])).toEqual([
      ["CONFIG_INVALID", "protect"],
    ]);
    expect(log[0]?.reason.saw).toContain(`"${pattern}"`);
  });
});

describe("another spelling of a protected path", () => {
  it.each([
    "//admin",
    "///admin",
    "/admin/",
    "/admin//",
    "/./admin",
    "/x/../admin",
    "/%2e/admin",
    "/x/%2e%2e/admin",
    "/%61dmin",
    "/%61%64%6d%69%6e",
    "/admin%2f",
    "/admin%2F%2F",
    "/%2fadmin",
    "/%5cadmin",
    "/\\admin",
    "/admin\\",
    "/admin?x=/public",
    "/admin#x",
    "/admin.rsc",
    "/admin.segments/_tree.segment.rsc",
    "/admin.segments/admin/__PAGE__.segment.rsc",
    "/_next/data/build-1/admin.json",
    "/_next/data/build-1/%61dmin.json",
  ])("%s is guarded like it", (path) => {
    expect(createPathTest("/admin")(pathOf(path))).toBe(true);
  });

  it("the data of the home page is guarded like the home page", () => {
    expect(createPathTest("/")("/_next/data/build-1/index.json")).toBe(true);
    expect(createPathTest("/")("/index.rsc")).toBe(true);
  });

  it.each([
    "/ADMIN",
    "/admin%00",
    "/admin;x",
    "/admin.",
    "/%2561dmin",
    "/admin%20",
    "/admin.txt",
    "/\uff41dmin",
  ])("%s is another path for Next.js, and so it is here", (path) => {
    expect(createPathTest("/admin")(pathOf(path))).toBe(false);
    expect(createPathTest("/:path*")(pathOf(path))).toBe(true);
  });

  it("whatever it is, a path below a guarded one is guarded, and nothing is thrown", () => {
    const rest = fc.oneof(fc.webPath(), fc.string({ unit: "binary", maxLength: 30 }));
    fc.assert(
      fc.property(rest, (text) => {
        const { pathname } = new URL(
          `http://localhost:3000/admin/x${encodeURI(text.toWellFormed()).replaceAll("..", "")}`,
        );
        if (pathname.startsWith("/admin/")) expect(createPathTest("/admin/:path*")(pathname)).toBe(true);
        for (const pattern of ["/admin", "/:a/:b"]) createPathTest(pattern)(text);
        isPathPattern(text);
      }),
    );
  });
});
