import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildVariant } from "../../support/app-copy.mjs";
import { launchBrowser, readBrowserObstacle, type Visitor, visitAs } from "../../support/visitor.js";
import { folder, type RolesApp, startRolesApp } from "./support/roles-app.js";
import { logins, readClient, signIn } from "./support/visit.js";

const isWithoutBrowser = readBrowserObstacle("v5-roles with a proxy and pages of its own") !== null;
const minutes = 60_000;
const visitors = ["ADMIN", "USER", "anonymous"] as const;

/** The app with `forbidden.tsx`, with a proxy of ours, and with a sign-in page that leads on whoever is signed in. */
describe.skipIf(isWithoutBrowser).each([
  { sessions: "jwt", port: 3740 },
  { sessions: "database", port: 3760 },
] as const)("guards of an app with pages of its own and $sessions sessions", ({ sessions, port }) => {
  let app: RolesApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startRolesApp({ at: await buildVariant(folder, "guards"), firstPort: port, sessions });
    browser = await launchBrowser();
  }, 10 * minutes);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const visit = (who: (typeof visitors)[number], act: (visitor: Visitor) => Promise<void>) =>
    visitAs(browser, app.url, async (visitor) => {
      if (who !== "anonymous") await signIn(visitor.page, logins[who]);
      await act(visitor);
    });

  /** Status, where the visitor ended up, and what is there. */
  const open = async ({ page }: Visitor, path: string) => {
    const answer = await page.goto(path);
    await page.waitForLoadState();
    const { pathname, search, origin } = new URL(page.url());
    const body = page.getByRole("heading", { level: 1 }).or(page.locator("body > pre"));
    const text = await body.first().textContent();
    return `${answer?.status()} ${pathname}${decodeURIComponent(search).replace(origin, "")}: ${text}`;
  };
  const ask = async ({ page }: Visitor, path: string) => {
    const answer = await page.request.get(path, { headers: { accept: "application/json" } });
    return `${answer.status()} ${answer.headers()["www-authenticate"] ?? "-"}`;
  };

  const truth = {
    ADMIN: {
      page: "200 /beyond/accounts: 2 accounts for Ada Admin",
      "route that calls required": "200 -",
      proxy: "200 /beyond/guarded: Guarded by the proxy",
      "proxy, asked by a program": "200 -",
      "a guard that leads to the sign-in page": "200 /beyond/round: Round and round",
    },
    USER: {
      page: "403 /beyond/accounts: Not for you",
      "route that calls required": "403 -",
      proxy: "403 /beyond/guarded: You may not see this page.",
      "proxy, asked by a program": "403 -",
      // Not for ever.
      "a guard that leads to the sign-in page": "403 /beyond/round: You may not see this page.",
    },
    anonymous: {
      page: "200 /login?callbackUrl=/beyond/accounts: Sign in",
      "route that calls required": "401 -",
      proxy: "200 /login?callbackUrl=/beyond/guarded: Sign in",
      "proxy, asked by a program": "401 Session",
      "a guard that leads to the sign-in page": "200 /login?callbackUrl=/beyond/round: Sign in",
    },
  } as const;

  test.each(visitors)("give %s what the role allows, in every place", (who) =>
    visit(who, async (visitor) => {
      expect({
        page: await open(visitor, "/beyond/accounts"),
        "route that calls required": await ask(visitor, "/beyond/api/required"),
        proxy: await open(visitor, "/beyond/guarded"),
        "proxy, asked by a program": await ask(visitor, "/beyond/guarded"),
        "a guard that leads to the sign-in page": await open(visitor, "/beyond/round"),
      }).toEqual(truth[who]);
    }),
  );

  test("lead back after signing in to where the page stopped the visitor", () =>
    visit("anonymous", async (visitor) => {
      const { page } = visitor;
      await page.goto("/beyond/accounts?page=2");
      await page.getByLabel("Email").fill(logins.ADMIN.email);
      await page.getByLabel("Password").fill(logins.ADMIN.password);
      await page.getByRole("button", { name: "Sign in on the server" }).click();
      await page.getByRole("heading", { name: "2 accounts for Ada Admin" }).waitFor();
      expect(new URL(page.url()).search).toBe("?page=2");
    }));

  test("show forbidden.tsx where a Server Action does not catch the refusal", () =>
    visit("USER", async ({ page }) => {
      await page.goto("/beyond/action");
      // Until React has taken over, a click sends the form without a script.
      await readClient(page);
      await page.getByRole("button", { name: "Insist" }).click();
      await page.getByRole("heading", { name: "Not for you" }).waitFor();
    }));

  test("say in the log what kept going round", () =>
    visit("USER", async ({ page }) => {
      await page.goto("/beyond/round");
      const told = app.log.filter((line) => line.includes("REDIRECT_LOOP")).join();
      expect(told).toContain("/beyond/round");
      expect(told).toContain("/login");
    }));
});
