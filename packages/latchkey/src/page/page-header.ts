import { pageStyleHash } from "./page-style.js";
import { parsePolicyOrigin } from "./page-url.js";
import { passkeyScriptHash } from "./passkey-script.js";

/** What a page's headers depend on. */
export interface PageHeaderOptions {
  readonly hasForm: boolean;
  /** Whether the page carries the script for passkeys, which asks this app for challenges. */
  readonly hasPasskeys?: boolean;
  /** Whether forms may lead to plain http on any host. */
  readonly leadsToPlainHttp?: boolean;
  /** Origins of the pictures the page shows, apart from its own. */
  readonly imageOrigins: readonly string[];
  readonly nonce: string | null;
  readonly formActionOrigins?: readonly string[];
  /** The style sheet of a page that has another one. */
  readonly styleHash?: string;
}

// Chromium applies form-action to every redirect after a form was sent (seen in 156; CSP3 §6.4.1). The chain goes
// to the provider, from there to any login service it delegates to, and back, so a closed list breaks sign-ins
// that nobody can foresee; this one still keeps forms off plain http. An app that knows its chain can narrow it.
const openFormAction = ["https:", "http://localhost:*", "http://127.0.0.1:*"];

function toFormAction(options: PageHeaderOptions): string {
  if (!options.hasForm) return "'none'";
  const origins = options.formActionOrigins?.map(parsePolicyOrigin).filter((origin) => origin !== null);
  const open = options.leadsToPlainHttp ? [...openFormAction, "http:"] : openFormAction;
  return ["'self'", ...new Set(origins ?? open)].join(" ");
}

/** The headers every built-in page is sent with. */
export function createPageHeaders(options: PageHeaderOptions): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src '${options.styleHash ?? pageStyleHash}'${options.nonce ? ` 'nonce-${options.nonce}'` : ""}`,
    ...(options.hasPasskeys ? [`script-src '${passkeyScriptHash}'`, "connect-src 'self'"] : []),
    `img-src ${["'self'", ...new Set(options.imageOrigins)].join(" ")}`,
    `form-action ${toFormAction(options)}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    // Under no-referrer Chromium sends "Origin: null" with the page's own forms (seen in 156; Fetch §3.2), which
    // the origin check must refuse. same-origin tells other sites just as little.
    "Referrer-Policy": options.hasForm ? "same-origin" : "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    Vary: "Cookie",
  };
}
