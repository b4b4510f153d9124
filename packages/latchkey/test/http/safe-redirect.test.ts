import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveRedirect, toRelative } from "../../src/http/safe-redirect.js";
import { accepted, origin, refused } from "./redirect-vector.js";

/** Where a browser on our page ends up, sent on in either of the two ways. */
function followAll(value: unknown): string[] {
  const url = resolveRedirect(value, origin);
  return url === null ? [] : [url.href, new URL(toRelative(url), `${origin}/a/b`).href];
}

const isOurs = (href: string) => new URL(href).origin === origin;

describe("a return address that leads away is refused", () => {
  it.each(refused)("%s", (_name, values) => {
    for (const value of values) expect(resolveRedirect(value, origin), JSON.stringify(value)).toBeNull();
  });

  it.each(refused)("%s, percent-encoded once or twice, stays with us", (_name, values) => {
    for (const value of values.filter((text) => !/\p{Surrogate}/u.test(text))) {
      const once = encodeURIComponent(value);
      for (const encoded of [once, encodeURIComponent(once), `/${once}`, `/${encodeURIComponent(once)}`]) {
        expect(followAll(encoded).every(isOurs), JSON.stringify(encoded)).toBe(true);
      }
      expect(resolveRedirect(once, origin), once).toBeNull();
    }
  });

  it.each(refused)("%s, behind a path or in a query of ours, stays with us", (_name, values) => {
    for (const value of values) {
      for (const text of [
        `/${value}`,
        `/a/${value}`,
        `/?next=${value}`,
        `${origin}${value}`,
        `${origin}/${value}`,
      ]) {
        expect(followAll(text).every(isOurs), JSON.stringify(text)).toBe(true);
      }
    }
  });

  it.each([
    undefined,
    null,
    1,
    true,
    {},
    [],
    ["/a"],
    { toString: () => "/a" },
    new URL(`${origin}/a`),
    Symbol("/a"),
  ])("a value that is no text: %s", (value) => {
    expect(resolveRedirect(value, origin)).toBeNull();
  });

  it("an origin that is none admits nothing", () => {
    for (const broken of ["", "null", "app.example", "https://"]) {
      expect(resolveRedirect("/a", broken)).toBeNull();
      expect(resolveRedirect("https://app.example/", broken)).toBeNull();
    }
    expect(resolveRedirect("/a", `${origin}/`)).toBeNull();
    expect(resolveRedirect("/a", "ftp://app.example")).toBeNull();
  });
});

describe("a return address of our own is followed", () => {
  it.each(accepted)("%j", (value, relative) => {
    const url = resolveRedirect(value, origin);
    expect(url && toRelative(url)).toBe(relative);
    expect(url?.origin).toBe(origin);
  });

  it("on http and on another port too, if that is our origin", () => {
    expect(resolveRedirect("http://localhost:3000/a", "http://localhost:3000")?.pathname).toBe("/a");
    expect(resolveRedirect("/a", "http://localhost:3000")?.href).toBe("http://localhost:3000/a");
    expect(resolveRedirect("http://localhost:3001/a", "http://localhost:3000")).toBeNull();
  });

  it("is stable: what was sent on is accepted again, unchanged", () => {
    for (const [value] of accepted) {
      const [absolute = "", relative = ""] = followAll(value);
      if (absolute.length > 2048) continue;
      expect(resolveRedirect(absolute, origin)?.href).toBe(absolute);
      expect(relative).toBe(absolute);
    }
  });
});

describe("the relative form", () => {
  it("never names a host, whatever the path", () => {
    for (const path of ["//e.example", "//e.example/a?b#c", "///e.example", "/.//e.example"]) {
      const url = new URL(`${origin}${path}`);
      expect(toRelative(url)).not.toMatch(/^\/[/\\]/);
      expect(new URL(toRelative(url), origin).href).toBe(url.href);
    }
  });
});

describe("any text at all", () => {
  const piece = fc.constantFrom(
    ..."/\\:@?#.%\t\n\r ;&=[]",
    ...[
      "//",
      "e.example",
      "app.example",
      "https:",
      "http:",
      "javascript:",
      "%2f",
      "%5c",
      "%09",
      "\u3002",
      "\uff0f",
      "a",
    ],
  );
  const hostile = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  it.each([
    ["of hostile pieces", hostile],
    ["after a slash", hostile.map((text) => `/${text}`)],
    ["after our origin", hostile.map((text) => origin + text)],
    ["of random characters", fc.string({ unit: "binary" })],
    ["of random characters after a slash", fc.string({ unit: "binary" }).map((text) => `/${text}`)],
  ])("%s is refused or stays with us", (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => followAll(text).every(isOurs)),
      { numRuns: 3000 },
    );
  });
});
