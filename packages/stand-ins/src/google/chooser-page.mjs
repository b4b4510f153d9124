import { google } from "../page/brand.mjs";
import { escapeHtml } from "../page/escape-html.mjs";
import { renderHiddenFields, renderLayout } from "../page/layout.mjs";
import { people } from "../person.mjs";

/**
 * @param {{ query: URLSearchParams, appName: string, denyUrl: URL, hint: string | null }} page
 */
export function renderChooserPage({ query, appName, denyUrl, hint }) {
  const first = people.filter(({ email }) => email === hint);
  const shown = first.length > 0 ? first : people;
  const items = shown.map(
    (person) => `<li><button class="person" type="submit" name="account" value="${person.key}">
<img src="/avatar/${person.key}.svg" alt="" width="40" height="40">
<span><b>${escapeHtml(person.name)}</b><span>${escapeHtml(person.email)}</span></span></button></li>`,
  );
  return renderLayout({
    name: "chooser",
    brand: google,
    title: "Choose an account",
    content: `<h1>Choose an account</h1>
<p class="lead">to continue to <strong>${escapeHtml(appName)}</strong></p>
<form method="post" action="/o/oauth2/v2/auth">${renderHiddenFields(query)}
<ul class="people">
${items.join("\n")}
</ul>
<a class="button quiet" data-deny href="${escapeHtml(denyUrl.href)}">Cancel</a>
</form>`,
  });
}
