import { describe, expect, test } from "vitest";
import { parseColor } from "../../src/http/css-color.js";
import { renderPage } from "../../src/page/render-page.js";
import { toThemeStyle } from "../../src/page/theme-style.js";
import { createEveryPage, createSignInPage } from "./sample-page.js";

const nonce = "c2l4dGVlbi1ieXRlcy1ub24=";

describe("a colour of the theme", () => {
  test.each([
    "#fff",
    "#FFFA",
    "#346df1",
    "#346df180",
    "rebeccapurple",
    "Red",
    "rgb(1, 2, 3)",
    "rgb(1 2 3 / 50%)",
    "rgba(1,2,3,.5)",
    "hsl(120deg 50% 50%)",
    "hsl(0.5turn 50% 50%)",
    "oklch(62.8% 0.25 29.23)",
    "oklch(0.7 none 120deg / .5)",
    "lab(50% -20 30)",
  ])("%s is taken", (color) => {
    expect(parseColor(color)).toBe(color);
  });

  test("is taken without the space around it", () => {
    expect(parseColor(" #fff\n")).toBe("#fff");
  });

  test.each([
    "",
    "#ff",
    "#fffff",
    "#ggg",
    "red;color:blue",
    "red}body{display:none",
    "red/**/",
    "url(//evil.invalid/x)",
    "var(--line)",
    "rgb(url(x))",
    "rgb(1,2,3);",
    "rgb(1;2)",
    "rgb(1}2)",
    "rgb(1,2,3",
    "rgb()",
    "rgb(1,\n2,3)",
    "color-mix(in srgb,red,blue)",
    "calc(1)",
    "expression(1)",
    "\\72 ed",
    "-red",
    "re d",
    `rgb(${"1".repeat(200)})`,
    `${"a".repeat(100_000)}`,
  ])("%.40s is not", (color) => {
    expect(parseColor(color)).toBeNull();
  });

  test("that is no text at all is not", () => {
    for (const value of [undefined, null, 7, {}, ["#fff"]]) {
      expect(Reflect.apply(parseColor, null, [value])).toBeNull();
    }
  });
});

describe("the theme's style", () => {
  test("is absent without a valid colour", () => {
    expect(toThemeStyle({})).toBeNull();
    expect(toThemeStyle({ brandColor: "url(x)", buttonText: "}" })).toBeNull();
  });

  test("keeps the given text colour of buttons", () => {
    expect(toThemeStyle({ brandColor: "#346df1", buttonText: "white" })).toBe(
      ".page{--accent:#346df1;--card-edge:var(--accent);--on-accent:white}",
    );
  });

  test("chooses black or white for buttons when only the brand colour is given", () => {
    expect(toThemeStyle({ brandColor: "#ffd60a" })).toContain(
      "--on-accent:color(from var(--accent) srgb-linear",
    );
  });

  test("is sent with the response's nonce, and left out when there is none that is safe", () => {
    const page = createSignInPage({ theme: { brandColor: "#346df1" } });
    const themed = renderPage(page, { nonce });
    expect(themed.html).toContain(`<style nonce="${nonce}">.page{--accent:#346df1`);
    expect(themed.headers["Content-Security-Policy"]).toContain(`'nonce-${nonce}'`);
    for (const unsafe of [
      undefined,
      "",
      "short",
      "aaaaaaaaaaaaaaaaaaaaaaaa'; script-src *",
      `${nonce}\n`,
      "a".repeat(500),
    ]) {
      const plain = renderPage(page, { nonce: unsafe });
      expect(plain.html).not.toContain("#346df1");
      expect(plain.headers["Content-Security-Policy"]).not.toContain("nonce");
    }
  });
});

describe("the colour scheme", () => {
  test.each([
    ["auto", "light dark"],
    ["light", "light"],
    ["dark", "dark"],
  ] as const)("%s names the body's class and the browser's own controls", (colorScheme, meta) => {
    for (const page of createEveryPage({ colorScheme })) {
      const { html } = renderPage(page);
      expect(html).toContain(`<body class="__next-auth-theme-${colorScheme}">`);
      expect(html).toContain(`<meta name="color-scheme" content="${meta}">`);
    }
  });

  test("is auto when it is left out or unknown", () => {
    const odd = Object.assign({}, { colorScheme: '"><script>' });
    for (const theme of [{}, odd]) {
      const page = createSignInPage();
      Object.assign(page.theme, theme);
      expect(renderPage(page).html).toContain('<body class="__next-auth-theme-auto">');
    }
  });
});
