import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Page } from "../../src/contract/page.js";
import { renderPage } from "../../src/page/render-page.js";
import { createPagesFilledWith } from "./sample-page.js";
import { tokenizeHtml, toSkeleton } from "./tokenize-html.js";
import { xssStrings } from "./xss-string.js";

const nonce = "c2l4dGVlbi1ieXRlcy1ub24=";
const pageNames = ["sign-in", "sign-out", "verify-request", "error"] as const;

const allowedTags = new Set(
  "html head meta title style body div main header section h1 h2 p span form input label button a img svg path rect circle dl dt dd code".split(
    " ",
  ),
);

const hostileText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc
    .array(
      fc.constantFrom(
        "<",
        ">",
        '"',
        "'",
        "&",
        "=",
        "/",
        "`",
        "script",
        "-->",
        "<!--",
        " ",
        "\n",
        "\t",
        "on",
        ";",
        "x",
      ),
      {
        minLength: 1,
        maxLength: 24,
      },
    )
    .map((parts) => parts.join("")),
  fc.constantFrom(...xssStrings),
);

// Which colours and pictures count as valid is tested elsewhere; here only the texts vary.
function withoutLook(page: Page): Page {
  if (page.name !== "sign-in") return { ...page, theme: {} };
  return {
    ...page,
    theme: {},
    providers: page.providers.map((provider) => ({ ...provider, logo: undefined })),
  };
}

function render(page: Page): ReturnType<typeof tokenizeHtml> {
  return tokenizeHtml(renderPage(page, { nonce }).html);
}

describe.each(pageNames)("the %s page", (name) => {
  const pick = (text: string): Page => {
    const page = createPagesFilledWith(text).find((candidate) => candidate.name === name);
    if (!page) throw new Error(name);
    return page;
  };

  test("has the same elements and attributes whatever the texts are", () => {
    const expected = toSkeleton(render(withoutLook(pick("benign text"))));
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(toSkeleton(render(withoutLook(pick(text))))).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  test.each(xssStrings)("is harmless when every prop is %j", (text) => {
    const { html, headers } = renderPage(pick(text), { nonce: text, formActionOrigins: [text] });
    const { tags } = tokenizeHtml(html);
    for (const tag of tags) {
      expect(allowedTags).toContain(tag.name);
      for (const attribute of tag.attributes.keys())
        expect(attribute).not.toMatch(/^(on|style|srcdoc|formaction|http-equiv)/i);
      for (const key of ["href", "action", "src"]) {
        const url = tag.attributes.get(key);
        if (url !== undefined) expect(new URL(url, "https://own.invalid").protocol).toMatch(/^https?:$/);
      }
    }
    expect(html.match(/<style[^>]*>/g)).toEqual(["<style>"]);
    const policy = headers["Content-Security-Policy"] ?? "";
    expect(policy.split("; ").map((directive) => directive.split(" ")[0])).toEqual([
      "default-src",
      "style-src",
      "img-src",
      "form-action",
      "base-uri",
      "frame-ancestors",
    ]);
    for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]+$/);
    expect(policy).not.toContain(text);
  });
});

test("a hidden value stands in the page exactly as it was given", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const [page] = createPagesFilledWith(text);
      if (!page) throw new Error("no page");
      const values = render(withoutLook(page))
        .tags.filter(({ attributes }) => attributes.get("name") === "csrfToken")
        .map(({ attributes }) => attributes.get("value"));
      expect(values).toEqual([text, text, text]);
    }),
  );
});
