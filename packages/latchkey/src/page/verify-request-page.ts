import type { Page } from "../contract/page.js";
import { html } from "./html.js";
import { mailIcon } from "./icon.js";
import type { PageContent } from "./layout.js";
import { toHref } from "./page-url.js";

/** The page after a sign-in link was sent; the same whether or not the address is known. */
export function renderVerifyRequestPage(page: Extract<Page, { name: "verify-request" }>): PageContent {
  return {
    title: "Verify Request",
    section: "verify-request",
    hasForm: false,
    status: 200,
    imageOrigins: [],
    card: html`<header><span class="badge">${mailIcon}</span><h1>Check your email</h1><p class="lead">Follow the link we have sent you to finish signing in. If it does not arrive, look into the spam folder.</p></header>
<p class="aside"><a class="site" href="${toHref(page.home)}">Back to the home page</a></p>`,
  };
}
