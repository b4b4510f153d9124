import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { createAuth } from "../../src/entry/index.js";
import { isOfPages, readCurrentRoute, traceCaller } from "../../src/next/current-route.js";
import { runInPage, runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { createScene, passwordProvider, signInByForm, testSecret } from "../support/scene.js";

/** What Node's own fetch sends when a page of the app asks a route of the app. */
const selfFetch = { host: "localhost:3000", "user-agent": "node", "sec-fetch-mode": "cors" };

describe("a Route Handler that the app's own server asks without cookies", () => {
  it("is named in the log by getServerSession(options) of next-auth 4, which gets no request", async () => {
    const told: { code: string; fix?: string; path?: string }[] = [];
    const authOptions = {
      providers: [passwordProvider],
      secret: testSecret,
      logger: { error: (code: string, details: unknown) => void told.push({ code, ...Object(details) }) },
    };
    const { result } = await runInRouteHandler(selfFetch, () => getServerSession(authOptions));
    expect(result).toBeNull();
    expect(told).toEqual([
      expect.objectContaining({ code: "SELF_FETCH_NO_COOKIE", path: "/api/hello", place: "route-handler" }),
    ]);
    expect(told[0]?.fix).toContain(`auth.fetch("/api/hello")`);
  });

  it("is named once for each route", async () => {
    const { auth, log } = createNativeApp();
    for (const search of ["?a", "?b"])
      await runInPage({ headers: selfFetch, url: { pathname: "/one", search } }, () => auth());
    await runInPage({ headers: selfFetch, url: { pathname: "/two" } }, () => auth());
    expect(log.map(({ path }) => path)).toEqual(["/one", "/two"]);
  });

  it("is named once for each route by a call of getServerSession that is wrong, and by the path of a request given", async () => {
    const lines: string[] = [];
    const spy = vi.spyOn(console, "error").mockImplementation((line) => void lines.push(String(line)));
    const wrong = () => getServerSession(null, { providers: [], secret: testSecret });
    for (const pathname of ["/one", "/two", "/one"])
      await runInPage({ headers: {}, url: { pathname } }, wrong);
    const request = new Request("http://localhost:3000/three?a=b");
    await getServerSession({ providers: [], secret: testSecret }, request);
    spy.mockRestore();
    const told = lines.filter((line) => line.includes("ARGS_ORDER"));
    expect(told.map((line) => / · (?:\w+ )?(\/\w+)/.exec(line)?.[1])).toEqual(["/one", "/two", "/three"]);
  });

  const createNativeApp = () => {
    const { log } = createScene();
    const logger = { error: (event: (typeof log)[number]) => void log.push(event) };
    return { log, auth: createAuth({ providers: [passwordProvider], secret: testSecret, logger }) };
  };
});

describe("the current route", () => {
  it("is nothing where there is no request", () => {
    expect(readCurrentRoute(null)).toEqual({ route: null, file: null, address: null });
  });

  it("is the route of the storage of Next.js 15 and newer, with the address that was asked", async () => {
    const seen = await runInPage(
      { headers: {}, url: { pathname: "/blog/hello", search: "?page=2" } },
      async () => readCurrentRoute(traceCaller()),
    );
    expect(seen).toEqual({
      route: "/blog/hello",
      file: "app/blog/hello/page",
      address: "/blog/hello?page=2",
    });
  });

  it.each([
    ["?_rsc=1abc2", "/blog"],
    ["?a=1&_rsc=1abc2&b=_rsc", "/blog?a=1&b=_rsc"],
    ["?_rsc", "/blog"],
    ["", "/blog"],
  ])("leaves out of %s what the router added", async (search, address) => {
    const visit = { headers: {}, url: { pathname: "/blog", search } };
    expect(await runInPage(visit, async () => readCurrentRoute(null).address)).toBe(address);
  });

  it.each(["on Edge", "elsewhere"])(
    "is nothing where Node's modules are refused with an error (%s)",
    async (where) => {
      vi.resetModules();
      const fresh = await import("../../src/next/current-route.js");
      const refuse = vi.spyOn(process, "getBuiltinModule").mockImplementation(() => {
        throw new Error("A Node.js API is used (process.getBuiltinModule) which is not supported here.");
      });
      if (where === "on Edge") vi.stubGlobal("EdgeRuntime", "edge-runtime");
      const nothing = { route: null, file: null, address: null };
      expect(fresh.readCurrentRoute(null)).toMatchObject(nothing);
      // Next.js writes a warning for every such call.
      expect(refuse).toHaveBeenCalledTimes(where === "on Edge" ? 0 : 1);
      refuse.mockRestore();
      vi.unstubAllGlobals();
    },
  );

  it("is no path that names a host", async () => {
    const visit = { headers: {}, url: { pathname: "//evil.example" } };
    expect((await runInPage(visit, async () => readCurrentRoute(null))).address).toBeNull();
  });

  /** Calls it from a file of this name, as the code that Next.js built does. */
  const callFrom = (filename: string): unknown =>
    runInNewContext("(() => read())()", { read: () => readCurrentRoute(traceCaller()).route }, { filename });

  it.each([
    ["/app/.next/server/app/api/hello/route.js", "/api/hello"],
    ["/app/.next/server/app/(shop)/cart/page.js", "/cart"],
    ["/app/.next/server/app/blog/[slug]/page.js", "/blog/[slug]"],
    ["/app/.next/server/app/@side/(.)photo/page.js", "/photo"],
    ["/app/.next/server/app/page.js", "/"],
    ["C:\\app\\.next\\server\\app\\api\\hello\\route.js", "/api/hello"],
    ["/app/.next/server/chunks/123.js", null],
    ["/app/node_modules/x/route.js", null],
  ])("is told by the file %s, where Next.js has no storage to ask", (filename, route) => {
    expect(callFrom(filename)).toBe(route);
  });

  const pagesRuntimes = "/app/node_modules/next/dist/compiled/next-server";

  it.each([
    [`${pagesRuntimes}/pages-api.runtime.prod.js`, true],
    [`${pagesRuntimes}/pages-api-turbo.runtime.dev.js`, true],
    [`${pagesRuntimes}/pages-turbo.runtime.prod.js`, true],
    [`C:${pagesRuntimes.replaceAll("/", "\\")}\\pages.runtime.dev.js`, true],
    ["/app/node_modules/next/dist/server/api-utils/node.js", true],
    ["/app/node_modules/next/dist/server/render.js", true],
    [`${pagesRuntimes}/app-page.runtime.prod.js`, false],
    ["/app/node_modules/next/dist/server/app-render/app-render.js", false],
    // While it is loaded, a page's module has no request either.
    ["/app/.next/server/pages/api/hello.js", false],
  ])("is one of the Pages Router when %s calls: %s", (filename, isPages) => {
    const trace = runInNewContext("(() => trace())()", { trace: traceCaller }, { filename });
    expect(isOfPages(trace)).toBe(isPages);
  });

  it("takes no trace where the storage tells, and leaves Node's setting as it was", async () => {
    const { stackTraceLimit } = Error;
    expect((await runInRouteHandler({}, async () => traceCaller())).result).toBeNull();
    expect(traceCaller()?.stack).toContain("current-route.test");
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });
});

describe("a page that needs a session", () => {
  const visit = (headers: Record<string, string> = {}) => ({
    headers: { host: "localhost:3000", ...headers },
    url: { pathname: "/accounts", search: "?page=2" },
  });
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    logger: {},
    now: () => Date.parse("2026-03-01T12:00:00Z") + 901_000,
    pages: { signIn: "/login" },
  });
  const digestOf = (error: unknown) => String(Object(error).digest);

  it("leads to the sign-in page, and back to itself", async () => {
    const digest = await runInPage(visit(), () => auth.required().catch(digestOf));
    expect(digest).toContain(";/login?callbackUrl=%2Faccounts%3Fpage%3D2;");
  });

  it("leads back below the app's base path", async () => {
    vi.stubEnv("__NEXT_ROUTER_BASEPATH", "/base");
    const digest = await runInPage(visit(), () => auth.required().catch(digestOf));
    vi.unstubAllEnvs();
    expect(digest).toContain("callbackUrl=%2Fbase%2Faccounts%3Fpage%3D2;");
  });

  it("leads whoever signed in too long ago by the way that counts", async () => {
    const { browser } = createScene();
    await signInByForm(browser);
    const cookie = `latchkey.session=${browser.cookies.get("latchkey.session")}`;
    const digest = await runInPage(visit({ cookie }), () => auth.required({ maxAge: 900 }).catch(digestOf));
    expect(digest).toContain(";/api/auth/refused?error=SIGNIN_TOO_OLD&callbackUrl=%2Faccounts%3Fpage%3D2;");
  });

  it("is led back to by an action through the page that sent it, not by the action's own address", async () => {
    const headers = { host: "localhost:3000", "next-action": "abc", referer: "http://localhost:3000/form" };
    const { result } = await runInServerAction(headers, () => auth.required().catch(digestOf));
    expect(result).toContain("callbackUrl=%2Fform;");
  });
});
