import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { registryKey } from "../../src/config/instance-registry.js";
import { rootFolder } from "../gate/source-file.js";
import { unlockInspector } from "../support/inspect-key.js";
import { createScene } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";
import { chromiumPath } from "./chromium.js";
import { findFaintTexts } from "./faint-text.js";
import { PageSite } from "./page-site.js";

if (!chromiumPath) console.log("skipped inspect.browser.test.ts: no Chromium found; set CHROMIUM_PATH");

const development = { NODE_ENV: "development" };

/** The inspector of an app where several things went wrong at once, as it answers a browser. */
async function openInspector() {
  Reflect.deleteProperty(globalThis, registryKey);
  const note = "x".repeat(5000);
  const scene = await createSignedIn({ callbacks: { jwt: () => ({ sub: "ann-1", note }) } }, development);
  const { browser, auth, clock } = scene;
  const elsewhere = createScene(
    { secret: "another-secret-another-secret-another-secret", session: { maxAge: 7200 } },
    { ...development, AUTH_URL: "https://app.example.com" },
  );
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  await elsewhere.auth.read(new Request("http://localhost:3000/dashboard", { headers: { cookie } }));
  const visits: readonly [string, Record<string, string>][] = [
    ["/api/notes", { "user-agent": "node", "sec-fetch-mode": "cors" }],
    ["/", {}],
    ["/account", { cookie }],
  ];
  for (const [path, headers] of visits) {
    clock.nowMs += 7_000;
    await auth.read(new Request(`http://localhost:3000${path}`, { headers }));
  }
  browser.cookies.set("__Host-latchkey.session", readCookie(scene, "latchkey.session.0"));
  browser.cookies.set("theme", "dark");
  await browser.csrfToken();
  await unlockInspector(browser);
  const answer = await browser.open("/api/auth/inspect", {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36",
    "x-forwarded-host": "localhost:3000",
    "x-forwarded-proto": "http",
  });
  return { html: await answer.text(), headers: Object.fromEntries(answer.headers), status: answer.status };
}

describe.skipIf(!chromiumPath)("the inspector in Chromium", { timeout: 60_000 }, () => {
  const site = new PageSite();
  beforeAll(() => site.open(), 60_000);
  afterAll(() => site.close());

  test("looks as its policy allows, loads nothing from elsewhere, and is not wider than a phone", async () => {
    const page = await openInspector();
    for (const width of [320, 1280]) {
      const visitor = await site.visit(page, { viewport: { width, height: 800 } });
      expect(await visitor.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const edge = await visitor.tab
        .locator(".verdict")
        .evaluate((card) => getComputedStyle(card).borderLeftWidth);
      expect(edge).toBe("6px");
      expect([visitor.messages, visitor.requests]).toEqual([[], []]);
      await visitor.leave();
    }
  });

  test("the names of headers stand on one line each on a phone", async () => {
    const visitor = await site.visit(await openInspector(), { viewport: { width: 390, height: 844 } });
    const names = visitor.tab.getByRole("region", { name: "Headers" }).locator("th[scope=row]");
    const heights = await names.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(3);
    expect(Math.max(...heights)).toBeLessThan(30);
    await visitor.leave();
  });

  test.each(["light", "dark"] as const)(
    "every text contrasts by at least 4.5 to 1 in %s",
    async (colorScheme) => {
      const visitor = await site.visit(await openInspector(), { colorScheme });
      expect(await visitor.tab.evaluate(findFaintTexts)).toEqual([]);
      await visitor.leave();
    },
  );

  test("the keyboard reaches the content, every section, and the table that scrolls", async () => {
    const visitor = await site.visit(await openInspector(), { viewport: { width: 375, height: 800 } });
    const names: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await visitor.tab.keyboard.press("Tab");
      const focused = visitor.tab.locator(":focus-visible");
      expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
      names.push(await focused.evaluate((element) => element.ariaLabel ?? element.textContent ?? ""));
    }
    expect(names).toEqual([
      "To the content",
      "as JSON",
      "Cookies",
      "Origin",
      "Instances",
      "Last readings",
      "Headers",
      "Settings of every instance",
    ]);
    await visitor.leave();
  });

  test("a person reads in it what is wrong", async () => {
    const visitor = await site.visit(await openInspector());
    const cookies = visitor.tab.getByRole("region", { name: "Cookies" });
    const row = cookies.getByRole("row", { name: "__Host-latchkey.session" });
    expect(await row.textContent()).toContain("COOKIE_PREFIX_MISMATCH");
    const different = await visitor.tab.locator("tr.different th").allInnerTexts();
    expect(different.map((text) => text.replace(/\s*differs$/, ""))).toEqual(
      expect.arrayContaining(["Origin", "Keys, the first one writes", "A session lasts"]),
    );
    const readings = visitor.tab.getByRole("region", { name: "Last readings" });
    expect(await readings.textContent()).toMatch(/\/api\/notes[\s\S]*SELF_FETCH_NO_COOKIE/);
    await visitor.leave();
  });

  test.each(["light", "dark"] as const)("its picture in the documentation, in %s", async (colorScheme) => {
    const folder = join(rootFolder, "docs", "images");
    const path = join(folder, colorScheme === "light" ? "inspector.png" : "inspector-dark.png");
    if (!existsSync(path) || process.env.LATCHKEY_WRITE_SCREENSHOTS === "1") {
      mkdirSync(folder, { recursive: true });
      const visitor = await site.visit(await openInspector(), {
        colorScheme,
        viewport: { width: 1280, height: 900 },
      });
      const last = await visitor.tab.getByRole("region", { name: "Last readings" }).boundingBox();
      const height = Math.ceil((last?.y ?? 0) + (last?.height ?? 0) + 24);
      const clip = { x: 0, y: 0, width: 1280, height };
      await visitor.tab.screenshot({ path, animations: "disabled", fullPage: true, clip });
      await visitor.leave();
    }
    expect(existsSync(path)).toBe(true);
  });
});
