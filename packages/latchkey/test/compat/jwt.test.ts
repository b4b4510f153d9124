import { describe, expect, it } from "vitest";
import { readToken } from "../../src/compat/jwt/get-token.js";
import { decode, encode } from "../../src/compat/jwt/token-codec.js";
import { isAuthError } from "../support/auth-error.js";

const secret = "0123456789abcdef0123456789abcdef";
const environment = { AUTH_SECRET: secret };

describe("encode and decode", () => {
  it.each([
    ["next-auth 4, without a salt", undefined],
    ["next-auth 5, with the cookie's name", "authjs.session-token"],
  ])("round trip as %s does", async (_, salt) => {
    const token = await encode({ token: { sub: "42", role: "admin" }, secret, salt });
    expect(await decode({ token, secret, salt })).toMatchObject({ sub: "42", role: "admin" });
  });

  it("open a token made with an older secret of the list", async () => {
    const token = await encode({
      token: { sub: "42" },
      secret: "the-old-secret",
      salt: "authjs.session-token",
    });
    const secrets = ["the-new-secret", "the-old-secret"];
    expect(await decode({ token, secret: secrets, salt: "authjs.session-token" })).toMatchObject({
      sub: "42",
    });
  });

  it("give null for no token, and throw for one that is over, foreign or garbage", async () => {
    expect(await decode({ secret })).toBeNull();
    const over = await encode({ token: { sub: "42" }, secret, maxAge: -60 });
    await expect(decode({ token: over, secret })).rejects.toSatisfy(isAuthError("TOKEN_EXPIRED"));
    const foreign = await encode({ token: { sub: "42" }, secret: "another secret" });
    await expect(decode({ token: foreign, secret })).rejects.toSatisfy(isAuthError("SECRET_MISMATCH"));
    await expect(decode({ token: "garbage", secret })).rejects.toSatisfy(isAuthError("TOKEN_MALFORMED"));
  });
});

describe("getToken", () => {
  const mint = (salt?: string) => encode({ token: { sub: "42", name: "Ann" }, secret, salt });
  const requestWith = (headers: Record<string, string>, url = "http://localhost:3000/") =>
    new Request(url, { headers });

  it.each([
    ["next-auth.session-token", undefined],
    ["authjs.session-token", "authjs.session-token"],
  ])("finds %s in a plain Request without being told which", async (name, salt) => {
    const req = requestWith({ cookie: `theme=dark; ${name}=${await mint(salt)}` });
    expect(await readToken({ req }, environment)).toMatchObject({ sub: "42", name: "Ann" });
  });

  it("finds the cookie of https behind a proxy, and does not take the plain one there", async () => {
    const name = "__Secure-authjs.session-token";
    const headers = { "x-forwarded-proto": "https" };
    const secure = requestWith({ ...headers, cookie: `${name}=${await mint(name)}` });
    expect(await readToken({ req: secure }, environment)).toMatchObject({ sub: "42" });
    const tossed = requestWith({
      ...headers,
      cookie: `authjs.session-token=${await mint("authjs.session-token")}`,
    });
    expect(await readToken({ req: tossed }, environment)).toBeNull();
  });

  it("reads a Node request, a NextRequest's parsed cookies and a cookie in parts", async () => {
    const token = await mint();
    const [first, second] = [token.slice(0, 100), token.slice(100)];
    const cookie = `next-auth.session-token.0=${first}; next-auth.session-token.1=${second}`;
    expect(await readToken({ req: { headers: { cookie } } }, environment)).toMatchObject({ sub: "42" });
    const cookies = { getAll: () => [{ name: "next-auth.session-token", value: token }] };
    expect(await readToken({ req: { headers: new Headers(), cookies } }, environment)).toMatchObject({
      sub: "42",
    });
    const parsed = { headers: {}, cookies: { "next-auth.session-token": token } };
    expect(await readToken({ req: parsed }, environment)).toMatchObject({ sub: "42" });
  });

  it("takes a Bearer token when there is no cookie", async () => {
    const token = await mint();
    expect(
      await readToken({ req: requestWith({ authorization: `Bearer ${token}` }) }, environment),
    ).toMatchObject({
      sub: "42",
    });
    expect(
      await readToken({ req: requestWith({ authorization: `Bearer ${token}` }), raw: true }, environment),
    ).toBe(token);
  });

  it.each(["Bearer %", "Bearer", "Bearer a b", "bearer x", "Basic x", `Bearer ${"x".repeat(70_000)}`])(
    "gives null for the header %s",
    async (authorization) => {
      expect(await readToken({ req: requestWith({ authorization }) }, environment)).toBeNull();
    },
  );

  it("says that the secret is missing, once there is a token to open", async () => {
    expect(await readToken({ req: requestWith({}) }, {})).toBeNull();
    const req = requestWith({ cookie: `next-auth.session-token=${await mint()}` });
    await expect(readToken({ req }, {})).rejects.toSatisfy(isAuthError("SECRET_MISSING"));
  });

  it("uses the app's own decode", async () => {
    const req = requestWith({ cookie: "next-auth.session-token=anything" });
    const own = async ({ token }: { token?: string }) => ({ sub: `own:${token}` });
    expect(await readToken({ req, decode: own }, environment)).toEqual({ sub: "own:anything" });
  });
});
