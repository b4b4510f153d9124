import { describe, expect, it } from "vitest";
import type { EmailProvider } from "../../src/contract/provider.js";
import { Email } from "../../src/provider/email.js";
import { createDefaultMail } from "../../src/provider/mail/default-mail.js";
import { parseSender } from "../../src/provider/mail/post-mail.js";
import { tokenizeHtml } from "../page/tokenize-html.js";

const url =
  "https://app.example.com/api/auth/callback/email?callbackUrl=https%3A%2F%2Fapp.example.com%2F&token=0af3&email=ann%40example.com";
const create = (given: { url?: string; theme?: object; provider?: EmailProvider } = {}) =>
  createDefaultMail({ url, theme: {}, provider: Email(), ...given });

describe("the default mail", () => {
  it("has the subject and the text that users and tests of next-auth look for", () => {
    expect(create()).toMatchObject({
      subject: "Sign in to app.example.com",
      text: `Sign in to app.example.com\n${url}\n\n`,
    });
    expect(create({ url: "http://localhost:3000/api/auth/callback/email?token=1" }).subject).toBe(
      "Sign in to localhost:3000",
    );
  });

  it("has one link in its HTML, as it is, and no host that a mail program makes another one of", () => {
    const { html } = create();
    expect(html.match(/href="[^"]*"/g)).toEqual([`href="${url}"`]);
    expect(html).toContain("Sign in to <strong>app&#8203;.example&#8203;.com</strong>");
    expect(html).not.toMatch(/<(script|img|iframe|form|link)\b/);
  });

  it.each([
    [60, "1 minute"],
    [30, "1 minute"],
    [600, "10 minutes"],
    [3_600, "60 minutes"],
    [7_200, "2 hours"],
    [86_400, "24 hours"],
    [172_800, "2 days"],
    [undefined, "24 hours"],
  ])("says how long a link of %s seconds is good: %s", (maxAge, span) => {
    expect(create({ provider: { ...Email(), maxAge } }).html).toContain(`within ${span}.`);
  });

  it.each([
    [{}, "#346df1", "#fff"],
    [{ brandColor: "#0a7d55" }, "#0a7d55", "#fff"],
    [{ brandColor: "#fe0" }, "#fe0", "#111"],
    [{ brandColor: "gold", buttonText: "black" }, "gold", "black"],
    [{ brandColor: "rgb(10, 20, 30)" }, "rgb(10, 20, 30)", "#fff"],
    [{ brandColor: 'red;"><script>', buttonText: "url(https://evil.example)" }, "#346df1", "#fff"],
    [{ brandColor: "expression(alert(1))", buttonText: "red}" }, "#346df1", "#fff"],
  ])("wears the colours of %j, and nothing that is no colour", (theme, brand, onBrand) => {
    const { html } = create({ theme });
    expect(html).toContain(`bgcolor="${brand}"`);
    expect(html).toContain(`color: ${onBrand}; text-decoration`);
    expect(html).not.toMatch(/evil|script|alert/);
  });

  it("has no markup but its own, whatever is in the link", () => {
    // The two things it does that a strict reader does not take: a space without width, and a plain "&" in the link.
    const toStrict = (html: string) =>
      html.replaceAll("&#8203;", "").replace(/&(?!(amp|lt|gt|quot|#39);)/g, "&amp;");
    const tags = (html: string) => tokenizeHtml(toStrict(html)).tags.map(({ name }) => name);
    const hostile = `https://app.example.com/api/auth/callback/email?x="><img src=x onerror=alert(1)>'<b>`;
    const { html } = create({ url: hostile });
    expect(html).not.toContain("<img");
    expect(html).not.toContain('x=">');
    expect(tags(html)).toEqual(tags(create().html));
  });
});

describe("a sender", () => {
  it.each([
    ["door@example.com", { name: null, address: "door@example.com" }],
    [" door@example.com ", { name: null, address: "door@example.com" }],
    ["Harbour <door@example.com>", { name: "Harbour", address: "door@example.com" }],
    ['"Harbour, Ltd." <door@example.com>', { name: "Harbour, Ltd.", address: "door@example.com" }],
    ["<door@example.com>", { name: null, address: "door@example.com" }],
    ["", { name: null, address: "" }],
  ])("%j is taken apart", (from, expected) => {
    expect(parseSender(from)).toEqual(expected);
  });
});
