import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildVariant, buildWithNextAuth, isComparing } from "../../support/app-copy.mjs";
import {
  launchBrowser,
  readBrowserObstacle,
  readSessionCookie,
  type Visitor,
  visitAs,
} from "../../support/visitor.js";
import { startExample } from "../start.mjs";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const secret = "the secret of the app in examples/v4-app-router";
const realVersion = "4.24.15";
const obstacle = readBrowserObstacle("v4-app-router in a browser");
const minutes = 60_000;

type App = Awaited<ReturnType<typeof startExample>>;

const onNext13 = { library: "Latchkey", next: "13.4.5", prepare: async () => folder };
const onNext16 = { library: "Latchkey", next: "16.4.6", prepare: () => buildVariant(folder, "next-16") };
const realOnNext13 = {
  library: "next-auth",
  next: "13.4.5",
  prepare: () => buildWithNextAuth(folder, realVersion),
};
const realOnNext16 = {
  library: "next-auth",
  next: "16.4.6",
  prepare: () => buildWithNextAuth(folder, realVersion, "next-16"),
};
const installations = [onNext13, onNext16, ...(isComparing ? [realOnNext13, realOnNext16] : [])];
if (obstacle === null && !isComparing) {
  console.log(`skipped: v4-app-router with next-auth ${realVersion} itself (set LATCHKEY_COMPARE=1)`);
}

/** Opens the first page and waits until React has taken over, or a click would do nothing. */
async function openHome(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByText("unauthenticated").waitFor();
}

async function pickAccount(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.getByText("authenticated: ").waitFor();
}

async function signIn(page: Page, name = "Alice Archer"): Promise<void> {
  await openHome(page);
  await page.getByRole("button", { name: "Sign in with Google" }).click();
  await pickAccount(page, name);
}

const readServer = (page: Page) => page.getByTestId("server-visitor").textContent();

async function expectAlice(page: Page, { database }: App): Promise<void> {
  await page.getByText("authenticated: alice@example.com").waitFor();
  const [alice] = await database.query(`SELECT "id" FROM "User" WHERE "email" = 'alice@example.com'`);
  expect(await readServer(page)).toBe(`Alice Archer (${alice?.id})`);
}

describe.skipIf(obstacle !== null).each(installations)(
  "v4-app-router with $library on Next $next",
  ({ library, prepare }) => {
    let app: App;
    let browser: Browser;
    const log: string[] = [];
    const isOurs = library === "Latchkey";

    const visit = (act: (visitor: Visitor) => Promise<void>) => visitAs(browser, app.url, act);
    const countSessions = async () =>
      Number((await app.database.query(`SELECT count(*) AS n FROM "Session"`))[0]?.n);

    beforeAll(async () => {
      app = await startExample({
        folder: await prepare(),
        port: 3330,
        secret,
        onOutput: (line) => log.push(line),
      });
      browser = await launchBrowser();
    }, 10 * minutes);

    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });

    test("says that nobody is signed in, on the server and in the client", () =>
      visit(async ({ page, complaints }) => {
        await openHome(page);
        expect(await readServer(page)).toBe("Nobody is signed in");
        expect(complaints).toEqual([]);
      }));

    test("signs in with Google and out again, on a row that is gone afterwards", () =>
      visit(async ({ page, context, complaints }) => {
        const before = await countSessions();
        await signIn(page);
        expect(new URL(page.url()).pathname).toBe("/");
        await expectAlice(page, app);
        const cookie = await readSessionCookie(context);
        expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
        const rows = await app.database.query(`SELECT "sessionToken" FROM "Session"`);
        expect(rows.map(({ sessionToken }) => sessionToken)).toContain(cookie?.value);

        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("button", { name: "Sign in with Google" }).waitFor();
        expect(await readServer(page)).toBe("Nobody is signed in");
        expect(await readSessionCookie(context)).toBeNull();
        expect(await countSessions()).toBe(before);
        expect(complaints).toEqual([]);
      }));

    test("knows the visitor again, and keeps what Google said of them once", () =>
      visit(async ({ page }) => {
        await signIn(page);
        await expectAlice(page, app);
        expect(
          await app.database.query(
            `SELECT "name", "email", "provider", "type", "role" FROM "User" JOIN "Account" ON "userId" = "User"."id"
             WHERE "email" = 'alice@example.com'`,
          ),
        ).toEqual([
          {
            name: "Alice Archer",
            email: "alice@example.com",
            provider: "google",
            type: "oauth",
            role: "USER",
          },
        ]);
      }));

    test("signs in on the built-in page", () =>
      visit(async ({ page, complaints }) => {
        await openHome(page);
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.waitForURL(/\/api\/auth\/signin/);
        await page.getByRole("button", { name: "Sign in with Google" }).click();
        await pickAccount(page, "Bob Baker");
        expect(await readServer(page)).toContain("Bob Baker (");
        // The real next-auth takes the providers' logos from another site, which may not be in reach.
        expect(complaints.filter((line) => !line.includes("https://authjs.dev"))).toEqual([]);
      }));

    test("answers 401 to a client without a session and 200 to one with it", () =>
      visit(async ({ page }) => {
        const refused = await page.request.get("/api/hello");
        expect(refused.status()).toBe(401);
        expect(await refused.json()).toEqual({ message: "Please sign in" });
        await signIn(page);
        const greeting = await page.request.get("/api/hello");
        expect(greeting.status()).toBe(200);
        const [alice] = await app.database.query(
          `SELECT "id" FROM "User" WHERE "email" = 'alice@example.com'`,
        );
        expect(await greeting.json()).toEqual({ message: "Hello Alice Archer", id: alice?.id });
      }));

    test("ends with its row, wherever that is deleted", () =>
      visit(async ({ page, context }) => {
        await signIn(page);
        const cookie = await readSessionCookie(context);
        await app.database.query(`DELETE FROM "Session" WHERE "sessionToken" = '${cookie?.value}'`);
        expect((await page.request.get("/api/hello")).status()).toBe(401);
        await openHome(page);
        expect(await readSessionCookie(context)).toBeNull();
      }));

    test("shows why a page that fetches its own API finds nobody there, and that forwarding helps", () =>
      visit(async ({ page }) => {
        await signIn(page);
        log.length = 0;
        await page.getByRole("link", { name: "Fetch my own API" }).click();
        await page.getByTestId("nothing-forwarded").waitFor();
        const texts = await page.locator("[data-testid]").allTextContents();
        expect(texts).toEqual([
          "401: Please sign in",
          "401: Please sign in",
          "200: Hello Alice Archer",
          "200: Hello Alice Archer",
        ]);
        if (!isOurs) return;
        const told = log.filter((line) => line.includes("SELF_FETCH_NO_COOKIE"));
        expect(told).toHaveLength(1);
        // The Route Handler calls getServerSession(options), which gets no request.
        expect(told[0]).toContain('"place":"route-handler"');
        expect(told[0]).toContain('"path":"/api/hello"');
        expect(told[0]).toContain("auth.fetch(");
        expect(told[0]).toContain("forward the session cookie");
        await page.goto("/beyond");
        const main = page.getByRole("main");
        expect(await main.getByTestId("/api/hello").textContent()).toBe("200: Hello Alice Archer");
        const refused = await main.getByTestId("https://example.com/api/hello").textContent();
        expect(refused).toContain("FETCH_TARGET_REFUSED");
      }));

    test.skipIf(!isOurs)("answers 401 and 403 in the end, where a Route Handler calls auth.required", () =>
      visit(async ({ page }) => {
        const ask = async () => {
          const answers = [
            await page.request.get("/beyond/api/required"),
            await page.request.post("/beyond/api/required", { data: {} }),
            await page.request.post("/beyond/api/required", { multipart: { a: "b" } }),
          ];
          return answers.map((answer) => answer.status());
        };
        expect(await ask()).toEqual([401, 401, 401]);
        await signIn(page);
        expect(await ask()).toEqual([200, 403, 403]);
      }),
    );

    test.skipIf(!isOurs)("signs out in a Route Handler, and leads away from it", () =>
      visit(async ({ page, context }) => {
        await signIn(page);
        const answer = await page.request.post("/beyond/api/leave", { maxRedirects: 0 });
        expect([answer.status(), answer.headers().location]).toEqual([307, "/"]);
        expect(await readSessionCookie(context)).toBeNull();
      }),
    );

    test.skipIf(!isOurs)("leads to the sign-in page, or to the one that says that the visitor may not", () =>
      visit(async ({ page }) => {
        const open = async () => {
          const answer = await page.goto("/beyond/page-for-admins");
          return `${answer?.status()} ${new URL(page.url()).pathname}`;
        };
        expect(await open()).toBe("200 /api/auth/signin");
        await signIn(page);
        expect(await open()).toBe("403 /api/auth/error");
        await app.database.query(`UPDATE "User" SET "role" = 'ADMIN' WHERE "email" = 'alice@example.com'`);
        expect(await open()).toBe("200 /beyond/page-for-admins");
        await app.database.query(`UPDATE "User" SET "role" = 'USER' WHERE "email" = 'alice@example.com'`);
      }),
    );

    test.skipIf(!isOurs)("lets auth.fetch carry the session cookie with its companions, and no other", () =>
      visit(async ({ page, context }) => {
        await signIn(page);
        await context.addCookies([{ name: "theme", value: "dark", url: app.url }]);
        await page.goto("/beyond");
        const arrived = page.getByRole("main").getByTestId("/beyond/api/cookies");
        const names = "next-auth.epoch, next-auth.session-seal, next-auth.session-token";
        expect(await arrived.textContent()).toBe(`200: ${names}`);
      }),
    );

    // On Next 13 in middleware on Edge, on 16 in a proxy on Node; withAuth has no adapter in either.
    test.skipIf(!isOurs)("lets people with a row of the database pass a withAuth, by their role", () =>
      visit(async ({ page }) => {
        const open = async (path: string) => {
          await page.goto(path);
          return new URL(page.url()).pathname;
        };
        expect(await open("/members")).toBe("/api/auth/signin");
        await signIn(page);
        expect(await open("/members")).toBe("/members");
        expect(await open("/members/admin")).toBe("/api/auth/signin");
        await app.database.query(`UPDATE "User" SET "role" = 'ADMIN' WHERE "email" = 'alice@example.com'`);
        await page.request.get("/api/auth/session");
        expect(await open("/members/admin")).toBe("/members/admin");
        await app.database.query(`UPDATE "User" SET "role" = 'USER' WHERE "email" = 'alice@example.com'`);
      }),
    );

    test.skipIf(!isOurs)(
      "lets a plain token pass that comes without its seal, and none whose row is gone",
      () =>
        visit(async ({ page, context }) => {
          await signIn(page);
          const before = await readSessionCookie(context);
          await context.clearCookies({ name: "next-auth.session-seal" });
          await page.goto("/members?tab=2");
          expect(page.url()).toBe(`${app.url}/members?tab=2`);
          expect((await readSessionCookie(context))?.value).toBe(before?.value);
          await context.clearCookies({ name: "next-auth.session-seal" });
          await app.database.query(`DELETE FROM "Session" WHERE "sessionToken" = '${before?.value}'`);
          // Another path: who was sent over Node for one a moment ago is not sent again.
          await page.goto("/members/admin");
          expect(new URL(page.url()).pathname).toBe("/api/auth/signin");
          expect(await readSessionCookie(context)).toBeNull();
        }),
    );

    test("prints neither a session's token nor the secret, with debug: true", () =>
      visit(async ({ page, context }) => {
        log.length = 0;
        await signIn(page);
        await page.goto("/self-fetch");
        const token = (await readSessionCookie(context))?.value ?? "";
        expect(token.length).toBeGreaterThan(30);
        // The real one prints both, as part of what it found in the database.
        if (isOurs) expect(log.filter((line) => line.includes(token))).toEqual([]);
        expect(log.filter((line) => line.includes(secret))).toEqual([]);
      }));
  },
);

describe.skipIf(obstacle !== null || !isComparing).each([
  { next: "13.4.5", real: realOnNext13, ours: onNext13 },
  { next: "16.4.6", real: realOnNext16, ours: onNext16 },
])("next-auth itself and Latchkey on one database, on Next $next", ({ real, ours }) => {
  let browser: Browser;
  let app: App;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close({ keepsDatabase: false });
  });

  test.each([
    ["next-auth", real, ours],
    ["Latchkey", ours, real],
  ] as const)(
    "whom %s signed in stays so in the other, back again, and signs out there",
    async (_, first, second) => {
      const folders = [await first.prepare(), await second.prepare()] as const;
      const start = (from: string, database?: App["database"]) =>
        startExample({ folder: from, port: 3330, secret, database, onOutput: () => {} });
      await app?.close({ keepsDatabase: false });
      app = await start(folders[0]);
      const { database } = app;
      await visitAs(browser, app.url, async ({ page, context }) => {
        await signIn(page);
        const cookie = await readSessionCookie(context);
        for (const next of [folders[1], folders[0], folders[1]]) {
          await app.close({ keepsDatabase: true });
          app = await start(next, database);
          await page.goto("/");
          await expectAlice(page, app);
          expect((await readSessionCookie(context))?.value).toBe(cookie?.value);
        }
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("button", { name: "Sign in with Google" }).waitFor();
        expect(await database.query(`SELECT * FROM "Session"`)).toEqual([]);
      });
    },
    10 * minutes,
  );
});
