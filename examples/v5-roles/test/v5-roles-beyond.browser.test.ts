import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, readBrowserObstacle, type Visitor, visitAs } from "../../support/visitor.js";
import { folder, type RolesApp, startRolesApp } from "./support/roles-app.js";
import {
  logins,
  readActions,
  readClient,
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

  test("let auth.fetch carry the session cookie and its companions, and no other", () =>
    visit("ADMIN", async ({ page, context }) => {
      await context.addCookies([{ name: "theme", value: "dark", url: app.url }]);
      const seal = sessions === "database" ? "authjs.session-seal, " : "";
      expect(await readLine(page, "/beyond", "/beyond/api/cookies")).toBe(
        `200 authjs.epoch, ${seal}authjs.session-token`,
      );
    }));

  test("leave a self-fetch without cookies in the log, with the route and the fix", () =>
    visit("ADMIN", async ({ page }) => {
      await readLine(page, "/self-fetch", "self-fetch");
      const told = app.log.filter((line) => line.includes("SELF_FETCH_NO_COOKIE")).join();
      expect(told).toContain("/api/accounts");
      expect(told).toContain("forward the session cookie");
    }));

  /** By a Server Action, a Route Handler and a Pages API route. */
  const renames = {
    action: async ({ page }: Visitor, name: string) => {
      await page.goto("/beyond/rename");
      await page.getByLabel("Name").fill(name);
      await page.getByRole("button", { name: "Rename" }).click();
      await page.getByText(name, { exact: true }).waitFor();
    },
    route: async ({ page }: Visitor, name: string) => {
      const answer = await page.request.post("/beyond/api/rename", { data: { name } });
      expect(await answer.json()).toEqual({ name });
    },
    "Pages API route": async ({ page }: Visitor, name: string) => {
      const answer = await page.request.post("/api/beyond/rename", { data: { name } });
      expect(await answer.json()).toEqual({ name });
    },
  };

  test.each(Object.entries(renames))("let auth.update in a %s last", (place, rename) =>
    visit("USER", async (visitor) => {
      const { page } = visitor;
      try {
        await rename(visitor, `Lin by ${place}`);
        // The next request reads what is kept: the cookie, or the row.
        expect(await readLine(page, "/", "page")).toBe(`Lin by ${place}, USER`);
        expect(await readClient(page)).toBe(`Lin by ${place}, USER, 1002`);
      } finally {
        await app.database.query(`UPDATE "User" SET "name" = 'Lin User' WHERE "id" = '1002'`);
      }
    }),
  );

  test("refuse auth.update to whoever is not signed in", () =>
    visit("anonymous", async ({ page }) => {
      for (const path of ["/beyond/api/rename", "/api/beyond/rename"])
        expect((await page.request.post(path, { data: { name: "Eve" } })).status()).toBe(401);
    }));

  test.skipIf(sessions === "jwt")("follow a role that changes in the database with the next read", () =>
    visit("ADMIN", async ({ page }) => {
      const setRole = (role: string) =>
        app.database.query(`UPDATE "User" SET "role" = '${role}' WHERE "id" = '1001'`);
      const readStatuses = async () => [
        (await page.goto("/beyond/accounts"))?.status(),
        (await page.request.get("/beyond/api/accounts")).status(),
        (await page.request.get("/api/beyond/accounts")).status(),
        await readLine(page, "/beyond", "/api/accounts"),
      ];
      expect(await readStatuses()).toEqual([200, 200, 200, "200 1001"]);
      try {
        await setRole("USER");
        expect(await readStatuses()).toEqual([403, 403, 403, "403 Not allowed"]);
        expect(await readClient(page)).toBe("Ada Admin, USER, 1001");
        expect(await page.getByTestId("may-view").textContent()).toBe("may not");
      } finally {
        await setRole("ADMIN");
      }
      expect(await readStatuses()).toEqual([200, 200, 200, "200 1001"]);
    }),
  );

  test("change nothing for the places the app guards by itself", () =>
    visit("USER", async ({ page }) => {
      expect((await page.request.get("/api/accounts")).status()).toBe(403);
      await page.goto("/dashboard/admin");
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
        truth.USER["middleware by role"].split(": ")[1],
      );
    }));
});
