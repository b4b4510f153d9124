import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCookies, readCookieValues, serializeCookie } from "../../src/http/cookie.js";
import type { CookieChange } from "../../src/http/cookie-change.js";

const entriesOf = (header: string | null) => [...parseCookies(header)];
const plain: CookieChange = {
  name: "authjs.session-token",
  value: "abc",
  path: "/",
  httpOnly: true,
  secure: false,
  sameSite: "lax",
};

describe("reading the Cookie header of a browser", () => {
  it.each<[string, string | null, [string, string[]][]]>([
    ["no header", null, []],
    ["an empty header", "", []],
    ["one cookie", "a=1", [["a", ["1"]]]],
    [
      "several",
      "a=1; b=2",
      [
        ["a", ["1"]],
        ["b", ["2"]],
      ],
    ],
    [
      "a repeated name keeps every value in order",
      "a=2; b=0; a=1",
      [
        ["a", ["2", "1"]],
        ["b", ["0"]],
      ],
    ],
    ["an empty value", "a=", [["a", [""]]]],
    ["an equals sign in the value", "a=b=c==", [["a", ["b=c=="]]]],
    ["percent-encoding", "csrf=x%7Cy%20z", [["csrf", ["x|y z"]]]],
    [
      "broken percent-encoding stays as it is",
      "a=%zz; b=%; c=%ff",
      [
        ["a", ["%zz"]],
        ["b", ["%"]],
        ["c", ["%ff"]],
      ],
    ],
    [
      "a quoted value",
      'a="1"; b="',
      [
        ["a", ["1"]],
        ["b", ['"']],
      ],
    ],
    [
      "white space around",
      " \ta = 1 \t;\tb=2",
      [
        ["a", ["1"]],
        ["b", ["2"]],
      ],
    ],
    [
      "no white space at all",
      "a=1;b=2",
      [
        ["a", ["1"]],
        ["b", ["2"]],
      ],
    ],
    ["empty pairs", ";;a=1; ;", [["a", ["1"]]]],
    ["a pair without a name", "=a=1; b", []],
    [
      "an old version attribute is a cookie like any other",
      "$Version=1; a=1",
      [
        ["$Version", ["1"]],
        ["a", ["1"]],
      ],
    ],
    ["a plus is no space", "a=1+1", [["a", ["1+1"]]]],
    ["an encoded name stays encoded", "%61=1", [["%61", ["1"]]]],
  ])("%s", (_name, header, expected) => {
    expect(entriesOf(header)).toEqual(expected);
  });

  it.each(["\u00a0", "\u2000", "\ufeff", "\u3000", "\u200b", "\v", "\f", "\0", "\u0085"])(
    "a name with %j before it is another name",
    (space) => {
      const header = `${space}__Host-session=evil; __Host-session=good; ${space}__Host-session=evil`;
      expect(readCookieValues(header, "__Host-session")).toEqual(["good"]);
      expect(parseCookies(header).get("__Host-session")).toEqual(["good"]);
      expect(parseCookies(header).get(`${space}__Host-session`)).toEqual(["evil", "evil"]);
    },
  );

  it("tells prefixes apart by case, as they were set", () => {
    const header = "__host-session=evil; __HOST-session=evil";
    expect(readCookieValues(header, "__Host-session")).toEqual([]);
  });

  it("has no name that is special to JavaScript", () => {
    const header = "__proto__=1; constructor=2; toString=3; hasOwnProperty=4; __proto__=5";
    expect(parseCookies(header).get("__proto__")).toEqual(["1", "5"]);
    expect(readCookieValues(header, "constructor")).toEqual(["2"]);
    expect(parseCookies("a=1").get("toString")).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, "1")).toBe(false);
  });
});

describe("picking one cookie", () => {
  it.each<[string, string | null, string[]]>([
    ["nothing to read", null, []],
    ["absent", "a=1; b=2", []],
    ["first", "session=1; a=2", ["1"]],
    ["last", "a=2; session=1", ["1"]],
    ["each of several", "session=1; a=2;session=3", ["1", "3"]],
    ["not inside another name", "xsession=1; sessionx=2; session.0=3; my-session=4", []],
    ["not inside a value", "a=session=1; b=; c=session", []],
    ["not without a value", "session; session", []],
    ["not in a cookie without a name", "=session=1", []],
    ["decoded", 'session="a%20b"', ["a b"]],
  ])("%s", (_name, header, values) => {
    expect(readCookieValues(header, "session")).toEqual(values);
  });

  it("finds exactly what the whole map holds, in any header", () => {
    const piece = fc.constantFrom("a", "ab", "b", "=", ";", " ", "\t", '"', "%", "%41", ".", "\u00a0", "1");
    const header = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(header, (text) => {
        const cookies = parseCookies(text);
        for (const name of ["a", "ab", "b", "%", "1", "."]) {
          expect(readCookieValues(text, name)).toEqual(cookies.get(name) ?? []);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws, and never invents a cookie", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (header, name) => {
        for (const [found, values] of parseCookies(header)) {
          expect(header).toContain(found);
          expect(values.length).toBeGreaterThan(0);
        }
        expect(readCookieValues(header, name)).toEqual(parseCookies(header).get(name) ?? []);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a cookie bomb", () => {
  const withTarget = (text: string) => `session=1; ${text}; session=1`;

  it("beyond 200 cookies nothing is read, for half a header could hide a duplicate", () => {
    const few = Array.from({ length: 198 }, (_, index) => `c${index}=1`).join("; ");
    expect(parseCookies(withTarget(few)).get("session")).toEqual(["1", "1"]);
    const many = `${few}; more=1`;
    expect(parseCookies(withTarget(many)).size).toBe(0);
    expect(readCookieValues(withTarget(many), "session")).toEqual([]);
  });

  it("beyond 64 KiB nothing is read", () => {
    expect(readCookieValues(withTarget(`pad=${"x".repeat(65_000)}`), "session")).toEqual(["1", "1"]);
    expect(readCookieValues(withTarget(`pad=${"x".repeat(66_000)}`), "session")).toEqual([]);
    expect(parseCookies(withTarget(`pad=${"x".repeat(66_000)}`)).size).toBe(0);
  });

  it.each([
    ["ten thousand pairs", "session=1;".repeat(6_500)],
    ["a name repeated without end", "session".repeat(9_000)],
    ["white space without end", `${" ".repeat(30_000)}session${" ".repeat(30_000)}`],
    ["white space around each", `${" ".repeat(300)}session `.repeat(200)],
    ["percent signs", `session=${"%".repeat(60_000)}`],
    ["quotes", `session=${'"'.repeat(60_000)}`],
    ["no equals sign", "session;".repeat(199)],
    ["a megabyte", `session=${"x".repeat(1_000_000)}`],
  ])("%s takes no time", (_name, header) => {
    const start = performance.now();
    parseCookies(header);
    readCookieValues(header, "session");
    expect(performance.now() - start).toBeLessThan(250);
  });
});

describe("writing Set-Cookie", () => {
  const expires = new Date(Date.UTC(2030, 0, 2, 3, 4, 5));

  it.each<[string, Partial<CookieChange>, string]>([
    ["as little as there is", { httpOnly: false }, "authjs.session-token=abc; Path=/; SameSite=Lax"],
    [
      "everything, in the order that peers write",
      { value: "a|b", maxAgeSeconds: 900, domain: "example.com", expires, secure: true, sameSite: "strict" },
      "authjs.session-token=a%7Cb; Max-Age=900; Domain=example.com; Path=/; " +
        "Expires=Wed, 02 Jan 2030 03:04:05 GMT; HttpOnly; Secure; SameSite=Strict",
    ],
    [
      "a deletion",
      { value: "", maxAgeSeconds: 0 },
      "authjs.session-token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    ],
    [
      "for another site's form",
      { secure: true, sameSite: "none", path: "/api/auth" },
      "authjs.session-token=abc; Path=/api/auth; HttpOnly; Secure; SameSite=None",
    ],
  ])("%s", (_name, change, text) => {
    expect(serializeCookie({ ...plain, ...change })).toBe(text);
  });

  it("carries any value to the browser and back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (value) => {
        const text = serializeCookie({ ...plain, value });
        expect(text).toMatch(/^[\x20-\x7e]+$/);
        const sent = text.slice(0, text.indexOf(";"));
        expect(readCookieValues(sent, plain.name)).toEqual([value]);
      }),
    );
  });

  it("writes half a character as the replacement character instead of throwing", () => {
    expect(serializeCookie({ ...plain, value: "a\ud83d" })).toContain("=a%EF%BF%BD;");
  });

  const hostile = [";", ",", "\r\n", "\n", "\0", " ", "\t", "\u007f", "é", "\u010a", "=x", '"', "a; Secure"];

  it.each(hostile)("refuses %j in the name", (text) => {
    for (const name of [text, `${text}a`, `a${text}`, `a${text}a`]) {
      expect(() => serializeCookie({ ...plain, name })).toThrow(TypeError);
    }
  });

  it.each(["", "relative", "/a;b", "/a\r\nb", "/a\nSet-Cookie: x=y", "/\0", "/é", "; Domain=evil.example"])(
    "refuses the path %j",
    (path) => {
      expect(() => serializeCookie({ ...plain, path })).toThrow(TypeError);
    },
  );

  it.each([
    "",
    ".",
    "a b",
    "a;b",
    "a,b",
    "a\r\nb",
    "-a.example",
    "a.example/",
    "a.example:80",
    "ä.example",
    "[::1]",
  ])("refuses the domain %j", (domain) => {
    expect(() => serializeCookie({ ...plain, domain })).toThrow(TypeError);
  });

  it("refuses a time that is none", () => {
    for (const maxAgeSeconds of [Number.NaN, Number.POSITIVE_INFINITY, 1.5]) {
      expect(() => serializeCookie({ ...plain, maxAgeSeconds })).toThrow(TypeError);
    }
    expect(() => serializeCookie({ ...plain, expires: new Date(Number.NaN) })).toThrow(TypeError);
  });

  it("refuses a SameSite that came past the types", () => {
    const change: CookieChange = JSON.parse(
      JSON.stringify({ ...plain, sameSite: "lax; Domain=evil.example" }),
    );
    expect(() => serializeCookie(change)).toThrow(TypeError);
  });

  it("refuses an empty name, and never repeats what it refused", () => {
    expect(() => serializeCookie({ ...plain, name: "" })).toThrow(TypeError);
    expect(() => serializeCookie({ ...plain, name: "s3cret\n" })).toThrow(/^((?!s3cret).)*$/);
  });
});
