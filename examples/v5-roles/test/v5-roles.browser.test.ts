import { decode, encode } from "next-auth-v5/jwt";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWithNextAuth, isComparing } from "../../support/app-copy.mjs";
import { launchBrowser, readBrowserObstacle, type Visitor, visitAs } from "../../support/visitor.js";
import { folder, type RolesApp, secret, startRolesApp } from "./support/roles-app.js";
import {
  logins,
  readClient,
  readLine,
  readPlaces,
  readRefusal,
  signIn,
  submitLogin,
  truth,
} from "./support/visit.js";

const isWithoutBrowser = readBrowserObstacle("v5-roles") !== null;
const realVersion = "5.0.0-beta.32";
const cookieName = "authjs.session-token";
if (!isWithoutBrowser && !isComparing) {
  console.log(`skipped: v5-roles with next-auth ${realVersion} itself (set LATCHKEY_COMPARE=1)`);
}

const minutes = 60_000;
const buildTwin = () => buildWithNextAuth(folder, realVersion);

const readSessionCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === cookieName) ?? null;

const installations = [
  { library: "Latchkey", prepare: async () => folder, port: 3500 },
  ...(isComparing ? [{ library: `next-auth ${realVersion}`, prepare: buildTwin, port: 3520 }] : []),
];

describe.skipIf(isWithoutBrowser).each(installations)(
  "the app with $library",
  ({ library, prepare, port }) => {
    let app: RolesApp;
    let browser: Browser;

    beforeAll(async () => {
      app = await startRolesApp({ at: await prepare(), firstPort: port });
      browser = await launchBrowser();
    }, 10 * minutes);

    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });

    const visit = (run: (visitor: Visitor) => Promise<void>) =>
      visitAs(browser, app.url, async (opened) => {
        await run(opened);
        // A refused form is answered with 401, which the browser reports by itself.
        const refusals = /status of 401 .*\/api\/auth\/callback\/credentials/;
        expect(opened.complaints.filter((complaint) => !refusals.test(complaint))).toEqual([]);
      });

    test.each(["ADMIN", "USER"] as const)("gives %s what the role allows, in every place", (role) =>
      visit(async ({ page }) => {
        await signIn(page, logins[role]);
        expect(await readPlaces(page)).toEqual(truth[role]);
      }),
    );

    test("asks somebody who is not signed in to do so, in every place", () =>
      visit(async ({ page }) => {
        expect(await readPlaces(page)).toEqual(truth.anonymous);
      }));

    test("keeps the session in a cookie that scripts cannot read", () =>
      visit(async ({ page, context }) => {
        await signIn(page, logins.USER);
        expect(await readSessionCookie(context)).toMatchObject({
          httpOnly: true,
          sameSite: "Lax",
          path: "/",
        });
        expect(await page.evaluate("document.cookie")).not.toContain(cookieName);
      }));

    test("leads back to where the middleware stopped the visitor, after a server action", () =>
      visit(async ({ page }) => {
        await page.goto("/dashboard/admin?tab=1");
        await submitLogin(page, "By server action", logins.ADMIN);
        await page.getByRole("heading", { name: "Admin dashboard" }).waitFor();
        expect(new URL(page.url()).search).toBe("?tab=1");
      }));

    test("refuses in the server action by the errors next-auth throws", () =>
      visit(async ({ page }) => {
        await page.goto("/login");
        await submitLogin(page, "By server action", { ...logins.ADMIN, password: "difference engine" });
        expect(await readRefusal(page, "By server action")).toBe("Wrong email or password.");
        await page.goto("/login");
        await submitLogin(page, "By server action", { email: "ada", password: "analytical engine" });
        expect(await readRefusal(page, "By server action")).toBe("That is no email address.");
        expect((await page.request.get("/api/accounts")).status()).toBe(401);
      }));

    test("signs in from the browser without leaving the page, and refuses with the app's own code", () =>
      visit(async ({ page }) => {
        await page.goto("/login");
        await submitLogin(page, "In the browser", { ...logins.USER, password: "loud water" });
        expect(await readRefusal(page, "In the browser")).toBe("CredentialsSignin, credentials");
        await page.goto("/login");
        await submitLogin(page, "In the browser", { email: "lin", password: "quiet water" });
        expect(await readRefusal(page, "In the browser")).toBe("CredentialsSignin, malformed");
        await submitLogin(page, "In the browser", logins.USER);
        await page.getByRole("heading", { name: "Roles" }).waitFor();
        expect(await page.getByTestId("page").textContent()).toBe("Lin User, USER");
        expect(await readClient(page)).toBe("Lin User, USER, 1002");
      }));

    test("signs out in the browser", () =>
      visit(async ({ page, context }) => {
        await signIn(page, logins.ADMIN, "In the browser");
        await page.goto("/dashboard");
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByTestId("page").filter({ hasText: "nobody" }).waitFor();
        expect(await readSessionCookie(context)).toBeNull();
        expect(await readPlaces(page)).toEqual(truth.anonymous);
      }));

    test("signs out in a server action", () =>
      visit(async ({ page, context }) => {
        await signIn(page, logins.ADMIN);
        await page.goto("/profile");
        await page.getByRole("button", { name: "Leave" }).click();
        await page.getByRole("heading", { name: "Sign in" }).waitFor();
        expect(await readSessionCookie(context)).toBeNull();
      }));

    test("renames with unstable_update, in this session and nothing but the name", () =>
      visit(async ({ page }) => {
        await signIn(page, logins.ADMIN);
        await page.goto("/profile");
        await page.getByLabel("Name").fill("Ada Lovelace");
        const answered = page.waitForResponse((response) => response.request().method() === "POST");
        await page.getByRole("button", { name: "Rename" }).click();
        await answered;
        const heading = page.getByRole("heading", { name: "Ada Lovelace" });
        // next-auth shows the old session until the next request.
        if (library === "Latchkey") await heading.waitFor();
        await page.goto("/profile");
        await heading.waitFor();
        expect(await readClient(page)).toBe("Ada Lovelace, ADMIN, 1001");
        expect(await (await page.request.get("/api/token")).json()).toEqual({
          id: "1001",
          role: "ADMIN",
          name: "Ada Lovelace",
        });
      }));

    test("signs in with GitHub, with the role everybody gets", () =>
      visit(async ({ page }) => {
        await page.goto("/login");
        await page.getByRole("button", { name: "Sign in with GitHub" }).click();
        await page.getByLabel("bobbaker").check();
        await page.getByRole("button", { name: "Authorize" }).click();
        await page.getByRole("heading", { name: "Not allowed" }).waitFor();
        expect(await readClient(page)).toMatch(/^Bob Baker, USER, [\w-]+$/);
      }));

    test("finds nobody when the page fetches the app without the visitor's cookies, and the log says why", () =>
      visit(async ({ page }) => {
        await signIn(page, logins.ADMIN);
        expect(await readLine(page, "/self-fetch", "self-fetch")).toBe("401 Not authenticated");
        if (library !== "Latchkey") return;
        const told = app.log.filter((line) => line.includes("SELF_FETCH_NO_COOKIE"));
        expect(told.join()).toContain("/api/accounts");
        expect(told.join()).toContain("forward the session cookie");
        expect(await readLine(page, "/beyond", "/api/accounts")).toBe("200 1001");
      }));

    test("takes a cookie next-auth made, and gives one next-auth reads", () =>
      visit(async ({ page, context }) => {
        const token = {
          sub: "1001",
          id: "1001",
          role: "ADMIN",
          name: "Ada Admin",
          email: logins.ADMIN.email,
        };
        const value = await encode({ token, secret, salt: cookieName });
        await context.addCookies([
          { name: cookieName, value, url: app.url, httpOnly: true, sameSite: "Lax" },
        ]);
        expect(await readPlaces(page)).toEqual(truth.ADMIN);
        const renewed = (await readSessionCookie(context))?.value;
        expect(renewed).not.toBe(value);
        expect(await decode({ token: renewed, secret, salt: cookieName })).toMatchObject(token);
      }));

    test("never prints a session token", () =>
      visit(async ({ page, context }) => {
        await signIn(page, logins.USER);
        await readPlaces(page);
        const token = (await readSessionCookie(context))?.value ?? "";
        expect(token.length).toBeGreaterThan(100);
        expect(app.log.filter((line) => line.includes(token.slice(-40)))).toEqual([]);
      }));
  },
);

describe.skipIf(isWithoutBrowser || !isComparing)(`swapping next-auth ${realVersion} and Latchkey`, () => {
  let apps: Record<"real" | "ours", RolesApp>;
  let browser: Browser;

  beforeAll(async () => {
    const real = await startRolesApp({ at: await buildTwin(), firstPort: 3540 });
    apps = { real, ours: await startRolesApp({ at: folder, firstPort: 3560, shared: real.database }) };
    browser = await launchBrowser();
  }, 10 * minutes);

  afterAll(async () => {
    await browser?.close();
    await apps?.ours.close();
    await apps?.real.close();
  });

  /** The browser keeps cookies by host, without the port: the next app gets those of the last, as after a deployment. */
  const stay = async (from: RolesApp, to: RolesApp, login: keyof typeof logins) => {
    await visitAs(browser, from.url, async ({ page, context }) => {
      await signIn(page, logins[login]);
      for (const app of [to, from, to]) {
        const next = await context.newPage();
        await next.goto(app.url);
        expect(await readClient(next)).toBe(truth[login].client);
        const cookies = (await context.cookies()).map(({ name }) => name);
        expect(cookies.filter((name) => name.includes("session"))).toEqual([cookieName]);
      }
    });
  };

  test.each(["ADMIN", "USER"] as const)("whom next-auth signed in, as %s, stays signed in", (login) =>
    stay(apps.real, apps.ours, login),
  );

  test.each(["ADMIN", "USER"] as const)("whom we signed in, as %s, stays signed in going back", (login) =>
    stay(apps.ours, apps.real, login),
  );

  test("gets the same in every place from both, on one cookie", async () => {
    for (const [first, second] of [
      [apps.real, apps.ours],
      [apps.ours, apps.real],
    ] as const) {
      let cookies: Awaited<ReturnType<BrowserContext["cookies"]>> = [];
      await visitAs(browser, first.url, async ({ page, context }) => {
        await signIn(page, logins.ADMIN);
        cookies = await context.cookies();
      });
      await visitAs(browser, second.url, async ({ page, context }) => {
        await context.addCookies(cookies);
        expect(await readPlaces(page)).toEqual(truth.ADMIN);
      });
    }
  });

  test("is signed out at both by signing out at one", async () => {
    await visitAs(browser, apps.real.url, async ({ page, context }) => {
      await signIn(page, logins.USER);
      await page.goto(apps.ours.url);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByTestId("page").filter({ hasText: "nobody" }).waitFor();
      expect(await readSessionCookie(context)).toBeNull();
      await page.goto(apps.real.url);
      expect(await readClient(page)).toBe("nobody");
    });
  });
});
