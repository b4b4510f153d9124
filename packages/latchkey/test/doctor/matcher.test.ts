import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { isCovered } from "../../src/doctor/model/matcher.js";

const require = createRequire(import.meta.url);
// What Next.js itself decides by.
const { pathToRegexp } = require("next/dist/compiled/path-to-regexp") as {
  pathToRegexp(pattern: string, keys: unknown[], options: object): RegExp;
};

const patterns = [
  "/",
  "/about",
  "/dashboard/:path*",
  "/dashboard/:path+",
  "/team/:id",
  "/team/:id?",
  "/team/:id/edit",
  "/:path*",
  "/(.*)",
  "/((?!api|_next/static|_next/image|favicon.ico).*)",
  "/((?!api|login|_next).*)",
  "/(api|trpc)(.*)",
  "/((?!.*\\..*|_next).*)",
  "/blog/:slug(\\d{1,})",
  "/files/:name.json",
  "/a-:b/c",
];

const paths = [
  "/",
  "/about",
  "/about/us",
  "/dashboard",
  "/dashboard/a",
  "/dashboard/a/b",
  "/dashboards",
  "/team",
  "/team/7",
  "/team/7/edit",
  "/api/auth/session",
  "/api",
  "/apis",
  "/login",
  "/trpc/x",
  "/_next/static/x.js",
  "/favicon.ico",
  "/picture.png",
  "/blog/12",
  "/blog/first",
  "/files/a.json",
  "/a-x/c",
];

describe("a matcher", () => {
  it.each(patterns)("covers with %s what Next.js says it covers", (pattern) => {
    const theirs = pathToRegexp(pattern, [], { delimiter: "/", sensitive: false, strict: false });
    const covered = (test: (path: string) => boolean) => paths.filter(test);
    expect(covered((path) => isCovered(pattern, path))).toEqual(covered((path) => theirs.test(path)));
  });

  it("that is no pattern covers nothing", () => {
    expect(isCovered("/(", "/x")).toBe(false);
    expect(isCovered("/([", "/x")).toBe(false);
  });
});
