import { describe, expect, test } from "vitest";
import type { Page } from "../../src/contract/page.js";
import { renderPage } from "../../src/page/render-page.js";
import { createEveryPage } from "./sample-page.js";
import { tokenizeHtml } from "./tokenize-html.js";

type ErrorPage = Extract<Page, { name: "error" }>;

const createErrorPage = (error: string, part: Partial<ErrorPage> = {}): ErrorPage => ({
  name: "error",
  error,
  signIn: "/api/auth/signin",
  home: "/",
  theme: {},
  ...part,
});

describe("every page", () => {
  test("is a whole document: language, viewport, one title, one main part, one heading", () => {
    const titles = createEveryPage().map((page) => {
      const { html } = renderPage(page);
      const { tags } = tokenizeHtml(html);
      expect(html).toContain('<html lang="en">');
      expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
      expect(html).toContain('<meta name="robots" content="noindex">');
      for (const name of ["title", "main", "h1"]) {
        expect(
          tags.filter((tag) => tag.name === name && !tag.closing),
          name,
        ).toHaveLength(1);
      }
      return /<title>(.*)<\/title>/.exec(html)?.[1];
    });
    expect(titles).toEqual(["Sign In", "Sign Out", "Verify Request", "Error"]);
  });

  test("closes the elements it opens, in order", () => {
    const empty = new Set(["meta", "input", "img"]);
    for (const page of createEveryPage({ logo: "/logo.svg" })) {
      const open: string[] = [];
      for (const { name, closing } of tokenizeHtml(renderPage(page).html).tags) {
        if (name === "style" || empty.has(name)) continue;
        if (closing) expect(open.pop()).toBe(name);
        else open.push(name);
      }
      expect(open).toEqual([]);
    }
  });

  test("shows the logo above the card when it has a usable URL", () => {
    for (const page of createEveryPage({ logo: "/logo.svg" })) {
      expect(renderPage(page).html).toMatch(
        /<img class="logo" src="\/logo.svg" alt="Logo">\s*<div class="card">/,
      );
    }
    for (const page of createEveryPage({ logo: "data:image/svg+xml,x" })) {
      expect(renderPage(page).html).not.toContain('class="logo"');
    }
  });

  test("is the same whenever it is rendered from the same props", () => {
    for (const page of createEveryPage()) expect(renderPage(page)).toEqual(renderPage(structuredClone(page)));
  });
});

test("the sign-out page asks, and its one button posts the token", () => {
  const { html, status } = renderPage({
    name: "sign-out",
    action: "/api/auth/signout",
    csrfToken: "token-1",
    returnTo: "/board",
    theme: {},
  });
  expect(status).toBe(200);
  expect(html).toContain("<h1>Signout</h1>");
  expect(html).toMatch(
    /<form action="\/api\/auth\/signout" method="POST">.*name="csrfToken" value="token-1".*name="callbackUrl" value="\/board"/,
  );
  expect(html).toMatch(/<button type="submit" id="submitButton"[^>]*>Sign out<\/button>/);
  expect(html).toContain('<a href="/board">Go back</a>');
});

test("the verify-request page says where to look and leads home", () => {
  const { html, status } = renderPage({ name: "verify-request", home: "https://app.example.com", theme: {} });
  expect(status).toBe(200);
  expect(html).toContain("<h1>Check your email</h1>");
  expect(html).toContain('<a class="site" href="https://app.example.com/">');
});

describe("the error page", () => {
  test.each([
    ["AccessDenied", "Access Denied", 403],
    ["Verification", "Unable to sign in", 403],
    ["Configuration", "Server error", 400],
    ["Default", "Error", 200],
  ])("for %s is headed %j and answers %i", (error, heading, expected) => {
    const { html, status } = renderPage(createErrorPage(error));
    expect(html).toContain(`<h1>${heading}</h1>`);
    expect(status).toBe(expected);
  });

  test("offers to sign in again only where that can help", () => {
    const link = '<a class="button primary" href="/api/auth/signin">Sign in</a>';
    expect(renderPage(createErrorPage("Verification")).html).toContain(link);
    expect(renderPage(createErrorPage("Configuration")).html).not.toContain(link);
    expect(renderPage(createErrorPage("Configuration")).html).toContain('<a class="site" href="/">');
  });

  test("never shows the text it was asked for", () => {
    const { html } = renderPage(createErrorPage("call-555-0100"));
    expect(html).not.toContain("555");
  });

  test("tells the developer code, sight and fix in a part of its own, and nobody else", () => {
    const detail = {
      code: "SECRET_MISSING",
      saw: "AUTH_SECRET is not set",
      fix: "Set AUTH_SECRET & restart.",
    };
    const { html } = renderPage(createErrorPage("Configuration", { detail }));
    const box = /<section class="detail"[\s\S]*<\/section>/.exec(html)?.[0] ?? "";
    expect(box).toContain("<code>SECRET_MISSING</code>");
    expect(box).toContain("AUTH_SECRET is not set");
    expect(box).toContain("Set AUTH_SECRET &amp; restart.");
    expect(renderPage(createErrorPage("Configuration")).html).not.toMatch(/class="detail"|AUTH_SECRET/);
  });
});
