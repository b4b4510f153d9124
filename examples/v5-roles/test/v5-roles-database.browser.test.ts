import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildVariant, buildWithNextAuth, isComparing } from "../../support/app-copy.mjs";
import { launchBrowser, readBrowserObstacle, type Visitor, visitAs } from "../../support/visitor.js";
import { folder, type RolesApp, startRolesApp } from "./support/roles-app.js";
import { logins, readClient, readLine, readPlaces, signIn, truth } from "./support/visit.js";

const isWithoutBrowser = readBrowserObstacle("v5-roles with sessions in the database") !== null;

const realVersion = "5.0.0-beta.32";
const cookieName = "authjs.session-token";
const minutes = 60_000;

const readSessionCookie = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === cookieName) ?? null;

async function signInAtGitHub({ page }: Visitor): Promise<void> {
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in with GitHub" }).click();
  await page.getByLabel("bobbaker").check();
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.getByRole("heading", { name: "Not allowed" }).waitFor();
}

// With a row there is no token that `getToken` could read.
const withoutToken = { token: "401 No token" };

const onNode = async () => folder;
const onEdge = () => buildVariant(folder, "edge");
const onNext16 = () => buildVariant(folder, "next-16");

describe.skipIf(isWithoutBrowser).each([
  { sessions: "database", how: "without any trick", port: 3600, prepare: onNode },
  { sessions: "encode", how: "by a jwt.encode of the app's own", port: 3620, prepare: onNode },
  { sessions: "database", how: "with middleware on Edge", port: 3700, prepare: onEdge },
  { sessions: "database", how: "with proxy.ts on Next 16", port: 3720, prepare: onNext16 },
] as const)(
  "people with a password in an app with database sessions, $how",
  ({ sessions, port, prepare }) => {
    let app: RolesApp;
    let browser: Browser;

    beforeAll(async () => {
      app = await startRolesApp({ at: await prepare(), firstPort: port, sessions });
      browser = await launchBrowser();
    }, 10 * minutes);

    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });

    const visit = (act: (visitor: Visitor) => Promise<void>) => visitAs(browser, app.url, act);
    const readRows = () => app.database.query(`SELECT "sessionToken", "userId" FROM "Session"`);

    test.each(["ADMIN", "USER"] as const)("give %s what the role allows, in every place", (role) =>
      visit(async ({ page }) => {
        await signIn(page, logins[role]);
        expect(await readPlaces(page)).toEqual({ ...truth[role], ...withoutToken });
      }),
    );

    test("are asked to sign in before they have, in every place", () =>
      visit(async ({ page }) => {
        expect(await readPlaces(page)).toEqual(truth.anonymous);
      }));

    test("get one row, whose id the cookie holds, and lose it when they sign out", () =>
      visit(async ({ page, context }) => {
        await app.database.query(`DELETE FROM "Session"`);
        await signIn(page, logins.ADMIN, "In the browser");
        const value = (await readSessionCookie(context))?.value;
        expect(await readRows()).toEqual([{ sessionToken: value, userId: "1001" }]);
        if (sessions === "encode") expect(value).toMatch(/^password\./);
        await page.goto("/dashboard");
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByTestId("page").filter({ hasText: "nobody" }).waitFor();
        expect(await readSessionCookie(context)).toBeNull();
        expect(await readRows()).toEqual([]);
      }));

    test("see a role that changed in the database at once, in the middleware too", () =>
      visit(async ({ page }) => {
        await signIn(page, logins.USER);
        await app.database.query(`UPDATE "User" SET "role" = 'ADMIN' WHERE "id" = '1002'`);
        const promoted = { ...truth.ADMIN, ...withoutToken, client: "Lin User, ADMIN, 1002" };
        const named = {
          action: "2 accounts for Lin User",
          getServerSideProps: "/report: Report for Lin User",
          route: "200 1002",
          "Pages API route": "200 1002",
        };
        expect(await readPlaces(page)).toEqual({ ...promoted, ...named });
        await app.database.query(`UPDATE "User" SET "role" = 'USER' WHERE "id" = '1002'`);
      }));

    test("are signed out everywhere by deleting the row", () =>
      visit(async ({ page }) => {
        await signIn(page, logins.ADMIN);
        await app.database.query(`DELETE FROM "Session"`);
        expect(await readPlaces(page)).toEqual(truth.anonymous);
      }));

    test("become users of the database through GitHub, too", () =>
      visit(async (visitor) => {
        await signInAtGitHub(visitor);
        const [bob] = await app.database.query(`SELECT "id" FROM "User" WHERE "email" = 'bob@example.com'`);
        expect(await readClient(visitor.page)).toBe(`Bob Baker, USER, ${bob?.id}`);
        const rows = await readRows();
        expect(rows).toContainEqual({
          sessionToken: (await readSessionCookie(visitor.context))?.value,
          userId: bob?.id,
        });
      }));

    test("find nobody by a fetch without cookies, and themselves by auth.fetch", () =>
      visit(async ({ page }) => {
        await signIn(page, logins.ADMIN);
        expect(await readLine(page, "/self-fetch", "self-fetch")).toBe("401 Not authenticated");
        expect(await readLine(page, "/beyond", "/api/accounts")).toBe("200 1001");
      }));
  },
);

const sealName = "authjs.session-seal";

describe.skipIf(isWithoutBrowser)("middleware on Edge, in an app with database sessions", () => {
  let app: RolesApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startRolesApp({ at: await onEdge(), firstPort: 3740, sessions: "database" });
    browser = await launchBrowser();
  }, 10 * minutes);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const visit = (act: (visitor: Visitor) => Promise<void>) => visitAs(browser, app.url, act);
  const read = async (page: Visitor["page"], path: string) => {
    await page.goto(path);
    return `${new URL(page.url()).pathname}${new URL(page.url()).search}`;
  };

  test("goes by a seal that only the server reads, beside the plain id that next-auth wrote", () =>
    visit(async ({ page, context }) => {
      await signIn(page, logins.ADMIN);
      const cookies = await context.cookies();
      expect(cookies.find(({ name }) => name === sealName)).toMatchObject({
        httpOnly: true,
        sameSite: "Lax",
      });
      expect(await read(page, "/dashboard/admin")).toBe("/dashboard/admin");
    }));

  test("leads who has the plain id alone over Node, and back to where they wanted to go", () =>
    visit(async ({ page, context }) => {
      await signIn(page, logins.ADMIN);
      const before = await readSessionCookie(context);
      await context.clearCookies({ name: sealName });
      expect(await read(page, "/dashboard/admin?tab=1")).toBe("/dashboard/admin?tab=1");
      expect((await readSessionCookie(context))?.value).toBe(before?.value);
      expect((await context.cookies()).map(({ name }) => name)).toContain(sealName);
    }));

  test("leads what the router fetches for a link over Node, too", () =>
    visit(async ({ page, context }) => {
      await signIn(page, logins.ADMIN);
      await context.clearCookies({ name: sealName });
      const fetched = await page.evaluate(async () => {
        const answer = await fetch("/dashboard", { headers: { rsc: "1" } });
        return [
          answer.status,
          answer.redirected,
          new URL(answer.url).pathname,
          answer.headers.get("content-type"),
        ];
      });
      expect(fetched).toEqual([200, true, "/dashboard", "text/x-component"]);
    }));

  test("lets nobody pass by the seal of somebody else", () =>
    visit(async (ada) => {
      await signIn(ada.page, logins.ADMIN);
      const stolen = (await ada.context.cookies()).find(({ name }) => name === sealName);
      await visit(async ({ page, context }) => {
        await signIn(page, logins.USER);
        await context.addCookies([{ name: sealName, value: stolen?.value ?? "", url: app.url }]);
        expect(await read(page, "/dashboard/admin")).toBe("/forbidden");
        await context.clearCookies({ name: cookieName });
        expect(await read(page, "/dashboard")).toMatch(/^\/login\?callbackUrl=/);
      });
    }));

  test("sends whose row is gone to sign in, once their seal has ended", () =>
    visit(async ({ page, context }) => {
      await signIn(page, logins.ADMIN);
      await app.database.query(`DELETE FROM "Session"`);
      await context.clearCookies({ name: sealName });
      expect(await read(page, "/dashboard")).toMatch(/^\/login\?callbackUrl=/);
      expect(await readSessionCookie(context)).toBeNull();
    }));
});

const swaps = [
  { sessions: "database", who: "somebody of GitHub's", port: 3640 },
  { sessions: "encode", who: "somebody with a password", port: 3680 },
] as const;

describe.skipIf(isWithoutBrowser || !isComparing).each(swaps)(
  "swapping next-auth itself and Latchkey on one database: $who",
  ({ sessions, port }) => {
    let apps: Record<"real" | "ours", RolesApp>;
    let browser: Browser;

    beforeAll(async () => {
      const at = await buildWithNextAuth(folder, realVersion);
      const real = await startRolesApp({ at, firstPort: port, sessions });
      const ours = await startRolesApp({
        at: folder,
        firstPort: port + 20,
        sessions,
        shared: real.database,
      });
      apps = { real, ours };
      browser = await launchBrowser();
    }, 10 * minutes);

    afterAll(async () => {
      await browser?.close();
      await apps?.ours.close();
      await apps?.real.close();
    });

    test.each([
      ["next-auth signed in stays so with us", "real", "ours"],
      ["we signed in stays so with next-auth", "ours", "real"],
    ] as const)("whom %s, and back again", (_, first, second) =>
      visitAs(browser, apps[first].url, async (visitor) => {
        const { page, context } = visitor;
        if (sessions === "encode") await signIn(page, logins.ADMIN);
        else await signInAtGitHub(visitor);
        const cookie = await readSessionCookie(context);
        await page.goto("/");
        const seen = await readClient(page);
        expect(seen).toMatch(sessions === "encode" ? /^Ada Admin, ADMIN/ : /^Bob Baker, USER/);
        for (const app of [apps[second], apps[first], apps[second]]) {
          await page.goto(app.url);
          expect(await readClient(page)).toBe(seen);
          expect((await readSessionCookie(context))?.value).toBe(cookie?.value);
        }
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByTestId("page").filter({ hasText: "nobody" }).waitFor();
        const gone = await apps.real.database.query(
          `SELECT * FROM "Session" WHERE "sessionToken" = '${cookie?.value}'`,
        );
        expect(gone).toEqual([]);
      }),
    );
  },
);
