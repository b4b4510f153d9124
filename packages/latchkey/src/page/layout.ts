import type { Theme } from "../contract/page.js";
import { Html, html } from "./html.js";
import { pageStyle } from "./page-style.js";
import { parsePageUrl, parsePolicyOrigin } from "./page-url.js";
import { passkeyScript } from "./passkey-script.js";
import { readColorScheme, toThemeStyle } from "./theme-style.js";

/** One page's own part, to be put into the frame all pages share. */
export interface PageContent {
  readonly title: "Sign In" | "Sign Out" | "Verify Request" | "Error";
  /** Class of the outer element, which tests and styles of apps select by. */
  readonly section: "signin" | "signout" | "verify-request" | "error";
  readonly card: Html;
  readonly hasForm: boolean;
  /** Whether the page needs the script that talks to authenticators; no other page has any. */
  readonly hasPasskeys?: boolean;
  /** Whether a form may lead to plain http, since a provider is there. */
  readonly leadsToPlainHttp?: boolean;
  readonly status: number;
  readonly imageOrigins: readonly string[];
}

/** A picture's URL and the origin the policy must allow for it; `null` when it cannot be shown. */
export function readPicture(logo: string | undefined): { href: string; origins: readonly string[] } | null {
  const url = parsePageUrl(logo);
  if (url === null) return null;
  if (url.origin === null) return { href: url.href, origins: [] };
  const origin = parsePolicyOrigin(url.origin);
  return origin === null ? null : { href: url.href, origins: [origin] };
}

/** The whole document around a page's content. */
export function renderLayout(content: PageContent, theme: Theme, nonce: string | null): Html {
  const scheme = readColorScheme(theme);
  const logo = readPicture(theme.logo);
  const themeStyle = nonce === null ? null : toThemeStyle(theme);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="${scheme === "auto" ? "light dark" : scheme}">
<title>${content.title}</title>
<style>${new Html(pageStyle)}</style>
${themeStyle && html`<style nonce="${nonce}">${new Html(themeStyle)}</style>`}
</head>
<body class="__next-auth-theme-${scheme}">
<div class="page">
<main class="${content.section}">
${logo && html`<img class="logo" src="${logo.href}" alt="Logo">`}
<div class="card">
${content.card}
</div>
</main>
</div>
${content.hasPasskeys && new Html(`<script>${passkeyScript}</script>\n`)}</body>
</html>
`;
}
