import type { IncomingMessage, ServerResponse } from "node:http";
import { encode } from "next-auth-v4/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { Credentials } from "../../src/provider/credentials.js";
import { startNodeApp } from "../support/node-app.js";
import { runInPagesApi } from "../support/pages-api.js";

const secret = "0123456789abcdef0123456789abcdef";
const options = (more: Partial<NextAuthConfig> = {}): NextAuthConfig => ({
  secret,
  providers: [Credentials({ credentials: {}, authorize: () => null })],
  ...more,
});

type Read = typeof import("../../src/compat/v4/get-server-session.js").getServerSession;
type Form = (read: Read, req: IncomingMessage, res: ServerResponse) => Promise<unknown>;

const errors: string[] = [];
let close: (() => Promise<void>) | null = null;

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("NODE_ENV", "production");
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  errors.length = 0;
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void errors.push(String(line)));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await close?.();
  close = null;
});

/** A fresh process, as far as modules go, in which these options answer the endpoints. */
async function startProcess(registered: readonly NextAuthConfig[] = []) {
  const { NextAuth } = await import("../../src/compat/next-auth.js");
  const { getServerSession } = await import("../../src/compat/v4/get-server-session.js");
  for (const each of registered) NextAuth(each);
  return getServerSession;
}

/** What an API route that calls it so answers to Ann, whom the real next-auth 4 signed in. */
async function visit(read: Read, form: Form) {
  const app = await startNodeApp(async (req, res) => {
    const session = await form(read, req, res);
    res.end(JSON.stringify(session ?? null));
  });
  close = app.close;
  const token = await encode({ token: { sub: "7", name: "Ann" }, secret });
  const headers = { cookie: `next-auth.session-token=${token}` };
  const response = await fetch(`${app.origin}/api/hello?tab=1`, { headers });
  const body: { user?: { name?: string } } | null = await response.json();
  const codes = errors
    .map((line) => JSON.parse(line))
    .map(({ code, path }) => `${code} ${path ?? ""}`.trim());
  return {
    name: body?.user?.name ?? null,
    codes,
    cookies: response.headers.getSetCookie(),
    cacheControl: response.headers.get("cache-control"),
  };
}

describe("getServerSession called as it should be", () => {
  it("in Pages: the session, its renewal on the response, and nothing in the log", async () => {
    const seen = await visit(await startProcess(), (read, req, res) => read(req, res, options()));
    expect(seen).toMatchObject({ name: "Ann", codes: [], cacheControl: "private, no-store" });
    expect(seen.cookies[0]).toMatch(/^next-auth\.session-token=ey/);
  });

  it("with a Web request, which v4 would take for the options", async () => {
    const read = await startProcess();
    const token = await encode({ token: { sub: "7", name: "Ann" }, secret });
    const headers = { cookie: `next-auth.session-token=${token}` };
    const session = await read(new Request("http://localhost:3000/", { headers }), options());
    expect(session?.user?.name).toBe("Ann");
    expect(errors).toEqual([]);
  });
});

describe("getServerSession called wrongly", () => {
  const orders: readonly (readonly [string, Form])[] = [
    ["req, authOptions", (read, req) => read(req, options())],
    ["authOptions, req, res", (read, req, res) => read(options(), req, res)],
    ["{ req, res }, authOptions", (read, req, res) => read({ req, res }, options())],
    ["req, res, authOptions, undefined", (read, req, res) => read(req, res, options(), undefined)],
  ];

  it.each(orders)("(%s): the session, and ARGS_ORDER in the log", async (given, form) => {
    const seen = await visit(await startProcess(), form);
    expect(seen).toMatchObject({ name: "Ann", codes: ["ARGS_ORDER /api/hello"] });
    expect(errors[0]).toContain(`getServerSession(${given})`);
    expect(seen.cookies.filter((line) => /Max-Age=0/i.test(line))).toEqual([]);
  });

  const withoutOptions: readonly (readonly [string, Form])[] = [
    ["{ req }", (read, req) => read({ req })],
    ["{ req, res }", (read, req, res) => read({ req, res })],
    ["req, res", (read, req, res) => read(req, res)],
    ["req", (read, req) => read(req)],
    ["null, req", (read, req) => read(null, req)],
  ];

  it.each(withoutOptions)(
    "(%s): null and no change of cookies while no options are known",
    async (_, form) => {
      const seen = await visit(await startProcess(), form);
      expect(seen).toMatchObject({ name: null, cookies: [], codes: ["OPTIONS_MISSING /api/hello"] });
    },
  );

  it.each(withoutOptions)("(%s): the session by the one NextAuth(options) there is", async (_, form) => {
    const seen = await visit(await startProcess([options(), options()]), form);
    expect(seen).toMatchObject({ name: "Ann", codes: ["OPTIONS_MISSING /api/hello"] });
  });

  it("(req, res): null when several NextAuth(options) differ, since either may be meant", async () => {
    const read = await startProcess([options(), options({ secret: "another secret of another part" })]);
    const seen = await visit(read, (call, req, res) => call(req, res));
    expect(seen).toMatchObject({ name: null, cookies: [], codes: ["OPTIONS_MISSING /api/hello"] });
    expect(errors[0]).toContain("several that differ");
  });

  it("leaves the response to a right call that comes after it", async () => {
    const authOptions = options();
    const seen = await visit(await startProcess(), async (read, req, res) => {
      await read(req, authOptions);
      return read(req, res, authOptions);
    });
    expect(seen).toMatchObject({ name: "Ann", cacheControl: "private, no-store" });
    expect(seen.cookies[0]).toMatch(/^next-auth\.session-token=ey/);
  });

  it("(authOptions) outside the app folder: null and REQ_RES_MISSING, not an error of Next.js", async () => {
    const seen = await visit(await startProcess(), (read) => read(options()));
    expect(seen).toMatchObject({ name: null, cookies: [], codes: ["REQ_RES_MISSING"] });
  });

  it("(authOptions) in a Pages API route that Next.js runs: null as well", async () => {
    const read = await startProcess();
    expect(await runInPagesApi(() => read(options()))).toBeNull();
    expect(errors.join()).toContain("REQ_RES_MISSING");
  });

  it("() outside the app folder: null, and both that are missing", async () => {
    const seen = await visit(await startProcess([options()]), (read) => read());
    expect(seen).toMatchObject({ name: null, codes: ["OPTIONS_MISSING", "REQ_RES_MISSING"] });
  });
});
