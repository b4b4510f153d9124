import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readToken } from "../../src/compat/jwt/get-token.js";
import { encode } from "../../src/compat/jwt/token-codec.js";

const secret = "0123456789abcdef0123456789abcdef";
const environment = { AUTH_SECRET: secret };

const warned: string[] = [];

beforeEach(() => {
  warned.length = 0;
  vi.spyOn(console, "warn").mockImplementation((line: string) => void warned.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ask = (path: string, headers: Record<string, string>) =>
  readToken({ req: new Request(`http://localhost:3000${path}`, { headers }) }, environment);

describe("a client sends a good Bearer token", () => {
  it("beside a cookie that is over, and is let in by the token", async () => {
    const good = await encode({ token: { sub: "42" }, secret });
    const over = await encode({ token: { sub: "7" }, secret, maxAge: -60 });
    const cookie = `next-auth.session-token=${over}`;
    const claims = await ask("/shadowed", { cookie, authorization: `Bearer ${good}` });
    expect(claims).toMatchObject({ sub: "42" });
    expect(warned.join()).toContain("BEARER_SHADOWED");
    expect(warned.join()).toContain('"next-auth.session-token" cannot be used (TOKEN_EXPIRED)');
    expect(warned.join()).not.toContain(good);
  });

  it("beside a good cookie, which stands first as ever", async () => {
    const good = await encode({ token: { sub: "42" }, secret });
    const own = await encode({ token: { sub: "7" }, secret });
    const headers = { cookie: `next-auth.session-token=${own}`, authorization: `Bearer ${good}` };
    expect(await ask("/both", headers)).toMatchObject({ sub: "7" });
    expect(warned).toEqual([]);
  });

  it("but a bad one beside a bad cookie lets nobody in", async () => {
    const headers = { cookie: "next-auth.session-token=garbage", authorization: "Bearer garbage" };
    expect(await ask("/neither", headers)).toBeNull();
    expect(warned.join()).not.toContain("BEARER_SHADOWED");
  });
});

describe("an Authorization header that is no Bearer token", () => {
  it.each([
    ["bearer abc", 'the scheme is not written "Bearer"'],
    ['Bearer "abc"', "the token stands in quotes"],
    ["Bearer abc def", "more than one word behind the scheme"],
    ["Bearer a%zz", "a percent sign that encodes nothing"],
    ["Bearer", "no token behind the scheme"],
  ])("%s is told, without what it holds", async (authorization, problem) => {
    expect(await ask(`/${encodeURIComponent(problem)}`, { authorization })).toBeNull();
    expect(warned.join()).toContain("BEARER_MALFORMED");
    expect(warned.join()).toContain(`Authorization: ${problem}`);
    expect(warned.join()).not.toContain("abc");
  });

  it.each(["Basic YTpi", "Negotiate abc", "abc"])("%s is meant for others", async (authorization) => {
    expect(await ask("/others", { authorization })).toBeNull();
    expect(warned).toEqual([]);
  });
});
