import type { Page } from "../contract/page.js";
import { html } from "./html.js";
import { exitIcon } from "./icon.js";
import type { PageContent } from "./layout.js";
import { toHref } from "./page-url.js";

/** The page that asks before it signs out, because a link alone must not. */
export function renderSignOutPage(page: Extract<Page, { name: "sign-out" }>): PageContent {
  return {
    title: "Sign Out",
    section: "signout",
    hasForm: true,
    status: 200,
    imageOrigins: [],
    card: html`<header><span class="badge">${exitIcon}</span><h1>Signout</h1><p class="lead">Do you want to end your session in this browser?</p></header>
<form action="${toHref(page.action)}" method="POST"><input type="hidden" name="csrfToken" value="${page.csrfToken}"><input type="hidden" name="callbackUrl" value="${page.returnTo}"><button type="submit" id="submitButton" class="button primary">Sign out</button></form>
<p class="aside"><a href="${toHref(page.returnTo)}">Go back</a></p>`,
  };
}
