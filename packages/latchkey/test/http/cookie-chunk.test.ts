import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCookieValue, serializeCookie } from "../../src/http/cookie.js";
import type { CookieChange } from "../../src/http/cookie-change.js";
import { chunkCookie, readChunkedCookie } from "../../src/http/cookie-chunk.js";

const name = "__Secure-authjs.session-token";
const session: CookieChange = {
  name,
  value: "",
  path: "/",
  httpOnly: true,
  secure: true,
  sameSite: "lax",
  expires: new Date(Date.UTC(2030, 0, 1)),
};

/** What a browser sends back after these cookies were set. */
const sendBack = (changes: readonly CookieChange[]) =>
  changes.map((change) => `${change.name}=${encodeCookieValue(change.value)}`).join("; ");

describe("a value written in chunks", () => {
  const overhead = serializeCookie(session).length;

  it.each([0, 1, 2000, 4096 - overhead - 1, 4096 - overhead])("%i characters stay one cookie", (length) => {
    const value = "x".repeat(length);
    expect(chunkCookie({ ...session, value })).toEqual([{ ...session, value }]);
  });

  it.each([1, 2, 3, 1000, 3900, 4096, 8000, 12_000, 40_000])(
    "%i characters more than fit come back whole, no cookie over 4,096 bytes",
    (more) => {
      const value = Array.from({ length: 4096 - overhead + more }, (_, index) =>
        (index % 36).toString(36),
      ).join("");
      const changes = chunkCookie({ ...session, value });
      expect(changes.length).toBeGreaterThan(1);
      expect(changes.map((change) => change.name)).toEqual(changes.map((_, index) => `${name}.${index}`));
      for (const change of changes) {
        expect(serializeCookie(change).length).toBeLessThanOrEqual(4096);
        expect({ ...change, name, value: "" }).toEqual(session);
      }
      expect(readChunkedCookie(sendBack(changes), name)).toMatchObject({ value, problem: null });
    },
  );

  it("any text at all comes back whole, from small cookies too", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "|", "é", "日", "👩", "%", ";", " "),
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 160, max: 300 }), (value, maxBytes) => {
        const changes = chunkCookie({ ...session, value: `${value}.` }, maxBytes);
        for (const change of changes) expect(serializeCookie(change).length).toBeLessThanOrEqual(maxBytes);
        expect(readChunkedCookie(`a=1; ${sendBack(changes)}; b=2`, name).value).toBe(`${value}.`);
      }),
      { numRuns: 200 },
    );
  });

  it("refuses what a hundred chunks cannot hold, and a limit that leaves no room", () => {
    expect(() => chunkCookie({ ...session, value: "x".repeat(410_000) })).toThrow(RangeError);
    expect(chunkCookie({ ...session, value: "x".repeat(390_000) })).toHaveLength(98);
    expect(() => chunkCookie({ ...session, value: "x".repeat(100) }, 120)).toThrow(RangeError);
  });
});

describe("reading a value that may be in chunks", () => {
  const read = (header: string | null) => readChunkedCookie(header, "s");
  const duplicate = (cookie: string, count: number) => ({ kind: "duplicate", cookie, count });
  const missing = (index: number, total: number) => ({ kind: "chunk-missing", missing: index, total });

  it.each<[string, string | null, string | null, string[]]>([
    ["no header", null, null, []],
    ["another cookie only", "a=1", null, []],
    ["the plain cookie", "a=1; s=x", "x", ["s"]],
    ["an empty plain cookie", "s=", "", ["s"]],
    ["one chunk", "s.0=x", "x", ["s.0"]],
    ["chunks in order", "s.0=x; s.1=y; s.2=z", "xyz", ["s.0", "s.1", "s.2"]],
    ["chunks in any order", "s.2=z; s.0=x; s.1=y", "xyz", ["s.2", "s.0", "s.1"]],
    [
      "the plain cookie wins, and old chunks are named for clean-up",
      "s.0=x; s=p; s.1=y",
      "p",
      ["s.0", "s", "s.1"],
    ],
    ["the plain cookie wins over a gap", "s=p; s.7=x", "p", ["s", "s.7"]],
    ["the plain cookie wins over chunks that differ", "s=p; s.0=x; s.0=y", "p", ["s", "s.0"]],
    ["the same value twice", "s=x; s=x", "x", ["s"]],
    ["the same chunk twice", "s.0=x; s.1=y; s.0=x", "xy", ["s.0", "s.1"]],
    ["names that only begin alike", "s-foo=1; sx=2; s.=3; s.a=4; s.0.0=5; s.0x=6; S=7", null, []],
    ["numbers that are not written plainly", "s.01=1; s.-1=2; s.+1=3; s.1e0=4; s.00=5; s.٣=6", null, []],
    ["numbers that are too large", "s.100=1; s.1000000000=2; s.0=x", "x", ["s.0"]],
    ["a chunk beside foreign names", "s.0=x; s.01=evil; s.x=evil; s.1=y", "xy", ["s.0", "s.1"]],
  ])("%s", (_name, header, value, names) => {
    expect(read(header)).toEqual({ value, names, problem: null });
  });

  it.each<[string, string, ReturnType<typeof duplicate> | ReturnType<typeof missing>]>([
    ["two plain cookies that differ", "s=x; s=y", duplicate("s", 2)],
    ["in the other order", "s=y; s=x", duplicate("s", 2)],
    ["three, two alike", "s=x; s=y; s=x", duplicate("s", 3)],
    ["an empty one beside a full one", "s=; s=x", duplicate("s", 2)],
    ["two chunks of one number that differ", "s.0=x; s.1=y; s.1=z", duplicate("s.1", 2)],
    ["the first chunk missing", "s.1=y; s.2=z", missing(0, 3)],
    ["a middle chunk missing", "s.0=x; s.2=z", missing(1, 3)],
    ["a tossed chunk far away", "s.0=x; s.1=y; s.99=zzz", missing(2, 100)],
  ])("nothing is trusted: %s", (_name, header, problem) => {
    const { value, names, problem: found } = read(header);
    expect(value).toBeNull();
    expect(found).toEqual(problem);
    expect(names.length).toBeGreaterThan(0);
  });

  it("a name with a no-break space before it is not ours", () => {
    expect(read("\u00a0s=evil; s=x; \u00a0s.0=evil")).toEqual({ value: "x", names: ["s"], problem: null });
  });

  it("a thousand chunks are not read", () => {
    const header = Array.from({ length: 1000 }, (_, index) => `s.${index}=x`).join("; ");
    expect(read(header)).toEqual({ value: null, names: [], problem: null });
  });

  it("never throws, and gives a value or a problem but not both", () => {
    const piece = fc.constantFrom("s", ".", "0", "1", "=", "; ", "x", "%", '"', "\u00a0", "99");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { value, names, problem } = read(pieces.join(""));
        expect(value !== null || problem !== null).toBe(names.length > 0);
        expect(value !== null && problem !== null).toBe(false);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 2000 },
    );
  });
});
