import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createElement } from "react";
import { renderToReadableStream } from "react-dom/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasBrowser, openBrowser } from "../page/chromium.js";
import { type AuthServer, ann, startAuthServer } from "./auth-server.js";
import type {} from "./visitor-page.client.js";
import { type PageOptions, VisitorPage, withPromise } from "./visitor-page.js";

const isPossible = hasBrowser("session-provider.browser");

let browser: Browser;
let script: string;
let server: AuthServer;
let context: BrowserContext;

async function bundleClient(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./visitor-page.client.tsx", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"development"' },
  });
  return outputFiles[0]?.text ?? "";
}

const toDocument = (options: PageOptions, content = "") =>
  `<!doctype html><meta charset="utf-8"><body><div id="app">${content}</div>
<script>window.options = ${JSON.stringify(options)}</script><script src="/client.js"></script>`;

/** Puts a page of the app at a path: rendered in the browser alone, or on the server first. */
function publish(path: string, options: PageOptions, isRenderedOnServer = false): void {
  server.pages.set(path, async () => {
    if (!isRenderedOnServer) return toDocument(options);
    const page = createElement(VisitorPage, { options: withPromise(options) });
    return toDocument(options, await new Response(await renderToReadableStream(page)).text());
  });
}

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.origin + path);
  return page;
}

const readStatus = (page: Page) => page.textContent("#status");
const readName = (page: Page) => page.textContent("#name");
const showTab = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
const waitForStatus = (page: Page, status: string) => page.waitForSelector(`#status:text-is("${status}")`);
const signInPage = "/api/auth/signin";

beforeAll(async () => {
  if (!isPossible) return;
  [browser, script] = await Promise.all([openBrowser(), bundleClient()]);
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  if (!isPossible) return;
  server = await startAuthServer();
  server.pages.set("/client.js", () => script);
  server.pages.set(signInPage, () => "<h1>Sign in</h1>");
  context = await browser.newContext();
  context.setDefaultTimeout(5000);
});
afterEach(async () => {
  if (!isPossible) return;
  await context.close();
  await server.close();
});

describe.runIf(isPossible)("the first view of a page", () => {
  test.each([true, false])(
    "without a session handed in, the browser asks once (server: %s)",
    async (isHydrated) => {
      server.session = ann;
      publish("/", { provider: {} }, isHydrated);
      const page = await open("/");
      await waitForStatus(page, "authenticated");
      await page.waitForLoadState("networkidle");
      expect(await readName(page)).toBe("Ann");
      // The page is in strict mode, which mounts twice.
      expect(server.asked).toEqual(["GET /session"]);
      expect(await page.evaluate(() => window.hydrationErrors)).toEqual([]);
    },
  );

  test.each([
    ["a session", ann, "authenticated"],
    ["null", null, "unauthenticated"],
  ])(
    "with %s handed in, the browser shows what the server rendered, and asks nothing",
    async (_, session, status) => {
      publish("/", { provider: { session } }, true);
      const page = await open("/");
      await page.waitForLoadState("networkidle");
      expect(await readStatus(page)).toBe(status);
      expect(server.asked).toEqual([]);
      expect(await page.evaluate(() => window.hydrationErrors)).toEqual([]);
    },
  );

  test.each([0, 300])(
    "a session promised for %i ms later is the same on both sides",
    async (promisedAfterMs) => {
      publish("/", { provider: { session: ann }, promisedAfterMs }, true);
      const page = await open("/");
      expect(await readStatus(page)).toBe("authenticated");
      await page.waitForFunction(() => Reflect.ownKeys(document.querySelector("#status") ?? {}).length > 0);
      expect(await readName(page)).toBe("Ann");
      expect(server.asked).toEqual([]);
      expect(await page.evaluate(() => window.hydrationErrors)).toEqual([]);
    },
  );

  test("after a broken promise the browser asks itself", async () => {
    server.session = ann;
    publish("/", { provider: {}, promisedAfterMs: 50 }, true);
    const page = await open("/");
    await waitForStatus(page, "authenticated");
    expect(await page.evaluate(() => window.hydrationErrors)).toEqual([]);
  });

  test("the base path holds for the plain functions, in the first effect of a child already", async () => {
    server.pages.set("/admin/api/auth/providers", () => "<h1>Not JSON</h1>");
    publish("/", { provider: { session: null, basePath: "/admin/api/auth" }, asksProviders: true });
    const page = await open("/");
    const told = page.waitForEvent("console", (message) => message.type() === "error");
    await page.waitForSelector("[data-providers]", { state: "attached" });
    expect(await page.getAttribute("body", "data-providers")).toBe("");
    expect((await told).text()).toContain("/admin/api/auth/providers answered 200");
  });

  test("a base path on another site is not asked, so nothing is given away there", async () => {
    const foreign = await startAuthServer();
    publish("/", { provider: { basePath: foreign.basePath } });
    const page = await open("/");
    await waitForStatus(page, "unauthenticated");
    expect(await page.textContent("#reason")).toBe("SESSION_ENDPOINT_UNREACHABLE");
    expect(foreign.asked).toEqual([]);
    await foreign.close();
  });
});

describe.runIf(isPossible)("while the page is open", () => {
  test.each([
    ["in a state of its own for the app's own client", true, "error"],
    ["in the state next-auth's apps know", false, "authenticated"],
  ])(
    "a failure keeps the session on the screen, %s, and the next answer repairs it",
    async (_, hasOwnClient, status) => {
      server.session = ann;
      publish("/", { provider: { session: ann }, hasOwnClient });
      const page = await open("/");
      server.answerNext("/session", { status: 500, body: "{}" });
      await showTab(page);
      await page.getByText("SESSION_ENDPOINT_FAILED").waitFor();
      expect([await readStatus(page), await readName(page)]).toEqual([status, "Ann"]);
      await showTab(page);
      await page.waitForSelector("#reason:text-is('')", { state: "attached" });
      await waitForStatus(page, "authenticated");
    },
  );

  test("coming back to the tab asks anew, unless nobody is signed in or it is turned off", async () => {
    server.session = ann;
    publish("/", { provider: { session: ann } });
    publish("/out", { provider: { session: null } });
    publish("/off", { provider: { session: ann, refetchOnWindowFocus: false } });
    const [off, out, page] = [await open("/off"), await open("/out"), await open("/")];
    for (const tab of [off, out, page]) await showTab(tab);
    await expect.poll(() => server.asked).toEqual(["GET /session"]);
  });

  test("with an interval it asks again and again, but not while offline", async () => {
    server.session = ann;
    publish("/", { provider: { session: ann, refetchInterval: 0.1 } });
    const page = await open("/");
    await expect.poll(() => server.count("GET /session"), { timeout: 10_000 }).toBeGreaterThan(2);
    await context.setOffline(true);
    await page.waitForTimeout(400);
    expect(await readStatus(page)).toBe("authenticated");
  });

  test("a session the server hands in later is there in the same view", async () => {
    publish("/", { provider: { session: null }, isRequired: false });
    const page = await open("/");
    expect(await readStatus(page)).toBe("unauthenticated");
    // What a server action does that signed in: the page requires a session, and must not be left for the old state.
    await page.evaluate((session) => window.show({ provider: { session }, isRequired: true }), ann);
    await waitForStatus(page, "authenticated");
    expect(page.url()).toBe(`${server.origin}/`);
    expect(server.asked).toEqual([]);
  });

  test.each(["change", "focus", "navigation"])(
    "a sign-in by a Server Action is seen without a reload: %s",
    async (sign) => {
      const asCookies = { change: "cookieStore", focus: "none", navigation: "navigation" }[sign];
      // A browser that tells of one thing alone.
      await context.addInitScript((kept) => {
        for (const name of ["cookieStore", "navigation"])
          if (name !== kept) Object.defineProperty(window, name, { value: undefined });
      }, asCookies);
      publish("/", { provider: { session: null } });
      const page = await open("/");
      expect(await readStatus(page)).toBe("unauthenticated");
      server.session = ann;
      await page.evaluate((each) => {
        // biome-ignore lint/suspicious/noDocumentCookie: this is what a Set-Cookie of the server does.
        document.cookie = "latchkey.epoch=aaaaaaaaaaaa; path=/";
        if (each === "focus") window.dispatchEvent(new Event("focus"));
        if (each === "navigation") history.pushState(null, "", "/dashboard");
      }, sign);
      await waitForStatus(page, "authenticated");
      expect(await page.textContent("#reason")).toBe("CLIENT_STATE_STALE");
      expect(server.asked).toEqual(["GET /session"]);
    },
  );

  test("two tabs: signing in and out in one is seen in the other", async () => {
    publish("/", { provider: {} });
    const [one, two] = [await open("/"), await open("/")];
    await waitForStatus(two, "unauthenticated");
    const signedIn = await one.evaluate(() =>
      window.latchkey.signIn("staff", { password: "sesame", redirect: false }),
    );
    expect(signedIn.ok).toBe(true);
    expect(await readStatus(one)).toBe("authenticated");
    await waitForStatus(two, "authenticated");
    await one.evaluate(() => window.latchkey.signOut({ redirect: false }));
    expect(await readStatus(one)).toBe("unauthenticated");
    await waitForStatus(two, "unauthenticated");
  });

  test("a tab that still runs the older client is understood", async () => {
    publish("/", { provider: {} });
    const page = await open("/");
    await waitForStatus(page, "unauthenticated");
    server.session = ann;
    const old = await context.newPage();
    await old.goto(server.origin + signInPage);
    await old.evaluate(() => {
      const message = { event: "session", data: { trigger: "getSession" } };
      new BroadcastChannel("next-auth").postMessage(message);
    });
    await waitForStatus(page, "authenticated");
  });
});

describe.runIf(isPossible)("pages that require a session", () => {
  test("a visitor without one is sent to sign in, and would come back", async () => {
    publish("/private", { provider: { session: null }, isRequired: true });
    const page = await open("/private?tab=2");
    await page.waitForURL(`**${signInPage}?*`);
    const query = Object.fromEntries(new URL(page.url()).searchParams);
    expect(query).toEqual({ error: "SessionRequired", callbackUrl: `${server.origin}/private?tab=2` });
  });

  test("a visitor whose session cannot be asked for stays, and the page waits for it", async () => {
    server.answerNext("/session", { status: 500, body: "{}" });
    publish("/private", { provider: {}, isRequired: true });
    const page = await open("/private");
    await page.getByText("SESSION_ENDPOINT_FAILED").waitFor();
    await waitForStatus(page, "loading");
    await page.waitForTimeout(200);
    expect(page.url()).toBe(`${server.origin}/private`);
  });
});

describe.runIf(isPossible)("leaving the page", () => {
  test("signIn() opens the sign-in page", async () => {
    publish("/", { provider: { session: null } });
    const page = await open("/");
    await page.evaluate(() => void window.latchkey.signIn());
    await page.waitForURL(`**${signInPage}?*`);
    expect(new URL(page.url()).searchParams.get("callbackUrl")).toBe(`${server.origin}/`);
  });

  test.each([true, false])(
    "an unknown provider opens it too, with the reason: redirect %s",
    async (redirect) => {
      publish("/", { provider: { session: null } });
      const page = await open("/");
      await page.evaluate((redirect) => void window.latchkey.signIn("nobody", { redirect }), redirect);
      await page.waitForURL(`**${signInPage}?*`);
      expect(new URL(page.url()).searchParams.get("error")).toBe("PROVIDER_UNKNOWN");
    },
  );

  test("a sign-in goes to its target; after a wrong password, to the page that says so", async () => {
    publish("/", { provider: { session: null } });
    publish("/dashboard", { provider: {} });
    const page = await open("/");
    await page.evaluate(() => void window.latchkey.signIn("staff", { password: "guess" }));
    await page.waitForURL(`**${signInPage}?error=CredentialsSignin&code=credentials`);
    await page.goto(server.origin);
    const options = { password: "sesame", callbackUrl: "/dashboard" };
    await page.evaluate((options) => void window.latchkey.signIn("staff", options), options);
    await page.waitForURL("**/dashboard");
    await waitForStatus(page, "authenticated");
  });

  test("a second attempt that works is not taken for the failure in the address bar", async () => {
    publish("/login", { provider: { session: null } });
    const page = await open("/login?error=CredentialsSignin&from=mail");
    const result = await page.evaluate(() =>
      window.latchkey.signIn("staff", { password: "sesame", redirect: false }),
    );
    expect(result).toMatchObject({ ok: true, error: null, url: `${server.origin}/login?from=mail` });
  });

  test.each(["/#top", "/next#top"])("a target with a fragment, %s, is loaded anew", async (target) => {
    server.session = ann;
    publish("/", { provider: {} });
    publish("/next", { provider: {} });
    const page = await open("/");
    await waitForStatus(page, "authenticated");
    await page.evaluate(() => document.body.setAttribute("data-old", "1"));
    await page.evaluate((redirectTo) => void window.latchkey.signOut({ redirectTo }), target);
    await page.waitForSelector("body:not([data-old])");
    await waitForStatus(page, "unauthenticated");
    expect(page.url()).toBe(server.origin + target);
  });

  test("without an answer to follow, the page stays and the caller is told why", async () => {
    server.answerNext("/signout", { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" });
    publish("/", { provider: { session: ann } });
    const page = await open("/");
    const told = await page.evaluate(() => window.latchkey.signOut().catch(String));
    expect(told).toBe(
      "Error: SESSION_ENDPOINT_FAILED: /api/auth/signout answered 502 text/html. Fix: Check basePath, your middleware and the server's log.",
    );
    expect(await readStatus(page)).toBe("authenticated");
  });
});

describe.runIf(isPossible)("a client of one's own", () => {
  test("its provider, its hook and its functions share one state, and React is not needed", async () => {
    publish("/", { provider: { session: null }, hasOwnClient: true }, true);
    const page = await open("/");
    await waitForStatus(page, "unauthenticated");
    const heard = await page.evaluate(async () => {
      const statuses: string[] = [];
      window.client.subscribe(() => statuses.push(window.client.getState().status));
      await window.client.signIn("staff", { password: "sesame", redirect: false });
      return statuses;
    });
    expect(heard).toEqual(["authenticated"]);
    expect(await readName(page)).toBe("Ann");
    expect(await page.evaluate(() => window.hydrationErrors)).toEqual([]);
  });

  test("a state it learned before React started is shown only after the first view", async () => {
    server.session = ann;
    publish("/", { provider: {}, hasOwnClient: true, asksEarly: true }, true);
    const page = await open("/");
    await waitForStatus(page, "authenticated");
    expect(await page.evaluate(() => window.hydrationErrors)).toEqual([]);
  });
});
