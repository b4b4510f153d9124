import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { getCsrfToken, getProviders, getSession } from "../../src/compat/v4/client.js";
import { signIn, signOut } from "../../src/react/default-client.js";
import { startNodeApp } from "../support/node-app.js";

interface Asked {
  readonly url: string | undefined;
  readonly cookie: string | undefined;
}

let asked: Asked[];
let answer: { status: number; body: unknown };
let app: Awaited<ReturnType<typeof startNodeApp>>;

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: { user: { name: "Ann" }, expires: "2026-04-01T00:00:00.000Z" } };
  app = await startNodeApp(async (req, res) => {
    asked.push({ url: req.url, cookie: req.headers.cookie });
    res.writeHead(answer.status, { "content-type": "application/json" });
    res.end(JSON.stringify(answer.body));
  });
  vi.stubEnv("NEXTAUTH_URL", `${app.origin}/`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await app.close();
});

const req = { headers: { cookie: "next-auth.session-token=abc" } };

describe("next-auth/react's plain functions on a server", () => {
  it.each([
    ["{ req }", { req }],
    ["the context of getServerSideProps", { req, res: {}, query: {} }],
    ["{ ctx }", { ctx: { req } }],
    ["{ headers }, as in next-auth 5,", { headers: req.headers }],
  ])("getSession(%s) asks the app in the name of the visitor", async (_, params) => {
    expect(await getSession(params)).toMatchObject({ user: { name: "Ann" } });
    expect(asked).toEqual([{ url: "/api/auth/session", cookie: req.headers.cookie }]);
  });

  it("sends no cookie of one visitor for another", async () => {
    await getSession({ req });
    await getSession({ req: { headers: {} } });
    expect(asked.map(({ cookie }) => cookie)).toEqual([req.headers.cookie, ""]);
  });

  it("takes {} for nobody, as next-auth 4's server says it", async () => {
    answer.body = {};
    expect(await getSession({ req })).toBeNull();
  });

  it("gives nothing when the app does not answer, as next-auth does, and the console says why", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    answer = { status: 500, body: { message: "broken" } };
    expect(await getSession({ req })).toBeNull();
    expect(await getProviders()).toBeNull();
    expect(await getCsrfToken({ req })).toBe("");
    expect(told.mock.calls.map(([error]) => String(error).split(":")[1])).toEqual(
      Array(3).fill(" SESSION_ENDPOINT_FAILED"),
    );
    told.mockRestore();
  });

  it("reads the csrf token and the providers too", async () => {
    answer.body = { csrfToken: "t" };
    expect(await getCsrfToken({ req })).toBe("t");
    answer.body = { github: { id: "github", name: "GitHub", type: "oauth" } };
    expect(Object.keys((await getProviders()) ?? {})).toEqual(["github"]);
    expect(asked.map(({ url }) => url)).toEqual(["/api/auth/csrf", "/api/auth/providers"]);
  });

  it("goes where NEXTAUTH_URL_INTERNAL says, at the path it has", async () => {
    vi.stubEnv("NEXTAUTH_URL", "https://app.example.com");
    vi.stubEnv("NEXTAUTH_URL_INTERNAL", `${app.origin}/shop/api/auth`);
    await getSession({ req });
    expect(asked[0]?.url).toBe("/shop/api/auth/session");
  });

  it("goes to the platform's own address by https where no other is named", async () => {
    vi.stubEnv("NEXTAUTH_URL", "");
    vi.stubEnv("VERCEL_URL", "preview-7.example.test");
    const sent: string[] = [];
    vi.stubGlobal("fetch", async (url: URL | string) => {
      sent.push(String(url));
      return Response.json({});
    });
    try {
      expect(await getSession({ req })).toBeNull();
    } finally {
      vi.unstubAllGlobals();
    }
    expect(sent).toEqual(["https://preview-7.example.test/api/auth/session"]);
  });

  it("does nothing for a visitor who is not given, nor signs in or out", async () => {
    await expect(getSession()).rejects.toThrow("CLIENT_API_ON_SERVER");
    await expect(getCsrfToken()).rejects.toThrow("CLIENT_API_ON_SERVER");
    await expect(signIn("github")).rejects.toThrow("CLIENT_API_ON_SERVER");
    await expect(signOut()).rejects.toThrow("CLIENT_API_ON_SERVER");
  });
});
