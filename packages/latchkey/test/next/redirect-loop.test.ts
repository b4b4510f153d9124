import { type NextFetchEvent, NextRequest } from "next/server.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { encode } from "../../src/compat/jwt/token-codec.js";
import { NextAuth } from "../../src/compat/next-auth.js";
import { withAuth } from "../../src/compat/v4/with-auth.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createAuth } from "../../src/entry/index.js";
import { createBrowser } from "../support/browser.js";
import { createScene, passwordProvider, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

/** Where answers are for visitors: only what says that it is no such place is none. */
const elsewhere = ["production", "staging", undefined];

const origin = "http://localhost:3000";
const event = { waitUntil() {} } as unknown as NextFetchEvent;

type Guard = (request: NextRequest) => Promise<Response | undefined>;

/** An app whose sign-in page leads on everybody, as most do with whom they take for signed in. */
const createSite = (guard: Guard, leadsTo = "/dashboard") => ({
  async handle(request: Request) {
    const guarded = await guard(new NextRequest(request));
    if (guarded !== undefined && guarded.headers.get("x-middleware-next") === null) return guarded;
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/login") return new Response("a page");
    return Response.redirect(new URL(searchParams.get("callbackUrl") ?? leadsTo, request.url));
  },
});

/** Follows redirects as a browser does, which gives up after 20; every answer on the way. */
async function goRound(browser: ReturnType<typeof createBrowser>, path: string, accept = "text/html") {
  const answers: Response[] = [];
  for (let next: string | null = path; next !== null && answers.length < 20; ) {
    const answer: Response = await browser.send(next, { headers: { accept } });
    answers.push(answer);
    next = answer.headers.get("location");
  }
  return answers;
}

function createLog() {
  const log: LogEvent[] = [];
  const keep = (logged: LogEvent) => void log.push(logged);
  const codes = () => log.map(({ reason }) => reason.code);
  return { log, codes, logger: { error: keep, warn: keep } };
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("a sign-in page that leads back whom the proxy does not let in", () => {
  /** The browser sends a cookie that the proxy cannot use: that of http, where the app is behind https. */
  const createApp = (options: Partial<AnyAuthOptions> = {}) => {
    const { codes, log, logger } = createLog();
    const auth = createAuth({
      providers: [passwordProvider],
      secret: testSecret,
      pages: { signIn: "/login" },
      logger,
      ...options,
    } as AnyAuthOptions);
    const guard = auth.proxy({ protect: ["/dashboard/:path*"] });
    return { codes, log, browser: createBrowser(createSite(guard), origin) };
  };

  it("is stopped at its third bounce, by a page that tells what both said", async () => {
    const { browser, codes, log } = createApp();
    browser.cookies.set("__Host-latchkey.session", "from-another-origin");
    const answers = await goRound(browser, "/dashboard");
    expect(answers.map(({ status }) => status)).toEqual([307, 302, 307, 302, 307, 302, 503]);
    const page = await answers.at(-1)?.text();
    expect(page).toContain("REDIRECT_LOOP");
    expect(page).toContain("COOKIE_PREFIX_MISMATCH");
    expect(page).toContain("/login");
    expect(codes()).toContain("REDIRECT_LOOP");
    expect(log.find(({ reason }) => reason.code === "REDIRECT_LOOP")?.path).toBe("/dashboard");
  });

  it.each(elsewhere)("is not explained to visitors where NODE_ENV is %s", async (mode) => {
    vi.stubEnv("NODE_ENV", mode);
    const { browser, codes } = createApp({ baseUrl: origin });
    const last = (await goRound(browser, "/dashboard")).at(-1);
    expect([last?.status, await last?.text()]).toEqual([503, "Try again shortly."]);
    expect(last?.headers.get("retry-after")).toBe("5");
    expect(last?.headers.get("cache-control")).toContain("no-store");
    expect(codes()).toContain("REDIRECT_LOOP");
  });

  it("does not count paths together: a browser may open many tabs again at once", async () => {
    const { browser, codes } = createApp();
    for (const path of ["/dashboard/a", "/dashboard/b", "/dashboard/c", "/dashboard/d", "/dashboard/e"])
      expect((await browser.open(path)).status).toBe(307);
    expect(codes()).not.toContain("REDIRECT_LOOP");
  });

  it("does not count what scripts and prefetches ask for", async () => {
    const { browser } = createApp();
    for (let count = 0; count < 6; count++)
      expect((await browser.send("/dashboard", { headers: { accept: "*/*" } })).status).toBe(401);
    expect(browser.cookies.has("latchkey.bounce")).toBe(false);
  });

  it("is forgotten within seconds, and the cookie is for the server alone", async () => {
    const { browser } = createApp();
    const [line] = (await browser.open("/dashboard")).headers.getSetCookie();
    expect(line).toBe("latchkey.bounce=1%2Fdashboard; Max-Age=5; Path=/; HttpOnly; SameSite=Lax");
    // What the browser has dropped by then.
    browser.cookies.clear();
    expect((await browser.open("/dashboard")).headers.getSetCookie()).toEqual([line]);
  });

  it("has a cookie that no neighbour can set where the app is on https", async () => {
    const auth = createAuth({ providers: [], secret: testSecret, baseUrl: "https://app.example" });
    const request = new Request("https://app.example/x", { headers: { accept: "text/html" } });
    const lines = (await auth.proxy({ protect: ["/x"] })(request))?.headers.getSetCookie();
    expect(lines).toEqual([
      "__Host-latchkey.bounce=1%2Fx; Max-Age=5; Path=/; HttpOnly; Secure; SameSite=Lax",
    ]);
  });

  it.each([
    "9/dashboard; latchkey.bounce=1/dashboard",
    "-3/dashboard",
    "3",
    "%",
    "3/elsewhere",
    "1e9/dashboard",
  ])("is not believed of the cookie %s", async (value) => {
    const { browser } = createApp();
    const headers = { accept: "text/html", cookie: `latchkey.bounce=${value}` };
    const guarded = await createBrowserless(browser, headers);
    expect(guarded.headers.getSetCookie()).toEqual([expect.stringContaining("bounce=1%2Fdashboard")]);
  });
});

/** One request with headers of its own, without the jar. */
async function createBrowserless(browser: ReturnType<typeof createBrowser>, headers: Record<string, string>) {
  browser.cookies.clear();
  return browser.send("/dashboard", { headers });
}

interface Visited {
  readonly handler?: (request: NextRequest) => Response;
  readonly mode: string | undefined;
}

describe("an app of next-auth 5 whose authorized says no to somebody who is signed in", () => {
  async function visit({ handler, mode }: Visited = { mode: "test" }) {
    vi.stubEnv("AUTH_SECRET", testSecret);
    vi.stubEnv("NODE_ENV", mode);
    vi.stubEnv("AUTH_URL", origin);
    const { handlers, auth } = NextAuth({
      providers: [passwordProvider],
      pages: { signIn: "/login" },
      logger: { error() {} },
      callbacks: { authorized: ({ auth: session, request }) => isOpen(request) || session === undefined },
    });
    const isOpen = ({ nextUrl }: NextRequest) => nextUrl.pathname !== "/dashboard";
    const called = (handler === undefined ? auth : auth(handler as never)) as unknown as typeof withAuth;
    const guard: Guard = (request) => called(request, event);
    const signing = createBrowser({ handle: (request) => handlers.POST(request as never) }, origin);
    signing.csrfToken = async () => {
      const answer = await handlers.GET(new Request(`${origin}/api/auth/csrf`) as never);
      for (const line of answer.headers.getSetCookie()) keepCookie(signing, line);
      return ((await answer.json()) as { csrfToken: string }).csrfToken;
    };
    await signInByForm(signing);
    const browser = createBrowser(createSite(guard), origin);
    for (const [name, value] of signing.cookies) browser.cookies.set(name, value);
    return goRound(browser, "/dashboard");
  }

  const keepCookie = (browser: ReturnType<typeof createBrowser>, line: string) => {
    const [pair = ""] = line.split(";");
    browser.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  };

  it("does not go round for ever, and ends in 403", async () => {
    const answers = await visit();
    expect(answers).toHaveLength(7);
    expect(answers.at(-1)?.status).toBe(403);
    expect(await answers.at(-1)?.text()).toContain("signed in, but not let in");
  });

  it.each(elsewhere)("is told no more than that where NODE_ENV is %s", async (mode) => {
    const answers = await visit({ mode });
    expect(await answers.at(-1)?.text()).toBe("You may not see this page.");
  });

  it("does not go round either when its own function leads to the sign-in page", async () => {
    const lead = (request: NextRequest) =>
      request.nextUrl.pathname === "/dashboard"
        ? Response.redirect(new URL("/login", request.url))
        : new Response("a page", { headers: { "x-middleware-next": "1" } });
    const answers = await visit({ handler: lead, mode: "test" });
    expect(answers.at(-1)?.status).toBe(403);
  });
});

describe("an app of next-auth 4 whose authorized says no to somebody who is signed in", () => {
  const secret = "0123456789abcdef0123456789abcdef";
  const goRoundAs = async (role: string | null) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    vi.stubEnv("NEXTAUTH_SECRET", secret);
    const guard = withAuth({
      pages: { signIn: "/login" },
      callbacks: { authorized: ({ token }) => token?.role === "admin" },
    });
    const browser = createBrowser(
      createSite((request) => guard(request, event)),
      origin,
    );
    if (role !== null)
      browser.cookies.set("next-auth.session-token", await encode({ token: { sub: "7", role }, secret }));
    return { answers: await goRound(browser, "/dashboard"), error };
  };

  it("does not go round for ever, and ends in 403", async () => {
    const { answers, error } = await goRoundAs("user");
    expect(answers.map(({ status }) => status)).toEqual([307, 302, 307, 302, 307, 302, 403]);
    expect(String(error.mock.calls)).toContain("REDIRECT_LOOP");
  });

  it.each(elsewhere)("is told no more than that where NODE_ENV is %s", async (mode) => {
    vi.stubEnv("NODE_ENV", mode);
    const { answers } = await goRoundAs("user");
    expect(answers.at(-1)?.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answers.at(-1)?.text()).toBe("You may not see this page.");
  });

  it("ends in 503 where it cannot see who is signed in", async () => {
    expect((await goRoundAs(null)).answers.at(-1)?.status).toBe(503);
  });

  it("lets in whom it lets in", async () => {
    expect((await goRoundAs("admin")).answers.map(({ status }) => status)).toEqual([200]);
  });
});

describe("a page that wants a more recent sign-in than the sign-in page does", () => {
  const refused = "/api/auth/refused?error=SIGNIN_TOO_OLD&callbackUrl=%2Fsettings%3Ftab%3D2";

  it("leads to the sign-in page and back, until that has happened three times", async () => {
    const scene = await createSignedIn({ pages: { signIn: "/login" } });
    const { browser, log } = scene;
    expect(readCookie(scene)).toBeTruthy();
    for (let count = 0; count < 3; count++) {
      const answer = await browser.open(refused);
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toMatch(/\/login\?callbackUrl=%2Fsettings%3Ftab%3D2$/);
    }
    const stopped = await browser.open(refused);
    expect(stopped.status).toBe(503);
    expect(await stopped.text()).toContain("REDIRECT_LOOP");
    expect(log.map(({ reason }) => reason.code)).toContain("REDIRECT_LOOP");
    expect(browser.cookies.has("latchkey.session")).toBe(true);
  });

  it("leads to no other site, and to no host that is not the app's", async () => {
    const { browser } = await createSignedIn({ pages: { signIn: "/login" } });
    const evil = await browser.open(
      "/api/auth/refused?error=SIGNIN_TOO_OLD&callbackUrl=https://evil.example",
    );
    expect(evil.headers.get("location")).toBe(`${origin}/login`);
    const headers = { accept: "text/html", host: "evil.example" };
    const { auth } = createScene({ baseUrl: { allow: ["app.example"] } }, { NODE_ENV: "production" });
    const elsewhere = await auth.handle(new Request(`http://evil.example${refused}`, { headers }));
    expect([elsewhere.status, elsewhere.headers.get("location")]).toEqual([400, null]);
  });
});
