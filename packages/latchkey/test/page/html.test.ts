import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeHtml } from "../../src/http/escape-html.js";
import { html } from "../../src/page/html.js";

test("a value cannot leave the element or the attribute it stands in", () => {
  const name = `"><script>alert('1')</script>&`;
  expect(html`<p title="${name}">${name}</p>`.toString()).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>',
  );
});

test("markup stays markup when it is put into other markup, alone or as a list", () => {
  const rows = ["a", "<b>"].map((name) => html`<li>${name}</li>`);
  expect(html`<ul>${rows}</ul>${html`<hr>`}`.toString()).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>");
});

test("what is absent leaves nothing behind, and zero is not absent", () => {
  expect(html`[${null}${undefined}${false}${""}${0}${[]}]`.toString()).toBe("[0]");
});

test("an object that only looks like markup is not taken for it", () => {
  const forged = { toString: () => "<script>alert(1)</script>", "#text": "<script>" };
  const values: readonly unknown[] = [forged, [forged], Object.create(html`<b></b>`)];
  for (const value of values) {
    // The type forbids it; an app in JavaScript can still pass it on from a form.
    const text = Reflect.apply(html, null, [Object.assign(["<p>", "</p>"], { raw: [] }), value]).toString();
    expect(text).toBe("<p></p>");
  }
});

test("escaped text never holds a character that ends a text or an attribute, and reads back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const escaped = escapeHtml(text);
      expect(escaped).not.toMatch(/[<>"']/);
      const back = escaped
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, "&");
      expect(back).toBe(text);
    }),
    { numRuns: 500 },
  );
});
