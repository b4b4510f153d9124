import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemo } from "../start.mjs";
import {
  type BoardVisit,
  type Demo,
  demoPassword,
  describeVisit,
  fillLoginPage,
  launchBrowser,
  openVisit,
  readOutcome,
  readRows,
  readSessionCookie,
  settleWithPassword,
  signInAsAlice,
  signInWithPassword,
} from "./support/board-visit.js";
import { findFaintTexts, hasSidewaysScroll } from "./support/legibility.js";
import { saveScreen, writePicture } from "./support/picture.js";

const isWithoutBrowser = process.env.LATCHKEY_BROWSER === "none";
if (isWithoutBrowser) {
  console.log(
    `skipped: the board in a browser (${process.env.LATCHKEY_BROWSER_SKIP_REASON ?? "no browser"})`,
  );
}

describe.skipIf(isWithoutBrowser)("the board", () => {
  let demo: Demo;
  let browser: Browser;
  const log: string[] = [];

  beforeAll(async () => {
    demo = await startDemo({ ports: { app: 3300, oidc: 4510 }, onOutput: (line) => log.push(line) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  const visit = async (
    run: (visit: BoardVisit) => Promise<void>,
    options?: Parameters<typeof openVisit>[2],
  ) => {
    const opened = await openVisit(browser, demo, options);
    try {
      await opened.page.goto("/");
      if (options?.javaScriptEnabled !== false) await readRows(opened.page);
      await run(opened);
      expect(opened.complaints).toEqual([]);
    } catch (failure) {
      console.error(await describeVisit(opened), log.slice(-20).join("\n"));
      throw failure;
    } finally {
      await opened.close();
    }
  };

  test("says NOT_SIGNED_IN in every place to somebody who is not signed in", () =>
    visit(async ({ page }) => {
      const rows = await readRows(page);
      expect(rows.map(({ place }) => place)).toEqual([
        "server-component",
        "route-handler",
        "server-action",
        "pages-api",
        "get-server-side-props",
        "proxy-node",
        "middleware-edge",
        "client-use-session",
        "client-get-session",
        "request",
      ]);
      expect(await readOutcome(page)).toBe("NOT_SIGNED_IN");
      expect(rows.every(({ status }) => status === "signed-out")).toBe(true);
      expect(await page.getByTestId("cookie").textContent()).toContain("None");
      expect(log.filter((line) => line.includes("latchkey")).join("\n")).not.toContain("NOT_SIGNED_IN");
    }));

  test("says so when the provider cannot be reached", () =>
    visit(async ({ page }) => {
      demo.standIns.oidc.fail("down");
      try {
        await page.getByRole("button", { name: "Harbour ID" }).click();
        await page.getByRole("alert").filter({ hasText: "PROVIDER_UNAVAILABLE" }).waitFor();
        expect(await readOutcome(page)).toBe("NOT_SIGNED_IN");
      } finally {
        demo.standIns.oidc.heal();
      }
    }));

  test("shows Alice in every place after the login page of the OpenID provider, and her token nowhere", () =>
    visit(async ({ page, texts }) => {
      await signInAsAlice(page);
      const rows = await readRows(page);
      expect(await readOutcome(page)).toBe("signed-in");
      for (const { text } of rows) expect(text).toMatch(/Alice Archer.*alice@example\.com.*\d ms/);
      expect(await page.getByTestId("summary").textContent()).toBe(
        "10 of 10 places: signed in as Alice Archer",
      );
      expect(await page.getByTestId("visitor").textContent()).toContain("Signed in with Harbour ID");

      const cookie = await readSessionCookie(page);
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
      const panel = await page.getByTestId("cookie").textContent();
      expect(panel).toContain(`Name${cookie?.name}`);
      expect(panel).toContain(`Size${cookie?.value.length} bytes in 1 part`);
      expect(panel).toMatch(
        /Dialectv5.*Issued(just now|\d+ seconds ago).*Expiresin 30 days.*Key id[\w-]{6,}/,
      );

      const token = cookie?.value ?? "";
      expect(token.length).toBeGreaterThan(100);
      const seen = [await page.content(), ...(await texts()), ...log].filter((text) =>
        text.includes(token.slice(-40)),
      );
      expect(seen).toEqual([]);
    }));

  test("says NOT_SIGNED_IN in every place again after signing out", () =>
    visit(async ({ page }) => {
      // At once, while the board still asks: an answer under way brings the cookie of the session once more.
      await signInAsAlice(page);
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("button", { name: "Harbour ID" }).waitFor();
      const statuses = (await readRows(page)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set(["signed-out"]));
      await page.reload();
      await readRows(page);
      expect(await readSessionCookie(page)).toBeNull();
      await page.reload();
      expect(await readOutcome(page)).toBe("NOT_SIGNED_IN");
    }));

  test("signs in with GitHub by a Server Action", () =>
    visit(async ({ page }) => {
      await page.getByRole("button", { name: "GitHub" }).click();
      await page.getByLabel("bobbaker").check();
      await page.getByRole("button", { name: "Authorize" }).click();
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(await readOutcome(page)).toBe("signed-in");
      expect(await page.getByTestId("visitor").textContent()).toMatch(
        /Bob Baker.*bob@example\.com.*with GitHub/,
      );
    }));

  test("signs in with Google from the browser", () =>
    visit(async ({ page }) => {
      await page.getByRole("button", { name: "Google" }).click();
      await page.getByRole("button", { name: "Carol Chandler" }).click();
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(await readOutcome(page)).toBe("signed-in");
      expect(await page.getByTestId("visitor").textContent()).toMatch(
        /Carol Chandler.*carol@example\.com.*with Google/,
      );
    }));

  test("refuses a wrong password with a sentence, and takes the right one", () =>
    visit(async ({ page }) => {
      await signInWithPassword(page, "wrong");
      await page.getByText("That email and password do not match.").waitFor();
      expect(await readOutcome(page)).toBe("NOT_SIGNED_IN");
      await signInWithPassword(page);
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(await readOutcome(page)).toBe("signed-in");
      expect(await page.getByTestId("visitor").textContent()).toContain("Demo Visitor");
    }));

  test("signs in by keyboard alone, and the focus can be seen all the way", () =>
    visit(async ({ page }) => {
      const reached: string[] = [];
      while (reached.length < 12 && reached.at(-1) !== "password") {
        await page.keyboard.press("Tab");
        const focused = page.locator(":focus");
        expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid");
        reached.push(await focused.evaluate((element) => element.id || element.textContent || ""));
      }
      expect(reached.slice(-3)).toEqual([expect.stringContaining("Google"), "email", "password"]);
      await page.keyboard.type(demoPassword);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(await readOutcome(page)).toBe("signed-in");
    }));

  test("signs in and out without JavaScript", () =>
    visit(
      async ({ page }) => {
        await signInWithPassword(page);
        await page.getByText("Signed in with email and password.").waitFor();
        await page.getByRole("button", { name: "Sign out" }).click();
        await page.getByRole("button", { name: "Harbour ID" }).waitFor();
        expect(await readSessionCookie(page)).toBeNull();
      },
      { javaScriptEnabled: false },
    ));

  test("says TOKEN_MALFORMED in every place when half of the cookie is gone, and is repaired", () =>
    visit(async ({ page }) => {
      await signInAsAlice(page);
      await readRows(page);
      await page.getByRole("button", { name: "Cut it in half" }).click();
      await page.getByRole("button", { name: "Repair it" }).waitFor();
      expect(await readOutcome(page)).toBe("TOKEN_MALFORMED");
      const row = page.getByTestId("row-route-handler");
      await row.getByText("TOKEN_MALFORMED").click();
      expect(await row.getByText("The session cookie holds no valid token").isVisible()).toBe(true);
      expect(await row.getByText("truncated or altered on the way").isVisible()).toBe(true);

      await page.getByRole("button", { name: "Repair it" }).click();
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(await readOutcome(page)).toBe("signed-in");
    }));

  test("lets a visitor remove a broken cookie, or sign in over it", () =>
    visit(async ({ page }) => {
      await settleWithPassword(page);
      await page.getByRole("button", { name: "Cut it in half" }).click();
      await page.getByRole("button", { name: "Remove it" }).click();
      await page.getByRole("alert").filter({ hasText: "TOKEN_MALFORMED" }).waitFor({ state: "detached" });
      expect(await readOutcome(page)).toBe("NOT_SIGNED_IN");
      expect(await readSessionCookie(page)).toBeNull();

      await settleWithPassword(page);
      await page.getByRole("button", { name: "Cut it in half" }).click();
      await page.getByRole("button", { name: "Remove it" }).waitFor();
      await signInAsAlice(page);
      expect(await readOutcome(page)).toBe("signed-in");
    }));

  test.each(["/account", "/pages-account"])("asks for a sign-in before %s, and comes back to it", (path) =>
    visit(async ({ page }) => {
      await page.goto(path);
      expect(new URL(page.url()).pathname).toBe("/api/auth/signin");
      await page.getByRole("button", { name: "Sign in with Harbour ID" }).click();
      await fillLoginPage(page);
      await page.getByRole("heading", { name: "Alice Archer" }).waitFor();
      expect(new URL(page.url()).pathname).toBe(path);
    }),
  );

  test("makes the session once for a page, however often auth() is called", () =>
    visit(async ({ page }) => {
      await signInWithPassword(page);
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      await page.reload();
      expect(await page.getByTestId("callback-count").getAttribute("data-runs")).toBe("1");
    }));

  test("believes no reading of the proxy that a visitor sends", async () => {
    const forged = encodeURIComponent(
      JSON.stringify({ status: "signed-in", name: "Mallory", milliseconds: 0 }),
    );
    const response = await fetch(demo.url, { headers: { "x-board-proxy-reading": forged } });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("Mallory");
  });

  test("runs middleware.ts on Edge", async () => {
    const answer = await (await fetch(demo.edgeUrl, { headers: { "user-agent": "a test" } })).json();
    expect(answer).toMatchObject({ status: "signed-out", runtime: "edge" });
  });

  test.each([
    { theme: "light", width: 1280 },
    { theme: "dark", width: 1280 },
    { theme: "light", width: 390 },
    { theme: "dark", width: 390 },
  ] as const)("is readable and fits: $theme, $width pixels wide", ({ theme, width }) =>
    visit(
      async ({ page }) => {
        const look = async (state: string) => {
          await readRows(page);
          expect(await hasSidewaysScroll(page), state).toBe(false);
          expect(await findFaintTexts(page), state).toEqual([]);
          await saveScreen(page, `${state}-${theme}-${width}`);
        };
        await look("signed-out");
        await signInWithPassword(page, "wrong");
        await page.getByText("do not match").waitFor();
        await look("refused");
        await signInAsAlice(page);
        await look("signed-in");
        if (width === 1280) await writePicture(page, theme);
        await page.getByRole("button", { name: "Cut it in half" }).click();
        await page.getByRole("button", { name: "Repair it" }).waitFor();
        await readRows(page);
        await page.getByTestId("row-route-handler").getByText("TOKEN_MALFORMED").click();
        await page.getByTestId("row-client-use-session").getByText("TOKEN_MALFORMED").click();
        await look("broken");
        await page.goto("/account");
        expect(await hasSidewaysScroll(page)).toBe(false);
      },
      { colorScheme: theme, viewport: { width, height: 900 } },
    ),
  );

  test("explains an update made while a page renders", () =>
    visit(async ({ page }) => {
      await page.getByRole("link", { name: "/update-while-rendering" }).click();
      await page.getByRole("heading", { name: "UPDATE_IN_RSC" }).waitFor();
      await page.getByText("Move auth.update() to a Server Action or a Route Handler.").waitFor();
    }));

  test("says plainly when a server beside the app is not running", async () => {
    await demo.servers.plain?.end();
    await visit(async ({ page }) => {
      expect(await readRows(page)).toContainEqual(
        expect.objectContaining({ place: "request", status: "not-running" }),
      );
      expect(await page.getByTestId("summary").textContent()).toBe("9 of 10 places: NOT_SIGNED_IN");
    });
  });
});
