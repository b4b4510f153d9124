import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isLoopbackHost,
  type OriginInput,
  type OriginPolicy,
  parseOriginUrl,
  resolveOrigin,
} from "../../src/http/origin.js";

const open: OriginPolicy = { fixed: null, allow: [], trustAnyHost: false };
const nothing: OriginInput = { url: null, host: null, forwardedHost: null, forwardedProto: null };
const resolve = (policy: Partial<OriginPolicy>, input: Partial<OriginInput>) =>
  resolveOrigin({ ...open, ...policy }, { ...nothing, ...input });
const internal = new URL("http://10.0.0.7:8080/api/auth/session");

describe("a configured origin", () => {
  const fixed = new URL("https://app.example.com/api/auth");
  const hostileHeaders: Partial<OriginInput>[] = [
    { host: "evil.example" },
    { forwardedHost: "evil.example", forwardedProto: "http" },
    { url: new URL("http://evil.example/"), host: "localhost:3000" },
    { host: "app.example.com:80@evil.example", forwardedProto: "javascript" },
    { forwardedHost: "", forwardedProto: "" },
  ];

  it.each(hostileHeaders)("is not moved by %j", (input) => {
    expect(resolve({ fixed, trustAnyHost: true }, input)).toEqual({
      origin: "https://app.example.com",
      isSecure: true,
      isAllowed: true,
      host: "app.example.com",
      source: "fixed",
    });
  });

  it("keeps its port and its scheme", () => {
    const result = resolve({ fixed: new URL("http://lab.example:8080") }, { forwardedProto: "https" });
    expect(result).toMatchObject({
      origin: "http://lab.example:8080",
      isSecure: false,
      host: "lab.example:8080",
    });
  });
});

describe("without one, what the request says", () => {
  it.each<[string, Partial<OriginInput>, string, string]>([
    [
      "the forwarded host before all",
      { forwardedHost: "a.example", host: "b.example", url: internal },
      "http://a.example",
      "forwarded",
    ],
    [
      "with the forwarded scheme",
      { forwardedHost: "a.example", forwardedProto: "https", url: internal },
      "https://a.example",
      "forwarded",
    ],
    [
      "the first of several proxies",
      { forwardedHost: "a.example, b.example", forwardedProto: "https,http" },
      "https://a.example",
      "forwarded",
    ],
    [
      "the host header",
      { host: "b.example:8443", forwardedProto: "https", url: internal },
      "https://b.example:8443",
      "host",
    ],
    ["the URL", { url: new URL("https://c.example/x") }, "https://c.example", "url"],
    ["https when nothing tells the scheme", { host: "b.example" }, "https://b.example", "host"],
    ["http on this machine", { host: "localhost:3000" }, "http://localhost:3000", "host"],
    [
      "https on this machine when a proxy says so",
      { host: "localhost:3000", forwardedProto: "https" },
      "https://localhost:3000",
      "host",
    ],
    ["nothing at all", {}, "http://localhost:3000", "default"],
    ["capital letters", { host: "APP.Example.COM" }, "https://app.example.com", "host"],
    [
      "the scheme's own port",
      { host: "b.example:443", forwardedProto: "https" },
      "https://b.example",
      "host",
    ],
    ["an IPv6 address", { host: "[2001:db8::1]:3000" }, "https://[2001:db8::1]:3000", "host"],
    [
      "a scheme that is none",
      { host: "b.example", forwardedProto: "HTTPS", url: internal },
      "http://b.example",
      "host",
    ],
    [
      "a URL of another scheme",
      { host: "b.example", url: new URL("file:///x") },
      "https://b.example",
      "host",
    ],
  ])("%s", (_name, input, origin, source) => {
    expect(resolve({}, input)).toMatchObject({ origin, source });
  });

  it.each([
    "",
    " ",
    "user@evil.example",
    "host:80@evil.example",
    "evil.example/path",
    "evil.example?x",
    "evil.example#x",
    "evil.example\\x",
    "evil.example:",
    "evil.example:0",
    "evil.example:080",
    "evil.example:65536",
    "evil.example:8o",
    "evil.example:80:80",
    "evil..example",
    ".evil.example",
    "evil.example.",
    "-evil.example",
    "evil_x.example",
    "evil%2eexample",
    "ev\u0131l.example",
    "\u24d4vil.example",
    "evil\u3002example",
    "evil.example\0",
    "evil.example\r\nx: y",
    "2130706433",
    "0x7f.1",
    "127.1",
    "0177.0.0.1",
    "[::ffff:127.0.0.1]",
    "[0:0:0:0:0:0:0:1]",
    "[::1",
    "[evil]",
    "http://evil.example",
    "//evil.example",
    "xn--a.example",
    "*.example",
    "a".repeat(256),
  ])("a host that is no plain host is passed over: %j", (host) => {
    const result = resolve({ trustAnyHost: true }, { forwardedHost: host, host: "app.example.com" });
    expect(result).toMatchObject({ host: "app.example.com", source: "host" });
    expect(resolve({}, { host })).toMatchObject({ source: "default", isAllowed: false });
  });

  it("is an http origin with a plain host for any headers at all", () => {
    const text = fc.option(fc.string({ unit: "binary" }), { nil: null });
    fc.assert(
      fc.property(text, text, text, (host, forwardedHost, forwardedProto) => {
        const { origin, isSecure } = resolve({}, { host, forwardedHost, forwardedProto });
        expect(new URL(origin).origin).toBe(origin);
        expect(origin.startsWith(isSecure ? "https://" : "http://")).toBe(true);
      }),
    );
  });
});

describe("which hosts are allowed", () => {
  const isAllowed = (host: string, allow: string[], forwardedProto: string | null = null) =>
    resolve({ allow }, { host, forwardedProto }).isAllowed;

  it.each<[string, string, boolean]>([
    ["app.x.com", "app.x.com", true],
    ["app.x.com", "APP.X.COM", true],
    ["APP.x.com", "app.x.com", true],
    ["app.x.com:8080", "app.x.com", true],
    ["app.x.com", "app.x.com:8080", false],
    ["app.x.com:8080", "app.x.com:8080", true],
    ["app.x.com:8081", "app.x.com:8080", false],
    ["app.x.com", "app.x.com:443", true],
    ["app.x.com.evil.example", "app.x.com", false],
    ["evilapp.x.com", "app.x.com", false],
    ["x.com", "app.x.com", false],
    ["app-x.com", "app.x.com", false],
    ["pr-1.preview.x.com", "*.preview.x.com", true],
    ["pr-1.preview.x.com:3000", "*.preview.x.com:3000", true],
    ["pr-1.preview.x.com", "*.preview.x.com:3000", false],
    ["preview.x.com", "*.preview.x.com", false],
    ["a.b.preview.x.com", "*.preview.x.com", false],
    ["pr-1xpreview.x.com", "*.preview.x.com", false],
    ["evilpreview.x.com", "*.preview.x.com", false],
    ["x.com", "*.com", false],
    ["a.x.com", "*", false],
    ["a.x.com", "*.*.com", false],
    ["a.x.com", "a.*.com", false],
    ["a.x.com", "*.x.*", false],
    ["pra.x.com", "pr*.x.com", false],
    ["a.x.com", "**.x.com", false],
    ["a.x.com", "", false],
    ["a.x.com", "https://a.x.com", false],
    ["a.x.com", "a.x.com/", false],
    ["a.x.com", ".x.com", false],
    ["1.2.3.4", "*.2.3.4", false],
  ])("%s with %j in the list: %s", (host, pattern, expected) => {
    expect(isAllowed(host, [pattern])).toBe(expected);
    expect(isAllowed(host, ["other.example", pattern])).toBe(expected);
    expect(isAllowed(host, [])).toBe(false);
  });

  it("this machine always is, the fallback never is", () => {
    expect(isAllowed("localhost:4000", [])).toBe(true);
    expect(isAllowed("app.localhost", [])).toBe(true);
    expect(resolve({}, {})).toMatchObject({ isAllowed: false, source: "default" });
  });

  it("every host is, when the platform in front vouches for it", () => {
    expect(resolve({ trustAnyHost: true }, { host: "anything.example" }).isAllowed).toBe(true);
    expect(resolve({ trustAnyHost: true }, {}).isAllowed).toBe(true);
  });

  it("nothing is remembered from one request to the next", () => {
    resolve({ trustAnyHost: true }, { host: "evil.example" });
    expect(resolve({ allow: ["a.x.com"] }, { host: "a.x.com" }).origin).toBe("https://a.x.com");
  });
});

describe("this machine", () => {
  it.each([
    "localhost",
    "LOCALHOST:3000",
    "app.localhost:80",
    "127.0.0.1",
    "127.255.0.9:1",
    "[::1]",
    "[::1]:3000",
  ])("%s is", (host) => expect(isLoopbackHost(host)).toBe(true));

  it.each([
    "",
    "localhost.evil.example",
    "evillocalhost",
    "localhost.",
    "127.0.0.1.evil.example",
    "127.evil.example",
    "128.0.0.1",
    "0.0.0.0",
    "[::2]",
    "::1",
    "2130706433",
    "user@localhost",
    "localhost/x",
  ])("%j is not", (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe("the value of AUTH_URL", () => {
  it.each([
    ["https://app.example.com", "https://app.example.com/"],
    ["http://localhost:3000/api/auth", "http://localhost:3000/api/auth"],
    ["HTTPS://App.Example.com", "https://app.example.com/"],
  ])("%s", (value, href) => expect(parseOriginUrl(value)?.href).toBe(href));

  it.each([
    "",
    "app.example.com",
    "localhost:3000",
    "//app.example.com",
    "/api/auth",
    "https:app.example.com",
    "https:///app.example.com",
    "https:\\\\app.example.com",
    "https://",
    "https://user@app.example.com",
    "https://user:pass@app.example.com",
    "https://:pass@app.example.com",
    "ftp://app.example.com",
    "javascript:alert(1)",
    "https://app.example.com:99999",
    "http://[",
  ])("%j is none", (value) => expect(parseOriginUrl(value)).toBeNull());
});
