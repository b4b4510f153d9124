import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../src/contract/page.js";
import { renderPage } from "../../src/page/render-page.js";
import { chromiumPath } from "./chromium.js";
import { findFaintTexts } from "./faint-text.js";
import { PageSite } from "./page-site.js";
import { createEveryPage, createSignInPage, github, password } from "./sample-page.js";

if (!chromiumPath) console.log("skipped look.browser.test.ts: no Chromium found; set CHROMIUM_PATH");

const nonce = "c2l4dGVlbi1ieXRlcy1ub24=";

describe.skipIf(!chromiumPath)("in Chromium", { timeout: 60_000 }, () => {
  const site = new PageSite();
  beforeAll(() => site.open(), 60_000);
  afterAll(() => site.close());

  test.each([
    ["is the colour of the buttons", "#0a7d55", "white", ["rgb(10, 125, 85)", "rgb(255, 255, 255)"]],
    [
      "that is no colour leaves the page's own",
      "nosuch",
      "neither",
      ["rgb(52, 80, 210)", "rgb(255, 255, 255)"],
    ],
    ["that is no CSS leaves the page's own", "red;}", "url(x)", ["rgb(52, 80, 210)", "rgb(255, 255, 255)"]],
  ])("a brand colour %s", async (_, brandColor, buttonText, expected) => {
    const visitor = await site.visit(
      renderPage(createSignInPage({ theme: { brandColor, buttonText } }), { nonce }),
    );
    const colors = await visitor.tab.locator("#submitButton").evaluate((element) => {
      const { backgroundColor, color } = getComputedStyle(element);
      return [backgroundColor, color];
    });
    expect(colors).toEqual(expected);
    await visitor.leave();
  });

  test("nothing is wider than a screen of 320 pixels, long names included, and all is large enough to touch", async () => {
    const long = "FederatedIdentityServiceOfTheUniversity".repeat(2);
    const pages: Page[] = [
      ...createEveryPage({ logo: "/logo.svg" }),
      createSignInPage({
        providers: [
          { ...github, name: long },
          { ...password, name: long, fields: { [long]: { label: long } } },
        ],
      }),
    ];
    for (const page of pages) {
      const visitor = await site.visit(renderPage(page), { viewport: { width: 320, height: 640 } });
      expect(await visitor.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      const controls = visitor.tab.locator(".button, .field input:not([type=checkbox])");
      const heights = await controls.evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().height),
      );
      expect(Math.min(44, ...heights)).toBe(44);
      await visitor.leave();
    }
  });

  test("the keyboard reaches every control in order, and each shows that it has the focus", async () => {
    const visitor = await site.visit(renderPage(createSignInPage()));
    const names: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      await visitor.tab.keyboard.press("Tab");
      const { name, ring } = await visitor.tab.locator(":focus-visible").evaluate((element) => ({
        name: element.id || element.textContent,
        ring: getComputedStyle(element).outline,
      }));
      expect(ring).toMatch(/solid 2px$/);
      names.push(name);
    }
    expect(names).toEqual([
      "Sign in with GitHub",
      "input-email-for-email-provider",
      "submitButton",
      "input-username-for-credentials-provider",
      "input-password-for-credentials-provider",
      "Sign in with Password",
    ]);
    await visitor.leave();
  });

  test("a theme of its own wins over what the visitor prefers", async () => {
    for (const [colorScheme, wanted] of [
      ["light", "dark"],
      ["dark", "light"],
    ] as const) {
      const visitor = await site.visit(renderPage(createSignInPage({ theme: { colorScheme: wanted } })), {
        colorScheme,
      });
      const card = await visitor.tab
        .locator(".card")
        .evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(card).toBe(wanted === "light" ? "rgb(255, 255, 255)" : "rgb(22, 25, 34)");
      await visitor.leave();
    }
  });

  test.each(["light", "dark"] as const)(
    "every text contrasts by at least 4.5 to 1 in %s, whatever the brand colour",
    async (colorScheme) => {
      const brands = [
        undefined,
        "#ffd60a",
        "#111827",
        "#1d4ed8",
        "white",
        "#7f7f7f",
        "hsl(330 80% 55%)",
        "oklch(70% .2 140)",
      ];
      const visitor = await site.visit(renderPage(createSignInPage()), {
        colorScheme,
        reducedMotion: "reduce",
      });
      for (const page of brands.flatMap((brandColor) => createEveryPage({ brandColor }))) {
        await visitor.see(renderPage(page, { nonce }));
        expect(await visitor.tab.evaluate(findFaintTexts), JSON.stringify(page.theme)).toEqual([]);
      }
      // The measure itself must see a heading in the colour of its card.
      await visitor.tab.locator("h1").evaluate((heading) => {
        const card = heading.closest(".card");
        if (card) heading.style.color = getComputedStyle(card).backgroundColor;
      });
      expect((await visitor.tab.evaluate(findFaintTexts)).join()).toMatch(/^1\.00 <h1/);
      await visitor.leave();
    },
    60_000,
  );
});
