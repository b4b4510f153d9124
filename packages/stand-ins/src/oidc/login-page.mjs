import { harbour } from "../page/brand.mjs";
import { escapeHtml } from "../page/escape-html.mjs";
import { renderLayout } from "../page/layout.mjs";

/**
 * @param {{ uid: string, appName: string, email: string, refused: boolean }} page
 */
export function renderLoginPage({ uid, appName, email, refused }) {
  const invalid = refused ? ' aria-invalid="true" aria-describedby="refused"' : "";
  const alert = refused
    ? '<p class="alert" role="alert" id="refused">That e-mail address and password do not match.</p>'
    : "";
  const focus = email ? "password" : "email";
  const autofocus = (/** @type {string} */ field) => (field === focus ? " autofocus" : "");
  return renderLayout({
    name: "login",
    brand: harbour,
    title: "Sign in",
    content: `<h1>Sign in to Harbour ID</h1>
<p class="lead">to continue to <strong>${escapeHtml(appName)}</strong></p>
${alert}<form method="post" action="/interaction/${escapeHtml(uid)}/login">
<div class="field"><label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${invalid}${autofocus("email")}></div>
<div class="field"><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${autofocus("password")}></div>
<button class="primary" type="submit">Sign in</button>
</form>
<a class="button quiet" data-deny href="/interaction/${escapeHtml(uid)}/abort">Cancel and go back</a>`,
  });
}

/**
 * The question oidc-provider asks before it ends its session.
 * @param {string} form  oidc-provider's own form, without buttons
 */
export function renderSignOutPage(form) {
  return renderLayout({
    name: "sign-out",
    brand: harbour,
    title: "Sign out",
    content: `<h1>Sign out of Harbour ID?</h1>
<p class="lead">The app signed you out already.</p>
${form}<button class="primary" type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button>
<button class="quiet" type="submit" form="op.logoutForm">Stay signed in</button>`,
  });
}
