import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, readBrowserObstacle, type Visitor, visitAs } from "../../support/visitor.js";
import { folder, type RolesApp, startRolesApp } from "./support/roles-app.js";
import {
  logins,
  readActions,
  readLine,
  readPlacesBeyond,
  signIn,
  submitLogin,
  truth,
  truthBeyond,
} from "./support/visit.js";

const isWithoutBrowser = readBrowserObstacle("v5-roles with permissions of ours") !== null;
const minutes = 60_000;
const visitors = ["ADMIN", "USER", "anonymous"] as const;

describe.skipIf(isWithoutBrowser).each([
  { sessions: "jwt", port: 3700 },
  { sessions: "database", port: 3720 },
] as const)("permissions of an app of next-auth with $sessions sessions", ({ sessions, port }) => {
  let app: RolesApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startRolesApp({ at: folder, firstPort: port, sessions });
    browser = await launchBrowser();
  }, 5 * minutes);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const visit = (who: (typeof visitors)[number], act: (visitor: Visitor) => Promise<void>) =>
    visitAs(browser, app.url, async (visitor) => {
      if (who !== "anonymous") await signIn(visitor.page, logins[who]);
      await act(visitor);
    });

  test.each(visitors)("give %s what the role allows, in every place", (who) =>
    visit(who, async ({ page }) => {
      expect(await readPlacesBeyond(page)).toEqual(truthBeyond[who]);
    }),
  );

  test.each(visitors)("answer forms that %s sends without JavaScript", (who) =>
    visit(who, async ({ context }) => {
      const cookies = await context.cookies();
      const plain = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false });
      try {
        await plain.addCookies(cookies);
        const expected = Object.entries(truthBeyond[who]).filter(([place]) => place.startsWith("action"));
        expect(await readActions(await plain.newPage())).toEqual(Object.fromEntries(expected));
      } finally {
        await plain.close();
      }
    }),
  );

  test("answer 403 on the page that says that somebody may not, and lead back after signing in", () =>
    visitAs(browser, app.url, async ({ page }) => {
      await page.goto("/beyond/report");
      await submitLogin(page, "By server action", logins.USER);
      await page.getByRole("heading", { name: "Access Denied" }).waitFor();
      expect((await page.request.get("/beyond/report")).status()).toBe(403);
      await page.context().clearCookies();
      await page.goto("/beyond/report");
      await submitLogin(page, "By server action", logins.ADMIN);
      await page.getByRole("heading", { name: "Report for Ada Admin" }).waitFor();
    }));

  test("let auth.fetch carry the session cookie, and no other", () =>
    visit("ADMIN", async ({ page, context }) => {
      await context.addCookies([{ name: "theme", value: "dark", url: app.url }]);
      expect(await readLine(page, "/beyond", "/beyond/api/cookies")).toBe("200 authjs.session-token");
    }));

  test("leave a self-fetch without cookies in the log, with the route and the fix", () =>
    visit("ADMIN", async ({ page }) => {
      await readLine(page, "/self-fetch", "self-fetch");
      const told = app.log.filter((line) => line.includes("SELF_FETCH_NO_COOKIE")).join();
      expect(told).toContain("/api/accounts");
      expect(told).toContain("forward the session cookie");
    }));

  test("change nothing for the places the app guards by itself", () =>
    visit("USER", async ({ page }) => {
      expect((await page.request.get("/api/accounts")).status()).toBe(403);
      await page.goto("/dashboard/admin");
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
        truth.USER["middleware by role"].split(": ")[1],
      );
    }));
});
