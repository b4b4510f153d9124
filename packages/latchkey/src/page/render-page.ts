import type { Page } from "../contract/page.js";
import { renderErrorPage } from "./error-page.js";
import { type PageContent, readPicture, renderLayout } from "./layout.js";
import { createPageHeaders } from "./page-header.js";
import { renderSignInPage } from "./sign-in-page.js";
import { renderSignOutPage } from "./sign-out-page.js";
import { renderVerifyRequestPage } from "./verify-request-page.js";

/** What a page needs from its response, apart from what it shows. */
export interface RenderOptions {
  /** A fresh random value (base64, 22 characters or more) per response; without it the theme's colours are left out. */
  readonly nonce?: string;
  /** Every origin a form may lead to through redirects; when left out, any https or loopback one. */
  readonly formActionOrigins?: readonly string[];
}

/** A page ready to be sent. */
export interface RenderedPage {
  readonly html: string;
  readonly headers: Record<string, string>;
  readonly status: number;
}

function renderContent(page: Page): PageContent {
  switch (page.name) {
    case "sign-in":
      return renderSignInPage(page);
    case "sign-out":
      return renderSignOutPage(page);
    case "verify-request":
      return renderVerifyRequestPage(page);
    case "error":
      return renderErrorPage(page);
  }
}

/**
 * Renders a built-in page with the headers that make it safe.
 *
 * @example
 * ```ts
 * const { html, headers, status } = renderPage(page, { nonce });
 * return new Response(html, { headers, status });
 * ```
 */
export function renderPage(page: Page, options: RenderOptions = {}): RenderedPage {
  const content = renderContent(page);
  // CSP3 §2.3.1: outside this alphabet a nonce would end its directive, and a guessable one allows any style.
  const nonce = /^[\w+/-]{22,128}={0,2}$/.test(options.nonce ?? "") ? String(options.nonce) : null;
  const imageOrigins = [...(readPicture(page.theme.logo)?.origins ?? []), ...content.imageOrigins];
  return {
    html: renderLayout(content, page.theme, nonce).toString(),
    headers: createPageHeaders({
      hasForm: content.hasForm,
      hasPasskeys: content.hasPasskeys,
      leadsToPlainHttp: content.leadsToPlainHttp,
      imageOrigins,
      nonce,
      formActionOrigins: options.formActionOrigins,
    }),
    status: content.status,
  };
}
