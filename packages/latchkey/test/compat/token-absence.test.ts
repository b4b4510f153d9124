import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { readToken as ReadToken } from "../../src/compat/jwt/get-token.js";
import { encode } from "../../src/compat/jwt/token-codec.js";

const secret = "0123456789abcdef0123456789abcdef";
const environment = { AUTH_SECRET: secret };

let told: string[];
let readToken: typeof ReadToken;

beforeEach(async () => {
  told = [];
  vi.spyOn(console, "warn").mockImplementation((line) => void told.push(String(line)));
  vi.spyOn(console, "error").mockImplementation((line) => void told.push(String(line)));
  // What was told once is not told again by the same module.
  vi.resetModules();
  ({ readToken } = await import("../../src/compat/jwt/get-token.js"));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ask = (cookie: string, more: object = {}, url = "http://localhost:3000/api/notes") =>
  readToken({ req: new Request(url, { headers: { cookie, host: "localhost:3000" } }), ...more }, environment);

describe("getToken that finds no cookie", () => {
  it.each([
    ["next-auth.session-token", true],
    ["authjs.session-token", true],
    ["next-auth.session-token", false],
    ["authjs.session-token", false],
  ])(
    "tells of %s that came under its other prefix (secure: %s), and does not take it",
    async (name, isSecure) => {
      const other = isSecure ? name : `__Secure-${name}`;
      const expected = isSecure ? `__Secure-${name}` : name;
      expect(await ask(`theme=dark; ${other}.0=abc; ${other}.1=def`, { secureCookie: isSecure })).toBeNull();
      expect(told).toHaveLength(1);
      expect(told[0]).toContain("COOKIE_PREFIX_MISMATCH");
      expect(told[0]).toContain(`"${other}" but this call looked for "${expected}"`);
      expect(told[0]).toContain("/api/notes");
      expect(told[0]).not.toContain("abc");
    },
  );

  it.each(["next-auth.session-token", "authjs.session-token"])(
    "takes __Secure-%s behind a proxy that ends TLS, where the call leaves the name open and it opens",
    async (base) => {
      const name = `__Secure-${base}`;
      const salt = base.startsWith("authjs") ? { salt: name } : {};
      const cookie = `${name}=${await encode({ token: { sub: "7" }, secret, ...salt })}`;
      expect(await ask(cookie)).toMatchObject({ sub: "7" });
      expect(`${name}=${await ask(cookie, { raw: true })}`).toBe(cookie);
      expect(told).toEqual([]);
      expect(await ask(cookie, { secureCookie: false })).toBeNull();
      expect(await ask(cookie, { secret: "another secret of thirty-two bytes" })).toBeNull();
      expect(told.join()).toContain("COOKIE_PREFIX_MISMATCH");
    },
  );

  it("never takes the plain one on https, which others could have set", async () => {
    const cookie = `next-auth.session-token=${await encode({ token: { sub: "7" }, secret })}`;
    expect(await ask(cookie, {}, "https://localhost:3000/api/notes")).toBeNull();
    expect(told.join()).toContain("COOKIE_PREFIX_MISMATCH");
  });

  it("says where the app is by its environment", async () => {
    const req = { headers: { cookie: "next-auth.session-token=abc" }, url: "/api/notes" };
    expect(await readToken({ req }, { ...environment, NEXTAUTH_URL: "https://app.example.com" })).toBeNull();
    expect(told[0]).toContain("https://app.example.com");
  });

  it("says nothing of a visitor who is not signed in, nor where the app named the cookie", async () => {
    expect(await ask("theme=dark; next-auth.csrf-token=a%7Cb")).toBeNull();
    expect(await ask("__Secure-authjs.session-token=abc", { cookieName: "mine" })).toBeNull();
    expect(told).toEqual([]);
  });
});
