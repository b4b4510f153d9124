import type { Page, PageProvider } from "../contract/page.js";
import { renderField } from "./credential-input.js";
import { readErrorMessage } from "./error-message.js";
import { type Html, html } from "./html.js";
import { alertIcon } from "./icon.js";
import { type PageContent, readPicture } from "./layout.js";
import { toHref } from "./page-url.js";
import { passkeyNotes, renderPasskeyAttributes } from "./passkey-form.js";

type SignInPage = Extract<Page, { name: "sign-in" }>;

const hasForm = (provider: PageProvider): boolean =>
  provider.type === "email" || provider.type === "credentials" || provider.type === "webauthn";

function isShown(provider: PageProvider): boolean {
  if (provider.type === "credentials") return Object.keys(provider.fields ?? {}).length > 0;
  // As next-auth does: an app that wants a page of its own leaves the fields out.
  if (provider.type === "webauthn") return provider.fields !== undefined;
  return provider.type === "oauth" || provider.type === "oidc" || provider.type === "email";
}

function renderMark(provider: PageProvider): Html {
  const logo = readPicture(provider.logo);
  if (logo) return html`<span class="mark picture" aria-hidden="true"><img src="${logo.href}" alt=""></span>`;
  const letter = /[\p{L}\p{N}]/u.exec(provider.name)?.[0] ?? "";
  // The letter is drawn from the attribute: the button's text stays what tests of apps look for.
  return html`<span class="mark" data-letter="${letter.toUpperCase()}" aria-hidden="true"></span>`;
}

function renderFields(provider: PageProvider): Html[] {
  if (provider.type === "email") {
    const input = {
      label: "Email",
      type: "email",
      placeholder: "email@example.com",
      autocomplete: "email",
      required: true,
    };
    return [renderField({ name: "email", id: `input-email-for-${provider.id}-provider`, input })];
  }
  return Object.entries(provider.fields ?? {}).map(([name, input]) =>
    renderField({ name, id: `input-${name}-for-${provider.id}-provider`, input }),
  );
}

function renderProvider(provider: PageProvider, page: SignInPage, buttonId: string | null): Html {
  const hidden = html`<input type="hidden" name="csrfToken" value="${page.csrfToken}"><input type="hidden" name="callbackUrl" value="${page.returnTo}">`;
  const label = html`<span>Sign in with ${provider.name}</span>`;
  const content = hasForm(provider)
    ? html`${renderFields(provider)}${provider.passkey && passkeyNotes}<button type="submit"${buttonId && html` id="${buttonId}"`}${provider.passkey && html` disabled`} class="button primary">${label}</button>`
    : html`<button type="submit" class="button">${renderMark(provider)}${label}</button>`;
  return html`<div class="provider"><form action="${toHref(provider.action)}" method="POST"${renderPasskeyAttributes(provider)}>${hidden}${content}</form></div>
`;
}

function renderIntroduction(providers: readonly PageProvider[]): Html {
  if (providers.length === 0) return html`<p class="lead">No way to sign in has been set up here yet.</p>`;
  const typed = providers.every(hasForm);
  return html`<p class="lead">${typed ? "Enter your details to continue." : "Choose how you want to continue."}</p>`;
}

/** The page that offers every way to sign in. */
export function renderSignInPage(page: SignInPage): PageContent {
  const providers = page.providers.filter(isShown);
  const marked = providers.find(({ type }) => type === "email") ?? providers.find(hasForm);
  const rows = providers.map((provider, index) => {
    const before = providers[index - 1];
    const divided = before !== undefined && (hasForm(before) || hasForm(provider));
    // Two elements with one id would be invalid markup, so one form gets it: the one that tests of apps mean.
    const row = renderProvider(provider, page, provider === marked ? "submitButton" : null);
    return divided ? html`<div class="divider"><span>or</span></div>${row}` : row;
  });
  return {
    title: "Sign In",
    section: "signin",
    hasForm: true,
    hasPasskeys: providers.some(({ passkey }) => passkey !== undefined),
    leadsToPlainHttp: providers.some(({ isPlainHttp }) => isPlainHttp === true),
    status: 200,
    imageOrigins: providers
      .filter((provider) => !hasForm(provider))
      .flatMap(({ logo }) => readPicture(logo)?.origins ?? []),
    // The heading avoids the words "sign in", which tests of apps click on as the first match.
    card: html`<header><h1>Welcome</h1>${renderIntroduction(providers)}</header>
${page.error && html`<div class="error notice" role="alert">${alertIcon}<p>${readErrorMessage(page.error).sentence}</p></div>`}
${rows}`,
  };
}
