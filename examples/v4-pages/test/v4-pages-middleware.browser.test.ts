import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeProtectedHeader } from "jose";
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
const secret = "the secret of the app in examples/v4-pages";
const realVersion = "4.24.15";
const obstacle = readBrowserObstacle("middleware of v4-pages in a browser");
const minutes = 60_000;

const libraries = ["Latchkey", ...(isComparing ? ["next-auth"] : [])];
const prepare = (library: string, variant: string) =>
  library === "Latchkey" ? buildVariant(folder, variant) : buildWithNextAuth(folder, realVersion, variant);

/** Runs the app with the middleware of a variant. */
function openVariant(library: string, variant: string, env: Record<string, string>) {
  const opened = {} as { app: Awaited<ReturnType<typeof startExample>>; browser: Browser };
  beforeAll(async () => {
    const at = await prepare(library, variant);
    opened.app = await startExample({ folder: at, port: 3370, secret, env, onOutput: () => {} });
    opened.browser = await launchBrowser();
  }, 10 * minutes);
  afterAll(async () => {
    await opened.browser?.close();
    await opened.app?.close();
  });
  const visit = (act: (visitor: Visitor) => Promise<void>) => visitAs(opened.browser, opened.app.url, act);
  /** Where a request is sent, as `status path`, or its status alone. */
  const ask = async (page: Page, path: string) => {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    const location = answer.headers().location;
    if (location === undefined) return String(answer.status());
    const { pathname, search } = new URL(location, opened.app.url);
    return `${answer.status()} ${pathname}${decodeURIComponent(search)}`;
  };
  return { visit, ask };
}

async function fillForm(page: Page, password = "engine"): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Email").fill("bob@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: /^Sign in/ }).click();
}

describe.skipIf(obstacle !== null).each(libraries)("the middleware of %s alone", (library) => {
  const { visit, ask } = openVariant(library, "everything", { SIGN_IN_PAGE: "built-in" });

  test("protects everything but the way in and the app's files", () =>
    visit(async ({ page }) => {
      for (const path of ["/", "/dashboard?tab=2", "/account", "/login", "/api/session/root"])
        expect(await ask(page, path)).toBe(`307 /api/auth/signin?callbackUrl=${path}`);
      for (const path of ["/api/auth/signin", "/api/auth/providers", "/api/auth/csrf", "/favicon.ico"])
        expect(await ask(page, path)).toBe("200");
    }));

  test("leads to the built-in page and back, and then protects nothing from its visitor", () =>
    visit(async ({ page }) => {
      await page.goto("/dashboard?tab=2");
      await fillForm(page);
      await page.getByRole("heading", { name: "Dashboard" }).waitFor();
      expect(new URL(page.url()).search).toBe("?tab=2");
      expect(await ask(page, "/api/session/root")).toBe("200");
    }));
});

describe.skipIf(obstacle !== null).each(libraries)("the middleware of %s with a matcher", (library) => {
  const { visit, ask } = openVariant(library, "matcher", { SIGN_IN_PAGE: "built-in" });

  test("protects only what is matched", () =>
    visit(async ({ page }) => {
      expect(await ask(page, "/dashboard")).toBe("307 /api/auth/signin?callbackUrl=/dashboard");
      expect(await ask(page, "/")).toBe("200");
      expect(await ask(page, "/admin")).toBe("200");
      expect(await ask(page, "/api/session/root")).toBe("401");
    }));
});

describe.skipIf(obstacle !== null).each(libraries)(
  "withAuth of %s over pages and tokens of the app's own",
  (library) => {
    const { visit, ask } = openVariant(library, "signed-token", { TOKENS: "signed" });

    test("never redirects to itself", () =>
      visit(async ({ page }) => {
        expect(await ask(page, "/dashboard")).toBe("307 /login?callbackUrl=/dashboard");
        expect(await ask(page, "/login")).toBe("200");
        expect(await ask(page, "/problem")).toBe("200");
      }));

    test("knows the visitor by the app's own token, in middleware, API and page", () =>
      visit(async ({ page, context }) => {
        await page.goto("/dashboard");
        await page.getByRole("heading", { name: "Please sign in" }).waitFor();
        await fillForm(page);
        await page.getByRole("heading", { name: "Dashboard" }).waitFor();
        const token = (await readSessionCookie(context))?.value ?? "";
        expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256" });
        expect(await (await page.request.get("/api/session/root")).json()).toEqual({
          name: "Bob Baker",
          role: "member",
        });
        await page.goto("/account");
        expect(await page.getByTestId("visitor").textContent()).toContain("Bob Baker (bob) is member");
      }));

    test("lets nobody in by a token another secret signed", () =>
      visit(async ({ page, context }) => {
        await page.goto("/login");
        await fillForm(page);
        await page.getByRole("heading", { name: "Home" }).waitFor();
        const cookie = await readSessionCookie(context);
        const [header, claims] = (cookie?.value ?? "").split(".");
        const forged = `${header}.${claims}.${Buffer.alloc(32, 7).toString("base64url")}`;
        await context.addCookies([{ name: cookie?.name ?? "", value: forged, url: page.url() }]);
        expect(await ask(page, "/dashboard")).toBe("307 /login?callbackUrl=/dashboard");
        expect(await ask(page, "/api/session/root")).toBe("307 /login?callbackUrl=/api/session/root");
      }));
  },
);
