import type { PageProvider } from "../contract/page.js";
import { type Html, html } from "./html.js";
import { toHref } from "./page-url.js";

/** The attributes by which the script finds the form and what it needs. */
export function renderPasskeyAttributes({ id, passkey }: PageProvider): Html | null {
  if (passkey === undefined) return null;
  return html` id="${id}-form" data-passkey="${toHref(passkey.optionsUrl)}"${passkey.isAutofilled && html` data-autofill`}`;
}

/** What stands around the button: it can be pressed once the script runs, which tells what went wrong here. */
export const passkeyNotes: Html = html`<p class="notice" role="alert" hidden>That did not work. Try again, or enter your email address to create a passkey.</p><noscript><p class="lead">Passkeys need JavaScript.</p></noscript>`;
