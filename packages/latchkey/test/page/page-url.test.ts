import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePageUrl, parsePolicyOrigin, toHref } from "../../src/page/page-url.js";

describe("a URL on a page", () => {
  test.each([
    ["/", "/"],
    ["/api/auth/signin/github?x=1#y", "/api/auth/signin/github?x=1#y"],
    ["https://app.example.com/board", "https://app.example.com/board"],
    ["HTTP://LOCALHOST:3000", "http://localhost:3000/"],
  ])("%s leads to %s", (url, href) => {
    expect(toHref(url)).toBe(href);
  });

  test.each([
    "",
    "board",
    "./board",
    "?x=1",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "blob:https://app.example.com/1",
    "ftp://app.example.com/",
    "//evil.invalid",
    "/\\evil.invalid",
    "/\t/evil.invalid",
    "/\n\\evil.invalid",
    "https:evil.invalid",
    "https://",
    "https://user:pass@app.example.com/",
  ])("%j leads to the root of the app instead", (url) => {
    expect(parsePageUrl(url)).toBeNull();
    expect(toHref(url)).toBe("/");
  });

  test("whatever it is, never leaves http and https, and a relative one never leaves the app", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom("/", "\\", "\t", "\n", " ", ":", "@", "javascript", "https", "x", ".", "#"))
        .map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (url) => {
        const href = toHref(url);
        const resolved = new URL(href, "https://own.invalid");
        expect(resolved.protocol).toMatch(/^https?:$/);
        if (!/^https?:/.test(href)) expect(resolved.origin).toBe("https://own.invalid");
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an origin in the policy", () => {
  test.each([
    ["https://github.com/login/oauth", "https://github.com"],
    ["https://sso.example.com:8443", "https://sso.example.com:8443"],
    ["http://localhost:4000/authorize", "http://localhost:4000"],
  ])("of %s is %s", (url, origin) => {
    expect(parsePolicyOrigin(url)).toBe(origin);
  });

  test.each([
    "",
    "*",
    "https:",
    "'unsafe-inline'",
    "javascript:alert(1)",
    "data:x",
    "https://a;script-src",
    "https://a,b",
    "https://*.a",
    "https://a b",
  ])("is not made of %j", (url) => {
    expect(parsePolicyOrigin(url)).toBeNull();
  });
});
