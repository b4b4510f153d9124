import type { Page } from "../contract/page.js";
import { readErrorMessage } from "./error-message.js";
import { type Html, html } from "./html.js";
import { alertIcon } from "./icon.js";
import type { PageContent } from "./layout.js";
import { toHref } from "./page-url.js";

type ErrorPage = Extract<Page, { name: "error" }>;

function renderDetail(detail: NonNullable<ErrorPage["detail"]>): Html {
  return html`<section class="detail" aria-labelledby="detail-title"><h2 id="detail-title">For the developer</h2><dl><dt>Code</dt><dd><code>${detail.code}</code></dd><dt>Seen</dt><dd>${detail.saw}</dd><dt>Fix</dt><dd>${detail.fix}</dd></dl><p>Visitors do not see this: it is left out in production.</p></section>`;
}

/** The page for what cannot be shown on the sign-in page. */
export function renderErrorPage(page: ErrorPage): PageContent {
  const message = readErrorMessage(page.error);
  const signIn = html`<a class="button primary" href="${toHref(page.signIn)}">Sign in</a>`;
  return {
    title: "Error",
    section: "error",
    hasForm: false,
    status: message.status,
    imageOrigins: [],
    card: html`<header><span class="badge alert">${alertIcon}</span><h1>${message.heading}</h1><p class="lead" role="alert">${message.sentence}</p></header>
${message.retry && signIn}
${page.detail && renderDetail(page.detail)}
<p class="aside"><a class="site" href="${toHref(page.home)}">Back to the home page</a></p>`,
  };
}
