import { github } from "../page/brand.mjs";
import { escapeHtml } from "../page/escape-html.mjs";
import { renderHiddenFields, renderLayout } from "../page/layout.mjs";
import { findPerson, people } from "../person.mjs";

/** @type {Record<string, string>} */
const meaning = {
  user: "Read and change your profile",
  "read:user": "Read your profile",
  "user:email": "Read your e-mail addresses",
};

/**
 * @param {{ query: URLSearchParams, appName: string, denyUrl: URL, scopes: string[] }} page
 */
export function renderAuthorizePage({ query, appName, denyUrl, scopes }) {
  const chosen = findPerson(query.get("login") ?? "") ?? people[0];
  const asked =
    scopes.length > 0 ? scopes.map((scope) => meaning[scope] ?? scope) : ["Public information only"];
  return renderLayout({
    name: "authorize",
    brand: github,
    title: `Authorize ${appName}`,
    content: `<h1>Authorize ${escapeHtml(appName)}</h1>
<p class="lead">It wants to know who you are.</p>
<form method="post" action="/login/oauth/authorize">${renderHiddenFields(query)}
<fieldset><legend>Signed in as</legend>
${people.map((person) => renderChoice(person, person === chosen)).join("\n")}
</fieldset>
<ul class="scopes">${asked.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>
<button class="primary" type="submit" name="authorize" value="1">Authorize ${escapeHtml(appName)}</button>
</form>
<a class="button quiet" data-deny href="${escapeHtml(denyUrl.href)}">Cancel</a>`,
  });
}

/**
 * @param {import("../person.mjs").Person} person
 * @param {boolean} checked
 */
function renderChoice(person, checked) {
  const { login, publicEmail } = person.github;
  return `<label class="chosen"><span class="row"><input type="radio" name="account" value="${person.key}"${checked ? " checked" : ""}>
<img class="face" src="/avatar/${person.key}.svg" alt="" width="40" height="40">
<span><b>${escapeHtml(login)}</b><small>${escapeHtml(publicEmail ?? "e-mail address is private")}</small></span></span></label>`;
}
