import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startStandIns } from "../src/index.mjs";
import { describeGitHub, discover, startFlow } from "./support/app.mjs";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const missing = !existsSync(executablePath);
if (missing) console.log(`Skipped: the pages in a browser (no Chromium at ${executablePath}).`);

const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

describe.skipIf(missing)("in a browser", () => {
  let app;
  let appOrigin;
  let browser;
  let standIns;

  beforeAll(async () => {
    app = createServer((_request, response) => response.end("<title>The app</title>back at the app"));
    await new Promise((done) => app.listen(0, "localhost", done));
    appOrigin = `http://localhost:${app.address().port}`;
    standIns = await startStandIns({ app: { origins: [appOrigin] } });
    browser = await chromium.launch({ executablePath, args: switches });
  }, 30_000);

  afterAll(async () => {
    await browser?.close();
    await standIns?.close();
    app?.close();
  });

  test("by keyboard: a wrong password is said on the page, the right one leads to the app", async () => {
    const page = await visit("oidc");
    await page.locator("#email:focus").waitFor();
    await page.keyboard.type("alice@example.com");
    await page.keyboard.press("Tab");
    await page.keyboard.type("guess");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("do not match");
    expect(await page.getByLabel("E-mail").inputValue()).toBe("alice@example.com");
    await page.locator("#password:focus").waitFor();
    await page.keyboard.type("password");
    await page.keyboard.press("Enter");
    expect((await arrive(page)).get("code")).toBeTruthy();
    expectQuiet(page);
  });

  test("the next sign-in in the same browser can be somebody else's", async () => {
    const page = await visit("oidc");
    await signInAsAlice(page);
    await arrive(page);
    await page.goto(await authorizationUrl("oidc"));
    expect(await page.getByRole("heading").textContent()).toBe("Sign in to Harbour ID");
    await page.context().close();
  });

  test("the login page can be cancelled", async () => {
    const page = await visit("oidc");
    await page.getByRole("link", { name: "Cancel" }).click();
    expect((await arrive(page)).get("error")).toBe("access_denied");
    expectQuiet(page);
  });

  test("Google's chooser shows everybody; a click on one leads to the app", async () => {
    const page = await visit("google");
    await page.getByRole("button", { name: "Bob Baker" }).click();
    const answer = await arrive(page);
    expect(answer.get("code")).toMatch(/^4\/0A/);
    expect(answer.get("authuser")).toBe("1");
    expectQuiet(page);
  });

  test("GitHub's page authorizes whom it says, and can be cancelled", async () => {
    const page = await visit("github");
    expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("alice");
    await page.getByText("carol-c").click();
    await page.getByRole("button", { name: "Authorize" }).click();
    expect((await arrive(page)).get("code")).toMatch(/^[0-9a-f]{20}$/);
    await page.goto(await authorizationUrl("github"));
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.waitForURL(/error=access_denied/);
  });

  test("signing out at the provider asks, ends its session, and comes back", async () => {
    const page = await visit("oidc");
    await signInAsAlice(page);
    await arrive(page);
    const { end_session_endpoint: endpoint } = await discover(standIns.oidc);
    const query = new URLSearchParams({
      client_id: standIns.oidc.clientId,
      post_logout_redirect_uri: appOrigin,
    });
    await page.goto(`${endpoint}?${query}`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${appOrigin}/**`);
    expectQuiet(page);
  });

  test.each(["oidc", "google", "github"])(
    "%s fits a phone, light and dark, with readable text",
    async (name) => {
      for (const colorScheme of ["light", "dark"]) {
        const page = await visit(name, { colorScheme, viewport: { width: 390, height: 844 } });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
        const contrasts = await page.evaluate(readContrasts);
        expect(contrasts.length).toBeGreaterThan(4);
        for (const { text, ratio } of contrasts)
          expect(ratio, `${colorScheme}: ${text}`).toBeGreaterThan(4.5);
        await page.context().close();
      }
    },
  );

  async function authorizationUrl(name) {
    const standIn = standIns[name];
    const server = name === "github" ? describeGitHub(standIn) : await discover(standIn);
    const redirect_uri = `${appOrigin}/api/auth/callback/${name}`;
    return (await startFlow(server, { client: standIn, provider: name, redirect_uri })).url.href;
  }

  async function visit(name, options = {}) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.seen = { foreign: [], errors: [] };
    page.on("request", (request) => {
      const { origin } = new URL(request.url());
      const known = [appOrigin, standIns.oidc.origin, standIns.google.origin, standIns.github.origin];
      if (!known.includes(origin)) page.seen.foreign.push(request.url());
    });
    page.on("console", (message) => page.seen.errors.push(message.text()));
    page.on("pageerror", (error) => page.seen.errors.push(error.message));
    await page.goto(await authorizationUrl(name));
    return page;
  }

  async function signInAsAlice(page) {
    await page.getByLabel("E-mail").fill("alice@example.com");
    await page.getByLabel("Password").fill("password");
    await page.getByRole("button", { name: "Sign in" }).click();
  }

  async function arrive(page) {
    await page.waitForURL(`${appOrigin}/api/auth/callback/**`);
    return new URL(page.url()).searchParams;
  }

  function expectQuiet(page) {
    expect(page.seen).toEqual({ foreign: [], errors: [] });
  }
});

/** Runs in the page: the contrast of every text with what is painted behind it (WCAG 2.2, 1.4.3). */
function readContrasts() {
  const parse = (color) => color.match(/[\d.]+/g).map(Number);
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((element) => {
      const text = light(parse(getComputedStyle(element).color));
      const behind = light(ground(element));
      const ratio = (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
      return { text: element.textContent.trim(), ratio };
    });
}
