import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Page } from "../../src/contract/page.js";
import { pageStyle, pageStyleHash } from "../../src/page/page-style.js";
import { renderPage } from "../../src/page/render-page.js";
import { createEveryPage, createSignInPage, github } from "./sample-page.js";

const nonce = "c2l4dGVlbi1ieXRlcy1ub24=";

function readDirective(page: Page, name: string, formActionOrigins?: readonly string[]): string {
  const policy = renderPage(page, { nonce, formActionOrigins }).headers["Content-Security-Policy"] ?? "";
  return policy.split("; ").find((directive) => directive.startsWith(`${name} `)) ?? "";
}

test("the hash in the policy is the style sheet's", () => {
  expect(pageStyleHash).toBe(`sha256-${createHash("sha256").update(pageStyle).digest("base64")}`);
});

test("a page with a form is sent with every protective header", () => {
  expect(renderPage(createSignInPage(), { nonce }).headers).toEqual({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": [
      "default-src 'none'",
      `style-src '${pageStyleHash}' 'nonce-${nonce}'`,
      "img-src 'self'",
      "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    Vary: "Cookie",
  });
});

test("a page without a form allows none and tells nobody where the visitor came from", () => {
  for (const page of createEveryPage().slice(2)) {
    const { headers } = renderPage(page);
    expect(headers["Content-Security-Policy"]).toContain("form-action 'none'");
    expect(headers["Referrer-Policy"]).toBe("no-referrer");
  }
});

test("every header a Response accepts it as it is", () => {
  for (const page of createEveryPage({ brandColor: "red", logo: "https://cdn.example.com/logo.png" })) {
    const { html, headers, status } = renderPage(page, { nonce });
    const response = new Response(html, { headers, status });
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
  }
});

describe("form-action", () => {
  test("lists the origins the app names, once each, instead of the open list", () => {
    const origins = ["https://github.com/login", "https://github.com", "https://sso.example.com:8443"];
    expect(readDirective(createSignInPage(), "form-action", origins)).toBe(
      "form-action 'self' https://github.com https://sso.example.com:8443",
    );
  });

  test("lets forms lead to plain http only when a provider that is shown has its pages there", () => {
    const plain = createSignInPage({ providers: [{ ...github, isPlainHttp: true }] });
    expect(readDirective(plain, "form-action")).toBe(
      "form-action 'self' https: http://localhost:* http://127.0.0.1:* http:",
    );
    expect(readDirective(plain, "form-action", ["https://a.example"])).toBe(
      "form-action 'self' https://a.example",
    );
  });

  test("keeps to the app itself when the list is empty, or when nothing in it is an origin", () => {
    expect(readDirective(createSignInPage(), "form-action", [])).toBe("form-action 'self'");
    expect(
      readDirective(createSignInPage(), "form-action", ["*", "https://a;script-src", "javascript:"]),
    ).toBe("form-action 'self'");
  });
});

describe("img-src", () => {
  test("names the origins of the logos shown, and no other", () => {
    const page = createSignInPage({
      theme: { logo: "https://cdn.example.com/a.png" },
      providers: [
        { ...github, logo: "https://img.example.net/github.svg" },
        { ...github, id: "own", logo: "/own.svg" },
        { ...github, id: "bad", logo: "javascript:alert(1)" },
        { ...github, id: "passkey", type: "credentials", logo: "https://unused.example.org/x.svg" },
      ],
    });
    expect(readDirective(page, "img-src")).toBe(
      "img-src 'self' https://cdn.example.com https://img.example.net",
    );
  });

  test("cannot be widened by a logo whose host carries a directive", () => {
    const page = createSignInPage({ theme: { logo: "https://a;script-src,x/logo.png" } });
    expect(readDirective(page, "img-src")).toBe("img-src 'self'");
    expect(renderPage(page).html).not.toContain("script-src");
  });
});

test("no page holds a script, a style attribute or a comment, and none is larger than 4 KB on the wire", () => {
  for (const page of createEveryPage({ brandColor: "#346df1", logo: "/logo.svg" })) {
    const { html } = renderPage(page, { nonce });
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|<!--|<link|@import|url\(/i);
    expect(gzipSync(html).length).toBeLessThan(4096);
  }
});
