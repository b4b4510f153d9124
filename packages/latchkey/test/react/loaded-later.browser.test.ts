import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasBrowser, openBrowser } from "../page/chromium.js";
import { type AuthServer, ann, startAuthServer } from "./auth-server.js";

const isPossible = hasBrowser("loaded-later.browser");

let browser: Browser;
/** The page's own script and what it loads later, by file names. */
const scripts = new Map<string, string>();
let server: AuthServer;
let context: BrowserContext;

const toDocument = (isBare: boolean) =>
  `<!doctype html><meta charset="utf-8"><body><div id="app"></div><script>window.isBare = ${isBare}</script>` +
  `<script type="module" src="/loaded-later.client.js"></script>`;

async function bundlePage(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./loaded-later.client.tsx", import.meta.url))],
    bundle: true,
    splitting: true,
    write: false,
    outdir: "/",
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  for (const { path, text } of outputFiles) scripts.set(basename(path), text);
}

const laterFile = () => [...scripts.keys()].find((name) => name.startsWith("session-actions-")) ?? "";

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.origin + path);
  await page.waitForSelector("[data-stands]", { state: "attached" });
  return page;
}

beforeAll(async () => {
  if (!isPossible) return;
  [browser] = await Promise.all([openBrowser(), bundlePage()]);
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  if (!isPossible) return;
  server = await startAuthServer();
  for (const [name, text] of scripts) server.pages.set(`/${name}`, () => text);
  server.pages.set("/", () => toDocument(false));
  server.pages.set("/bare", () => toDocument(true));
  context = await browser.newContext();
  context.setDefaultTimeout(5000);
});
afterEach(async () => {
  if (!isPossible) return;
  await context.close();
  await server.close();
});

describe.runIf(isPossible)("what the client loads when a page stands", () => {
  test("comes beside the question for the session, which does not wait for it", async () => {
    server.session = ann;
    let deliver = () => {};
    const held = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    const text = scripts.get(laterFile()) ?? "";
    server.pages.set(`/${laterFile()}`, async () => {
      await held;
      return text;
    });
    const page = await open("/");
    await expect.poll(() => server.asked).toEqual(["GET /session"]);
    expect(await page.textContent("#status")).toBe("loading");
    deliver();
    await page.waitForSelector("#status:text-is('authenticated')");
    expect(await page.textContent("#name")).toBe("Ann");
    expect(server.asked).toEqual(["GET /session"]);
  });

  test("signs in and out, and follows another tab", async () => {
    const [one, two] = [await open("/"), await open("/")];
    for (const page of [one, two]) await page.waitForSelector("#status:text-is('unauthenticated')");
    await one.click("#enter");
    for (const page of [one, two]) await page.waitForSelector("#status:text-is('authenticated')");
    await two.click("#leave");
    for (const page of [one, two]) await page.waitForSelector("#status:text-is('unauthenticated')");
  });

  test("is not asked for by a page that only has buttons, until one is pressed", async () => {
    const loaded: string[] = [];
    const text = scripts.get(laterFile()) ?? "";
    server.pages.set(`/${laterFile()}`, () => {
      loaded.push(laterFile());
      return text;
    });
    const page = await open("/bare");
    expect(loaded).toEqual([]);
    await page.click("#enter");
    await page.waitForSelector("[data-told=in]", { state: "attached" });
    expect(loaded).toHaveLength(1);
  });
});

describe.runIf(isPossible)("what the client loads later is gone", () => {
  beforeEach(() => void server?.pages.delete(`/${laterFile()}`));

  test("after a deployment: the first press of a button loads the page that is there now", async () => {
    const page = await open("/bare");
    await page.evaluate(() => document.body.setAttribute("data-old", ""));
    const text = scripts.get(laterFile()) ?? "";
    await page.click("#enter");
    await page.waitForSelector("body:not([data-old])");
    server.pages.set(`/${laterFile()}`, () => text);
    await page.reload();
    await page.click("#enter");
    await page.waitForSelector("[data-told=in]", { state: "attached" });
  });

  test("while the browser is offline: the page stays", async () => {
    const page = await open("/bare");
    await page.evaluate(() => document.body.setAttribute("data-old", ""));
    await context.setOffline(true);
    const problem = page.waitForEvent("pageerror");
    await page.click("#enter");
    expect((await problem).message).toContain("session-actions");
    expect(await page.getAttribute("body", "data-old")).toBe("");
  });

  test("with a provider: the page says that it could not ask, and does not load itself for ever", async () => {
    const page = await open("/");
    await page.waitForSelector("#reason:text-is('SESSION_ENDPOINT_UNREACHABLE')", { state: "attached" });
    expect(await page.textContent("#status")).toBe("unauthenticated");
    expect(server.asked).toEqual(["GET /session"]);
  });
});
