import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nativeFirst } from "../../src/compat/every-dialect.js";
import { type AnyAuthOptions, resolveConfig } from "../../src/config/resolve-config.js";
import type { Arrival } from "../../src/contract/visit.js";
import { createVisit } from "../../src/flow/visit.js";
import { parseUrl, readPathname, toAuthority } from "../../src/http/parse-url.js";
import { testSecret } from "../support/scene.js";

const createConfig = (baseUrl?: AnyAuthOptions["baseUrl"]) =>
  resolveConfig(
    { secret: testSecret, providers: [], baseUrl },
    { environment: { NODE_ENV: "production" }, dialects: nativeFirst },
  );

interface Said {
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string | null;
}

const arrive = ({ headers, address }: Said): Arrival => ({
  headers: new Headers(headers),
  hasHeaders: true,
  cookieHeader: null,
  address,
  method: "GET",
  place: "request",
  canWriteCookies: false,
});

const hosts = ["localhost:3000", "app.example.com", "evil.example", "null", "", "[::1]:80", "a..b"];
const addresses = [
  "http://localhost:3000/a?b=http://evil.example/",
  "https://app.example.com",
  "https://app.example.com\\@evil.example/x",
  "https://user:pass@app.example.com:8443/",
  "http:evil.example",
  "http:///evil.example/x",
  "//evil.example",
  "null",
  "",
  null,
];
const said = fc.record({
  headers: fc.record(
    {
      host: fc.constantFrom(...hosts),
      "x-forwarded-host": fc.constantFrom(...hosts, "app.example.com, evil.example"),
      "x-forwarded-proto": fc.constantFrom("https", "http", "https,http", "ftp", ""),
    },
    { requiredKeys: [] },
  ),
  address: fc.constantFrom(...addresses),
});

describe("the public origin of a request", () => {
  it.each([
    ["named by the request", undefined],
    ["one of a list", { allow: ["app.example.com"] }],
    ["fixed", "https://app.example.com"],
  ])("is what it would be for the first request ever (%s)", (_, baseUrl) => {
    const busy = createConfig(baseUrl);
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 20 }), (requests) => {
        for (const request of requests) {
          const { origin } = createVisit(busy, arrive(request));
          expect(origin).toEqual(createVisit(createConfig(baseUrl), arrive(request)).origin);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("stays right however many hosts are made up", () => {
    const config = createConfig({ allow: ["app.example.com"] });
    const ask = (host: string) => createVisit(config, arrive({ headers: { host }, address: null })).origin;
    expect(ask("app.example.com")).toMatchObject({ isAllowed: true, host: "app.example.com" });
    for (let number = 0; number < 1000; number++) {
      expect(ask(`h${number}.example`)).toMatchObject({ isAllowed: false, host: `h${number}.example` });
    }
    expect(ask("x".repeat(5000))).toMatchObject({ source: "default" });
    expect(ask("app.example.com")).toMatchObject({ isAllowed: true, host: "app.example.com" });
  });

  it("belongs to one configuration, though another was asked the same", () => {
    const request = arrive({ headers: { host: "app.example.com" }, address: null });
    expect(createVisit(createConfig({ allow: ["other.example"] }), request).origin.isAllowed).toBe(false);
    expect(createVisit(createConfig({ allow: ["app.example.com"] }), request).origin.isAllowed).toBe(true);
  });
});

describe("an address up to its path", () => {
  it.each([
    ["https://app.example.com/a/b?c#d", "https://app.example.com"],
    ["https://app.example.com?c", "https://app.example.com"],
    ["https://app.example.com#d", "https://app.example.com"],
    ["https://app.example.com", "https://app.example.com"],
    ["https://app.example.com\\@evil.example/", "https://app.example.com"],
    ["mailto:ann@example.com", "mailto:ann@example.com"],
    ["", ""],
  ])("%s: %s", (address, expected) => {
    expect(toAuthority(address)).toBe(expected);
  });

  it("leads where the whole address does", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        expect(parseUrl(toAuthority(address))?.origin).toBe(new URL(address).origin);
      }),
    );
  });

  it("is not all there is to tell: the path is read by itself", () => {
    expect(readPathname("https://app.example.com/a/b?c")).toBe("/a/b");
    expect(readPathname("no address")).toBeUndefined();
    expect(readPathname(null)).toBeUndefined();
  });
});
