import { NextRequest } from "next/server.js";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../src/config/config.js";
import { nativeDialect } from "../../src/config/dialect.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createReader } from "../../src/core/create-reader.js";
import { createProxy, type ProxyHandler, type ProxyOptions } from "../../src/next/proxy.js";
import { testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const html = { accept: "text/html,application/xhtml+xml" };
const day = 24 * 60 * 60 * 1000;

interface Setup {
  readonly protect?: ProxyOptions["protect"];
  readonly handler?: ProxyHandler<never>;
  readonly options?: Partial<AnyAuthOptions>;
  readonly nowMs?: number;
  readonly environment?: Environment;
}

/** A proxy as an app makes it, and what it logs. */
function createApp({
  protect,
  handler,
  options,
  nowMs = Date.parse("2026-03-01T12:00:00Z"),
  environment = {},
}: Setup = {}) {
  const log: LogEvent[] = [];
  const keep = (event: LogEvent) => void log.push(event);
  const logger = { error: keep, warn: keep };
  const reader = createReader(
    { providers: [], secret: testSecret, logger, now: () => nowMs, ...options },
    () => ({
      environment,
      dialects: [nativeDialect],
    }),
  );
  return { log, proxy: createProxy(reader, handler ?? null, protect === undefined ? {} : { protect }) };
}

const ask = (path: string, headers: Record<string, string> = html) =>
  new Request(new URL(path, "http://localhost:3000"), { headers });
const signedIn = async () => ({ ...html, cookie: `latchkey.session=${readCookie(await createSignedIn())}` });

describe("a protected path", () => {
  const { proxy } = createApp({ protect: ["/dashboard/:path*"] });

  it("sends a person to sign in, and back to where they wanted to go", async () => {
    const answer = await proxy(ask("/dashboard/team?tab=2&q=a%20b"));
    expect(answer?.status).toBe(307);
    const location = new URL(answer?.headers.get("location") ?? "");
    expect(location.pathname).toBe("/api/auth/signin");
    expect(location.searchParams.get("callbackUrl")).toBe("/dashboard/team?tab=2&q=a%20b");
    expect(answer?.headers.get("cache-control")).toBe("private, no-store");
  });

  it("answers a script with 401 instead", async () => {
    for (const accept of ["application/json", "*/*", ""]) {
      const answer = await proxy(ask("/dashboard", { accept }));
      expect(answer?.status).toBe(401);
      expect(await answer?.json()).toMatchObject({
        error: "NOT_SIGNED_IN",
        message: "The visitor is not signed in",
      });
      expect(answer?.headers.get("www-authenticate")).toBe("Session");
      expect(answer?.headers.get("cache-control")).toBe("private, no-store");
    }
  });

  it("is open to whoever is signed in", async () => {
    expect(await proxy(ask("/dashboard", await signedIn()))).toBeUndefined();
  });

  it.each(["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])("is closed for %s too", async (method) => {
    const request = new Request("http://localhost:3000/dashboard", { method });
    expect((await proxy(request))?.status).toBe(401);
  });

  it("does not have a form's fields sent on to the sign-in page", async () => {
    const form = { method: "POST", body: new URLSearchParams({ card: "4111" }), headers: html };
    const answer = await proxy(new Request("http://localhost:3000/dashboard", form));
    // 307 would make the browser repeat the POST there.
    expect(answer?.status).toBe(303);
    expect(answer?.headers.get("location")).toContain("/api/auth/signin?callbackUrl=%2Fdashboard");
  });

  it("leaves other paths alone", async () => {
    for (const path of ["/", "/dashboards", "/public/dashboard", "/api/auth/signin", "/api/auth/session"]) {
      expect(await proxy(ask(path))).toBeUndefined();
    }
  });

  it.each([
    ["x-middleware-subrequest", "middleware:middleware:middleware:middleware:middleware"],
    ["x-middleware-prefetch", "1"],
    ["x-middleware-rewrite", "/public"],
    ["x-middleware-next", "1"],
    ["x-matched-path", "/public"],
    ["x-invoke-path", "/public"],
    ["x-original-url", "/public"],
    ["x-rewrite-url", "/public"],
    ["x-forwarded-host", "e.example"],
    ["x-forwarded-prefix", "/public"],
    ["x-nextjs-data", "1"],
    ["rsc", "1"],
    ["next-action", "abc"],
    ["purpose", "prefetch"],
    ["authorization", "Bearer %"],
  ])("is not opened by the header %s", async (name, value) => {
    const answer = await proxy(ask("/dashboard", { ...html, [name]: value }));
    expect(answer?.status).toBe(307);
    expect(answer?.headers.get("location")).not.toContain("e.example");
  });

  it.each([
    ["a token of another secret", { secret: "another-secret-0123456789abcdefghijklmno" }, 307],
    ["no secret", { secret: "" }, 503],
  ])("is closed when there is %s", async (_, options, status) => {
    const answer = await createApp({ protect: ["/dashboard"], options }).proxy(
      ask("/dashboard", await signedIn()),
    );
    expect(answer?.status).toBe(status);
  });

  it("is closed, and asks to come again, while the app's own code fails", async () => {
    const options = { callbacks: { session: () => Promise.reject(new Error("away")) } };
    const answer = await createApp({ protect: ["/dashboard"], options }).proxy(
      ask("/dashboard", await signedIn()),
    );
    expect(answer?.status).toBe(503);
    expect(answer?.headers.get("retry-after")).toBe("5");
    expect(await answer?.text()).toBe("Try again shortly.");
    const developed = createApp({
      protect: ["/dashboard"],
      options,
      environment: { NODE_ENV: "development" },
    });
    const told = await developed.proxy(ask("/dashboard", await signedIn()));
    expect([told?.status, await told?.text()]).toEqual([
      503,
      expect.stringMatching(/^SESSION_CALLBACK_THREW: /),
    ]);
    expect(answer?.headers.getSetCookie()).toEqual([]);
  });
});

describe("the way in stays open", () => {
  it.each(["/login", "/login?from=x"])("at the app's own page %s", async (page) => {
    const { proxy } = createApp({ protect: ["/:path*"], options: { pages: { signIn: page } } });
    expect(await proxy(ask("/login?callbackUrl=%2F"))).toBeUndefined();
    expect((await proxy(ask("/")))?.headers.get("location")).toContain("http://localhost:3000/login?");
  });

  it("at the endpoints, when everything else is protected", async () => {
    const { proxy } = createApp({ protect: ["/:path*"] });
    for (const path of ["signin", "callback/github?code=c", "session"])
      expect(await proxy(ask(`/api/auth/${path}`))).toBeUndefined();
    for (const path of ["/", "/a", "/api/authentic", "/api/auth/../admin"])
      expect((await proxy(ask(path)))?.status).toBe(307);
  });

  it("elsewhere, when the page is on another site, opens nothing here", async () => {
    const { proxy } = createApp({
      protect: ["/:path*"],
      options: { pages: { signIn: "https://login.example.com/" } },
    });
    const answer = await proxy(ask("/"));
    expect(answer?.headers.get("location")).toMatch(/^https:\/\/login\.example\.com\/\?callbackUrl=/);
  });

  it("at the built-in page, when the app's own cannot be addressed", async () => {
    const { proxy, log } = createApp({ protect: ["/:path*"], options: { pages: { signIn: "http://[" } } });
    expect((await proxy(ask("/")))?.headers.get("location")).toContain("/api/auth/signin");
    expect(log.map(({ reason }) => reason.facts.option)).toEqual(["pages.signIn"]);
  });
});

describe("the app's own function", () => {
  it("gets the session with the request, and its answer is the answer", async () => {
    const seen: unknown[] = [];
    const handler: ProxyHandler<never> = ({ auth, url }, event) => {
      seen.push(auth, new URL(url).pathname, event);
      return new Response("mine");
    };
    const { proxy } = createApp({ handler });
    expect(await (await proxy(ask("/a", await signedIn()), "event"))?.text()).toBe("mine");
    await proxy(ask("/b"));
    expect(seen).toEqual([
      expect.objectContaining({ user: expect.objectContaining({ id: "ann-1" }) }),
      "/a",
      "event",
      null,
      "/b",
      undefined,
    ]);
  });

  it("runs only for whoever may pass", async () => {
    let calls = 0;
    const { proxy } = createApp({ protect: ["/dashboard"], handler: () => void calls++ });
    await proxy(ask("/dashboard"));
    expect(calls).toBe(0);
    await proxy(ask("/dashboard", await signedIn()));
    expect(calls).toBe(1);
  });
});

describe("a renewed session", () => {
  const late = Date.parse("2026-03-01T12:00:00Z") + 2 * day;
  const expectRenewed = (answer: Response | undefined) => {
    const lines = answer?.headers.getSetCookie() ?? [];
    expect(lines.filter((line) => line.startsWith("latchkey.session=ey"))).toHaveLength(1);
    expect(answer?.headers.get("cache-control")).toBe("private, no-store");
    return lines;
  };

  it("travels on a request that goes on", async () => {
    const answer = await createApp({ nowMs: late }).proxy(ask("/", await signedIn()));
    expectRenewed(answer);
    expect(answer?.headers.get("x-middleware-next")).toBe("1");
  });

  it("travels on the app's own answer, next to its cookies", async () => {
    const handler = () =>
      new Response(null, {
        headers: { "Set-Cookie": "theme=dark; Path=/", "Cache-Control": "public, max-age=60" },
      });
    const answer = await createApp({ nowMs: late, handler }).proxy(ask("/", await signedIn()));
    expect(expectRenewed(answer)[0]).toBe("theme=dark; Path=/");
  });

  it("travels on answers whose headers cannot be changed", async () => {
    const handler = () => Response.redirect("http://localhost:3000/welcome", 303);
    const answer = await createApp({ nowMs: late, handler }).proxy(ask("/", await signedIn()));
    expectRenewed(answer);
    expect([answer?.status, answer?.headers.get("location")]).toEqual([303, "http://localhost:3000/welcome"]);
  });

  it("is not written while it is young", async () => {
    expect(await createApp().proxy(ask("/", await signedIn()))).toBeUndefined();
  });

  it("that has ended is cleared on the way", async () => {
    const answer = await createApp({ nowMs: late + 60 * day }).proxy(ask("/", await signedIn()));
    expect(answer?.headers.getSetCookie()).toEqual([expect.stringMatching(/^latchkey\.session=; Max-Age=0/)]);
  });
});

describe("in a Next.js app with a base path and languages", () => {
  const nextConfig = { basePath: "/base", i18n: { locales: ["de", "en"], defaultLocale: "de" } };
  const { proxy } = createApp({ protect: ["/admin"] });

  it.each([
    ["/base/admin", "/base/admin"],
    ["/base/en/admin", "/base/en/admin"],
    ["/base/de/admin", "/base/admin"],
    ["/base/_next/data/B/en/admin.json", "/base/_next/data/B/en/admin.json"],
  ])("%s is the protected page", async (path, returned) => {
    const request = new NextRequest(`http://localhost:3000${path}`, { headers: html, nextConfig });
    const answer = await proxy(request);
    const location = new URL(answer?.headers.get("location") ?? "");
    expect(location.pathname).toBe("/base/api/auth/signin");
    expect(location.searchParams.get("callbackUrl")).toBe(returned);
  });

  it("its endpoints stay open", async () => {
    const all = createApp({ protect: ["/:path*"] }).proxy;
    const request = new NextRequest("http://localhost:3000/base/api/auth/signin", {
      headers: html,
      nextConfig,
    });
    expect(await all(request)).toBeUndefined();
  });
});
