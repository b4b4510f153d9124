import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isComparing, prepareRealNextAuth } from "../../support/real-next-auth.mjs";
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
const obstacle = readBrowserObstacle("v4-app-router in a browser");

/** Opens the first page and waits until React has taken over, or a click would do nothing. */
async function openHome(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByText("unauthenticated").waitFor();
}

async function signInWithPassword(page: Page, password = "engine"): Promise<void> {
  await openHome(page);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in with Password" }).click();
}

async function expectAda(page: Page): Promise<void> {
  await page.getByText("authenticated: ada@example.com").waitFor();
  expect(await page.getByTestId("server-visitor").textContent()).toBe("Ada Lovelace (ada)");
}

describe.skipIf(obstacle !== null)(`v4-app-router${isComparing ? " on the real next-auth 4" : ""}`, () => {
  let app: Awaited<ReturnType<typeof startExample>>;
  let browser: Browser;
  let subject = folder;
  const log: string[] = [];

  const start = (from: string) =>
    startExample({ folder: from, port: 3330, secret, onOutput: (line) => log.push(line) });
  const visit = (act: (visitor: Visitor) => Promise<void>) => visitAs(browser, app.url, act);

  beforeAll(async () => {
    if (isComparing) subject = await prepareRealNextAuth(folder);
    app = await start(subject);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  test("says that nobody is signed in, on the server and in the client", () =>
    visit(async ({ page, complaints }) => {
      await openHome(page);
      expect(await page.getByTestId("server-visitor").textContent()).toBe("Nobody is signed in");
      expect(complaints).toEqual([]);
    }));

  test("signs in with Google and out again", () =>
    visit(async ({ page, context, complaints }) => {
      await openHome(page);
      await page.getByRole("button", { name: "Sign in with Google" }).click();
      await page.getByRole("button", { name: "Alice Archer" }).click();
      await page.getByText("authenticated: alice@example.com").waitFor();
      expect(new URL(page.url()).pathname).toBe("/");
      expect(await page.getByTestId("server-visitor").textContent()).toBe(
        "Alice Archer (109372846501928374651)",
      );
      expect(await readSessionCookie(context)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });

      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("button", { name: "Sign in with Google" }).waitFor();
      expect(await page.getByTestId("server-visitor").textContent()).toBe("Nobody is signed in");
      expect(await readSessionCookie(context)).toBeNull();
      expect(complaints).toEqual([]);
    }));

  test("signs in with a password on the built-in page", () =>
    visit(async ({ page, complaints }) => {
      await signInWithPassword(page);
      await expectAda(page);
      // The real next-auth takes the providers' logos from another site, which may not be in reach.
      expect(complaints.filter((line) => !line.includes("https://authjs.dev"))).toEqual([]);
    }));

  test("refuses a wrong password on the built-in page", () =>
    visit(async ({ page, context }) => {
      await signInWithPassword(page, "wrong");
      await page.waitForURL(/error=CredentialsSignin/);
      expect(new URL(page.url()).pathname).toBe("/api/auth/signin");
      expect(await readSessionCookie(context)).toBeNull();
    }));

  test("answers 401 to a client without a session and 200 to one with it", () =>
    visit(async ({ page }) => {
      const refused = await page.request.get("/api/hello");
      expect(refused.status()).toBe(401);
      expect(await refused.json()).toEqual({ message: "Please sign in" });
      await signInWithPassword(page);
      await expectAda(page);
      const greeting = await page.request.get("/api/hello");
      expect(greeting.status()).toBe(200);
      expect(await greeting.json()).toEqual({ message: "Hello Ada Lovelace", id: "ada" });
    }));

  test("shows why a page that fetches its own API finds nobody there, and that forwarding helps", () =>
    visit(async ({ page }) => {
      await signInWithPassword(page);
      await expectAda(page);
      log.length = 0;
      await page.getByRole("link", { name: "Fetch my own API" }).click();
      await page.getByTestId("nothing-forwarded").waitFor();
      expect(await page.getByTestId("nothing-forwarded").textContent()).toBe("401: Please sign in");
      expect(await page.getByTestId("headers-forwarded").textContent()).toBe("200: Hello Ada Lovelace");
      expect(await page.getByTestId("cookies-forwarded").textContent()).toBe("200: Hello Ada Lovelace");
      if (isComparing) return;
      const told = log.filter((line) => line.includes("SELF_FETCH_NO_COOKIE"));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain("forward the session cookie");
    }));

  const swap = () =>
    visit(async ({ page }) => {
      const swapTo = async (next: string) => {
        await app.close();
        app = await start(next);
        await page.goto("/");
      };
      await signInWithPassword(page);
      await expectAda(page);
      await swapTo(folder);
      await expectAda(page);
      await page.reload();
      await expectAda(page);
      await swapTo(subject);
      await expectAda(page);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("button", { name: "Sign in with Google" }).waitFor();
    });
  if (isComparing) test("keeps a visitor of the real next-auth signed in after the swap and back", swap);
});
