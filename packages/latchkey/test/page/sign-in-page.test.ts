import { describe, expect, test } from "vitest";
import type { CredentialInput, Page, PageProvider } from "../../src/contract/page.js";
import { renderPage } from "../../src/page/render-page.js";
import { createSignInPage, email, github, password } from "./sample-page.js";
import { type HtmlTag, tokenizeHtml } from "./tokenize-html.js";

function render(page: Page) {
  const { tags, text } = tokenizeHtml(renderPage(page).html);
  const all = (name: string, key?: string, value?: string): HtmlTag[] =>
    tags.filter((tag) => tag.name === name && !tag.closing && (!key || tag.attributes.get(key) === value));
  const one = (name: string, key?: string, value?: string): Record<string, string> => {
    const found = all(name, key, value);
    expect(found, `${name} ${key}=${value}`).toHaveLength(1);
    return Object.fromEntries(found[0]?.attributes ?? []);
  };
  return { tags, text, all, one };
}

const withFields = (fields: PageProvider["fields"]): Page =>
  createSignInPage({ providers: [{ ...password, fields }] });

describe("what tests of next-auth's apps look for", () => {
  const { text, all, one } = render(createSignInPage());

  test("is the frame: title, theme class, page, section and card", () => {
    expect(renderPage(createSignInPage()).html).toMatch(
      /<title>Sign In<\/title>[\s\S]*<body class="__next-auth-theme-auto">\s*<div class="page">\s*<main class="signin">[\s\S]*<div class="card">/,
    );
  });

  test("is one .provider with a form for each provider, posting where the provider says", () => {
    expect(all("div", "class", "provider")).toHaveLength(3);
    expect(all("form").map(({ attributes }) => [attributes.get("method"), attributes.get("action")])).toEqual(
      [
        ["POST", "/api/auth/signin/github"],
        ["POST", "/api/auth/signin/email"],
        ["POST", "/api/auth/callback/credentials"],
      ],
    );
  });

  test("is the hidden token and address in every form", () => {
    for (const [name, value] of [
      ["csrfToken", "token-1"],
      ["callbackUrl", "https://app.example.com/board"],
    ]) {
      const inputs = all("input", "name", name);
      expect(inputs.map(({ attributes }) => [attributes.get("type"), attributes.get("value")])).toEqual(
        Array(3).fill(["hidden", value]),
      );
    }
  });

  test("is the text of the buttons, with nothing before or after it", () => {
    for (const name of ["GitHub", "Email", "Password"]) {
      expect(renderPage(createSignInPage()).html).toContain(`<span>Sign in with ${name}</span></button>`);
    }
    expect(text).not.toMatch(/G\s*Sign in with GitHub/);
  });

  test("is the e-mail input and its button", () => {
    expect(one("input", "name", "email")).toMatchObject({
      id: "input-email-for-email-provider",
      type: "email",
      placeholder: "email@example.com",
      autocomplete: "email",
    });
    expect(one("button", "id", "submitButton")).toMatchObject({ type: "submit" });
  });

  test("is the credentials inputs", () => {
    expect(one("input", "name", "username")).toMatchObject({
      id: "input-username-for-credentials-provider",
      type: "text",
      placeholder: "jsmith",
    });
    expect(one("input", "name", "password")).toMatchObject({
      id: "input-password-for-credentials-provider",
      type: "password",
    });
  });

  test("is a first 'sign in' in the page that is a button, not the heading", () => {
    const body = text.slice(text.indexOf("Welcome"));
    expect(body.search(/sign in/i)).toBe(body.indexOf("Sign in with GitHub"));
  });
});

describe("the fields of a form", () => {
  test("each have exactly one label, tied by an id that occurs once", () => {
    const { tags, all } = render(
      createSignInPage({
        providers: [password, email, { ...email, id: "magic" }, { ...password, id: "ldap" }],
      }),
    );
    const inputs = all("input").filter(({ attributes }) => attributes.get("type") !== "hidden");
    expect(inputs).toHaveLength(6);
    for (const { attributes } of inputs) expect(all("label", "for", attributes.get("id"))).toHaveLength(1);
    const ids = tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("are named after themselves when they have no label", () => {
    expect(render(withFields({ pin: { type: "text" } })).text).toContain("pin");
  });

  test.each([
    ["password", "password", "current-password"],
    ["email", "email", "username"],
    ["username", undefined, "username"],
    ["phone", "tel", "tel"],
    ["otp", undefined, "one-time-code"],
    ["pin", "text", undefined],
    ["username", "checkbox", undefined],
  ])("called %s of type %s tell the password manager: %s", (name, type, autocomplete) => {
    expect(render(withFields({ [name]: { type } })).one("input", "name", name).autocomplete).toBe(
      autocomplete,
    );
  });

  test("keep an autocomplete of their own, in either spelling", () => {
    const password = { type: "password", autocomplete: "new-password" };
    expect(render(withFields({ password })).one("input", "name", "password").autocomplete).toBe(
      "new-password",
    );
    const jsx = Object.assign({ type: "password" }, { autoComplete: "off", maxLength: 12, required: true });
    const input = render(withFields({ jsx })).one("input", "name", "jsx");
    expect(input).toMatchObject({ autocomplete: "off", maxlength: "12", required: "" });
  });

  test("take no attribute that is code, and none of another input's name or id", () => {
    const input: CredentialInput = {};
    Object.assign(input, {
      onfocus: "alert(1)",
      style: "x",
      formaction: "//evil.invalid",
      id: "x",
      name: "y",
      required: "yes",
    });
    expect(render(withFields({ pin: input })).one("input", "name", "pin")).toEqual({
      name: "pin",
      id: "input-pin-for-credentials-provider",
      type: "text",
    });
  });

  test("that are hidden show nothing, and a box to tick stands before its label", () => {
    const { text, one } = render(
      withFields({
        tenant: { type: "hidden", value: "acme", label: "Tenant" },
        remember: { type: "checkbox", label: "Keep me" },
      }),
    );
    expect(text).not.toContain("Tenant");
    expect(one("input", "name", "tenant")).toMatchObject({ type: "hidden", value: "acme" });
    expect(renderPage(withFields({ remember: { type: "checkbox", label: "Keep me" } })).html).toMatch(
      /<input name="remember"[^>]*><label/,
    );
  });
});

describe("the choice of providers", () => {
  test("leaves out what a visitor cannot use: credentials without fields, and unknown kinds", () => {
    const odd = { ...github, id: "odd", name: "Odd" };
    Object.assign(odd, { type: "webauthn" });
    const { text, all } = render(
      createSignInPage({ providers: [odd, { ...password, name: "Empty", fields: {} }, github] }),
    );
    expect(all("div", "class", "provider")).toHaveLength(1);
    expect(text).not.toMatch(/Odd|Empty/);
  });

  test("keeps the order of the configuration and sets forms apart with an 'or'", () => {
    const names = (providers: PageProvider[]) =>
      [...render(createSignInPage({ providers })).text.matchAll(/Sign in with (\w+)|\bor\b/g)].map(
        ([all, name]) => name ?? all,
      );
    expect(names([github, { ...github, id: "google", name: "Google" }, password])).toEqual([
      "GitHub",
      "Google",
      "or",
      "Password",
    ]);
    expect(names([password, github])).toEqual(["Password", "or", "GitHub"]);
    expect(names([email])).toEqual(["Email"]);
  });

  test("says so when there is nothing to choose", () => {
    const { text, all } = render(createSignInPage({ providers: [] }));
    expect(text).toContain("No way to sign in has been set up");
    expect(all("form")).toHaveLength(0);
  });

  test("marks a provider by its logo, or else by the first letter of its name", () => {
    const { all, one } = render(
      createSignInPage({
        providers: [
          { ...github, logo: "/github.svg" },
          { ...github, id: "x", name: "  élan" },
          { ...github, id: "y", name: "…" },
        ],
      }),
    );
    expect(one("img")).toEqual({ src: "/github.svg", alt: "" });
    expect(all("span").flatMap(({ attributes }) => attributes.get("data-letter") ?? [])).toEqual(["É", ""]);
  });
});

describe("an error", () => {
  test("is announced in the fixed words of its code", () => {
    const { text, one } = render(createSignInPage({ error: "OAuthAccountNotLinked" }));
    expect(one("div", "role", "alert").class).toContain("error");
    expect(text).toContain("already an account with this email address");
  });

  test("that is unknown shows the general sentence and not itself", () => {
    const { text } = render(createSignInPage({ error: "Your account was hacked, call 555-0100" }));
    expect(text).toContain("Signing in did not work. Please try again.");
    expect(text).not.toContain("555");
  });

  test("leaves no empty box when there is none", () => {
    for (const error of [undefined, ""])
      expect(render(createSignInPage({ error })).all("div", "role", "alert")).toHaveLength(0);
  });

  test("does not change the status: the form is still there to be used", () => {
    expect(renderPage(createSignInPage({ error: "Configuration" })).status).toBe(200);
  });
});
