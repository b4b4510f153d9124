import { type Mailbox, startMailbox } from "@latchkey/stand-ins";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuth } from "../../src/entry/core.js";
import { Email } from "../../src/provider/email.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { chromiumPath, openBrowser, openSite, type Site } from "../page/chromium.js";
import { testSecret } from "../support/scene.js";

if (!chromiumPath) console.log("skipped email.browser.test.ts: no Chromium found; set CHROMIUM_PATH");

describe.skipIf(!chromiumPath)("in Chromium, somebody with a mailbox", { timeout: 60_000 }, () => {
  let browser: Browser;
  let mailbox: Mailbox;
  let site: Site;
  let origin: string;
  /** What the page at `/` is made of, and which requests for a link came in. */
  let home = "<h1>Home</h1>";
  const links: { purpose: string | null; status: number }[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    mailbox = await startMailbox();
    const auth = createAuth({
      providers: [Email({ server: mailbox.server, from: "Harbour <door@example.com>" })],
      adapter: createMemoryAdapter(),
      secret: testSecret,
    });
    site = await openSite(async (incoming, response) => {
      const { method = "GET", url = "/", headers } = incoming;
      if (!url.startsWith("/api/auth/")) {
        response.writeHead(200, { "content-type": "text/html" });
        response.end(`<!doctype html><title>Home</title>${home}`);
        return;
      }
      const parts: Buffer[] = [];
      for await (const part of incoming) parts.push(part);
      const body = method === "POST" ? Buffer.concat(parts) : null;
      const request = new Request(`${origin}${url}`, {
        method,
        body,
        headers: headers as Record<string, string>,
      });
      const answer = await auth.handle(request);
      if (url.includes("/callback/")) {
        links.push({ purpose: request.headers.get("sec-purpose"), status: answer.status });
      }
      response.writeHead(answer.status, [...answer.headers].flat());
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    origin = `http://localhost:${site.port}`;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await mailbox.close();
  });

  const readMail = () => mailbox.mails.at(-1) ?? expect.fail("no mail has arrived");

  it("types an address, opens the mail, presses its button, and is signed in", async () => {
    const context = await browser.newContext({ viewport: { width: 375, height: 700 } });
    const tab = await context.newPage();
    await tab.goto(`${origin}/api/auth/signin?callbackUrl=/welcome`);
    await tab.fill("#input-email-for-email-provider", "ann@example.com");
    await tab.click("#submitButton");
    expect(await tab.locator("h1").textContent()).toBe("Check your email");
    const webmail = await context.newPage();
    await webmail.setContent(readMail().html);
    const [opened] = await Promise.all([context.waitForEvent("page"), webmail.click("a")]);
    await opened.waitForLoadState();
    expect(opened.url()).toBe(`${origin}/welcome`);
    const session = await opened.evaluate(async () => (await fetch("/api/auth/session")).json());
    expect(session).toMatchObject({ user: { email: "ann@example.com" } });
    await context.close();
  });

  it("keeps the link when a page lets the browser fetch it ahead of the click", async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    await tab.goto(`${origin}/api/auth/signin?callbackUrl=/welcome`);
    await tab.fill("#input-email-for-email-provider", "bob@example.com");
    await tab.click("#submitButton");
    const url = readMail().text.split("\n")[1] ?? "";
    const rules = JSON.stringify({ prefetch: [{ source: "list", urls: [url], eagerness: "immediate" }] });
    home = `<a id="link" href="${url}">Open</a><script type="speculationrules">${rules}</script>`;
    links.length = 0;
    await tab.goto(`${origin}/`);
    await expect.poll(() => links.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(links[0]).toMatchObject({ purpose: expect.stringContaining("prefetch"), status: 425 });
    home = "<h1>Home</h1>";
    await tab.click("#link");
    await tab.waitForURL(`${origin}/welcome`);
    expect(links.at(-1)).toEqual({ purpose: null, status: 302 });
    const session = await tab.evaluate(async () => (await fetch("/api/auth/session")).json());
    expect(session).toMatchObject({ user: { email: "bob@example.com" } });
    await context.close();
  });

  it("can read the mail on a phone, by day and by night", async () => {
    const { html } = readMail();
    for (const [colorScheme, ground] of [
      ["light", "rgb(244, 244, 245)"],
      ["dark", "rgb(22, 23, 26)"],
    ] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 600 } });
      const tab = await context.newPage();
      await tab.setContent(html);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(ground);
      const button = await tab.locator("a").boundingBox();
      expect(button?.height).toBeGreaterThanOrEqual(44);
      await context.close();
    }
  });
});
