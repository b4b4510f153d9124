import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "../../src/http/body.js";

const form = "application/x-www-form-urlencoded";
const json = "application/json";

function post(body: BodyInit | null, contentType: string | null, headers: Record<string, string> = {}) {
  const request = new Request("https://app.example.com/api/auth/signin", { method: "POST", body, headers });
  // A text body brings a content type of its own.
  if (contentType === null) request.headers.delete("content-type");
  else request.headers.set("content-type", contentType);
  return request;
}

async function fieldsOf(body: string, contentType: string): Promise<Record<string, unknown>> {
  const result = await readBody(post(body, contentType));
  expect(result.kind).toBe("fields");
  return result.kind === "fields" ? Object.fromEntries(result.fields) : {};
}

const problemOf = async (body: BodyInit, contentType: string) => {
  const result = await readBody(post(body, contentType));
  return result.kind === "malformed" ? result.problem : result.kind;
};

describe("a form", () => {
  it.each<[string, string, Record<string, string>]>([
    ["fields", "csrfToken=abc&json=true", { csrfToken: "abc", json: "true" }],
    ["plus and percent", "name=Ann+Smith&q=%26%3D%2B+%C3%A9", { name: "Ann Smith", q: "&=+ é" }],
    ["raw UTF-8", "name=Zoë", { name: "Zoë" }],
    ["an empty value", "a=&b", { a: "", b: "" }],
    ["an equals sign in a value", "a=b=c", { a: "b=c" }],
    ["empty pairs", "&a=1&&", { a: "1" }],
    ["brackets are part of a name", "a[b]=1&a[]=2", { "a[b]": "1", "a[]": "2" }],
    ["names of Object's own members", "toString=1&hasOwnProperty=2", { toString: "1", hasOwnProperty: "2" }],
  ])("%s", async (_name, body, expected) => {
    expect(await fieldsOf(body, form)).toEqual(expected);
  });

  it("is what a browser's own encoder wrote", async () => {
    const pairs = fc.uniqueArray(
      fc.tuple(fc.string({ minLength: 1, unit: "grapheme" }), fc.string({ unit: "grapheme" })),
      {
        selector: ([name]) => name,
        maxLength: 20,
      },
    );
    const isPlainName = ([name]: [string, string]) =>
      !["__proto__", "constructor", "prototype"].includes(name);
    const property = fc.asyncProperty(pairs, async (all) => {
      const entries = all.filter(isPlainName);
      const result = await readBody(post(new URLSearchParams(entries).toString(), form));
      expect(result.kind === "fields" && [...result.fields].sort()).toEqual([...entries].sort());
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it.each([
    ["a field sent twice", "x=1&y=2&x=1", "field x was sent 2 times"],
    ["a field sent thrice, once encoded", "x=1&%78=2&x=3", "field x was sent 3 times"],
    ["a hostile field sent twice", "%0d%0ax=1&%0d%0ax=2", "field (unprintable) was sent 2 times"],
    ["broken percent-encoding in a value", "a=%zz", "the percent-encoding is broken"],
    ["a percent sign at the end", "a=1%", "the percent-encoding is broken"],
    ["broken percent-encoding in a name", "%=1", "the percent-encoding is broken"],
    ["percent-encoded bytes that are not UTF-8", "a=%ff", "the percent-encoding is broken"],
    ["an overlong slash", "a=%c0%af", "the percent-encoding is broken"],
    ["a percent-encoded surrogate", "a=%ed%a0%80", "the percent-encoding is broken"],
    ["UTF-16 percent-encoding", "a=%u0041", "the percent-encoding is broken"],
    ["a prototype", "__proto__=1", "field __proto__ is not allowed"],
    ["an encoded prototype", "%5F_proto__=1", "field __proto__ is not allowed"],
    ["too many fields", "x=1&".repeat(101), "more than 100 fields were sent"],
    [
      "too many fields after empty pairs",
      `${"&".repeat(500)}${"x=1&".repeat(101)}`,
      "more than 100 fields were sent",
    ],
  ])("is refused whole for %s", async (_name, body, problem) => {
    expect(await problemOf(body, form)).toBe(problem);
  });

  it("a hundred fields are read", async () => {
    const body = Array.from({ length: 100 }, (_, index) => `f${index}=1`).join("&");
    expect(Object.keys(await fieldsOf(body, form))).toHaveLength(100);
  });

  it("bytes that are not UTF-8 are refused, not repaired", async () => {
    expect(await problemOf(Uint8Array.of(0x61, 0x3d, 0xff), form)).toBe("the body is not UTF-8");
    expect(await problemOf(Uint8Array.of(0xff, 0xfe, 0x61, 0x00), form)).toBe("the body is not UTF-8");
  });
});

describe("a JSON body", () => {
  it("gives text as fields and everything as values", async () => {
    const body = { csrfToken: "abc", data: { user: { name: "Ann" } }, count: 1, off: false, none: null };
    const result = await readBody(post(JSON.stringify(body), json));
    if (result.kind !== "fields") throw new Error(result.kind);
    expect([...result.fields]).toEqual([["csrfToken", "abc"]]);
    expect({ ...result.values }).toEqual(body);
    expect(Object.getPrototypeOf(result.values)).toBeNull();
  });

  it.each([
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    'Application/JSON; charset="utf-8"',
    "application/json; profile=x",
  ])("is known as %s", async (contentType) => {
    expect(await fieldsOf('{"a":"1"}', contentType)).toEqual({ a: "1" });
  });

  const nest = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

  it.each([
    ["no JSON", "{", "the JSON is broken"],
    ["a form in its place", "a=1", "the JSON is broken"],
    ["something after it", "{} {}", "the JSON is broken"],
    ["a byte order mark", "\ufeff{}", "the JSON is broken"],
    ["a list", "[]", "the JSON is not an object"],
    ["null", "null", "the JSON is not an object"],
    ["a text", '"a"', "the JSON is not an object"],
    ["a number", "1", "the JSON is not an object"],
    ["a prototype", '{"__proto__":{"isAdmin":true}}', "field __proto__ is not allowed"],
    ["an escaped prototype", '{"\\u005f_proto__":{}}', "field __proto__ is not allowed"],
    ["a prototype inside", '{"data":{"user":{"__proto__":{}}}}', "field __proto__ is not allowed"],
    ["a prototype in a list", '{"data":[{"__proto__":{}}]}', "field __proto__ is not allowed"],
    ["a constructor", '{"constructor":{"prototype":{}}}', "field constructor is not allowed"],
    ["a bare prototype", '{"a":{"prototype":1}}', "field prototype is not allowed"],
    ["eleven levels", nest(11), "the JSON is more than 10 levels deep"],
    ["ten thousand levels", nest(10_000), "the JSON is more than 10 levels deep"],
    [
      "thirty thousand lists",
      `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
      "the JSON is more than 10 levels deep",
    ],
    ["half a character", '{"a":"\\ud83d"}', "a text is not well-formed Unicode"],
    ["half a character in a name", '{"a":{"\\udc00":1}}', "a name is not well-formed Unicode"],
    ["a number beyond all", '{"a":1e400}', "a number is out of range"],
    [
      "too many fields",
      JSON.stringify(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, i]))),
      "more than 100 fields were sent",
    ],
  ])("is refused whole for %s", async (_name, body, problem) => {
    expect(await problemOf(body, json)).toBe(problem);
    expect("isAdmin" in {}).toBe(false);
  });

  it("ten levels are read", async () => {
    expect((await readBody(post(nest(10), json))).kind).toBe("fields");
  });
});

describe("what is neither", () => {
  it.each([
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "application/json+x",
    "text/json",
    "application/json; charset=utf-16",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=iso-8859-1",
    "application/json, text/plain",
    "*/*",
    "json",
    ";",
  ])("%s is unsupported", async (contentType) => {
    expect(await readBody(post("{}", contentType))).toEqual({ kind: "unsupported", contentType });
  });

  it("a body without a content type is unsupported, no body at all has no fields", async () => {
    expect(await readBody(post(Uint8Array.of(0x61), null))).toEqual({ kind: "unsupported", contentType: "" });
    for (const empty of [post(null, null), post("", null), post("", form), post("", json)]) {
      expect(await readBody(empty)).toEqual({ kind: "fields", fields: new Map(), values: {} });
    }
  });

  it("a GET has no fields", async () => {
    expect((await readBody(new Request("https://app.example.com/"))).kind).toBe("fields");
  });

  it("a compressed body is not unpacked", async () => {
    for (const encoding of ["gzip", "br", "deflate", "gzip, identity"]) {
      const request = post(Uint8Array.of(0x1f, 0x8b), json, { "content-encoding": encoding });
      expect(await readBody(request)).toEqual({ kind: "malformed", problem: "the body is compressed" });
    }
    expect((await readBody(post("{}", json, { "content-encoding": "identity" }))).kind).toBe("fields");
  });
});
