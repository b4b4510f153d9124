import { type NextFetchEvent, NextRequest } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encode } from "../../src/compat/jwt/token-codec.js";
import { type NextAuthMiddlewareOptions, withAuth } from "../../src/compat/v4/with-auth.js";
import { getToken } from "../../src/entry/jwt.js";

const secret = "0123456789abcdef0123456789abcdef";
const event = { waitUntil() {} } as unknown as NextFetchEvent;
const told: string[] = [];
const fail = () => {
  throw new Error("connection refused");
};

beforeEach(() => {
  told.length = 0;
  const keep = (line: unknown) => void told.push(String(line));
  vi.spyOn(console, "warn").mockImplementation(keep);
  vi.spyOn(console, "error").mockImplementation(keep);
  vi.stubEnv("NEXTAUTH_SECRET", secret);
  vi.stubEnv("AUTH_SECRET", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

let visits = 0;

/** Ann comes with her session; each visit has a path of its own, since the log tells of each path once. */
async function visit(): Promise<NextRequest> {
  const token = await encode({ token: { sub: "7", name: "Ann" }, secret });
  const headers = { cookie: `next-auth.session-token=${token}`, accept: "text/html" };
  return new NextRequest(`http://localhost:3000/hiccup/${++visits}`, { headers });
}

const guard = async (options: NextAuthMiddlewareOptions) => {
  let isLetIn = false;
  const middleware = withAuth(() => {
    isLetIn = true;
  }, options);
  const answer = await middleware(await visit(), event);
  return { answer, isLetIn };
};

describe("getToken", () => {
  it("gives the claims while nothing fails", async () => {
    expect(await getToken({ req: await visit() })).toMatchObject({ sub: "7" });
    expect(told).toEqual([]);
  });

  it.each([
    ["throws", fail],
    ["rejects", () => Promise.reject(new Error("connection refused"))],
  ])("gives none when decode %s, and tells the code", async (_, decode) => {
    expect(await getToken({ req: await visit(), decode })).toBeNull();
    expect(told.join()).toContain("JWT_DECODE_THREW");
  });

  it("gives none when the token is of another secret, and tells the code", async () => {
    expect(
      await getToken({ req: await visit(), secret: "another-secret-another-secret-another" }),
    ).toBeNull();
    expect(told.join()).toMatch(/SECRET_MISMATCH|TOKEN_MALFORMED/);
  });

  it("throws the code when there is no secret: null would be a sign-out", async () => {
    vi.stubEnv("NEXTAUTH_SECRET", "");
    await expect(getToken({ req: await visit() })).rejects.toMatchObject({ code: "SECRET_MISSING" });
  });
});

describe("withAuth", () => {
  it("lets in while nothing fails", async () => {
    const { answer, isLetIn } = await guard({});
    expect([answer, isLetIn, told]).toEqual([undefined, true, []]);
  });

  it("lets nobody in when decode throws, takes no cookie away, and tells the code", async () => {
    const { answer, isLetIn } = await guard({ jwt: { decode: fail } });
    expect([isLetIn, answer?.status]).toEqual([false, 307]);
    const set = answer?.headers.getSetCookie() ?? [];
    expect(set.filter((line) => line.includes("session"))).toEqual([]);
    expect(told.join()).toContain("JWT_DECODE_THREW");
  });

  it("lets nobody in without a secret, takes no cookie away, and tells the code", async () => {
    vi.stubEnv("NEXTAUTH_SECRET", "");
    const { answer, isLetIn } = await guard({});
    expect([isLetIn, answer?.headers.get("location")]).toEqual([
      false,
      "http://localhost:3000/api/auth/error?error=Configuration",
    ]);
    expect(answer?.headers.getSetCookie()).toEqual([]);
    expect(told.join()).toContain("SECRET_MISSING");
  });

  it("lets what callbacks.authorized throws reach Next.js, which answers 500 and keeps every cookie", async () => {
    await expect(guard({ callbacks: { authorized: fail } })).rejects.toThrow("connection refused");
  });
});
