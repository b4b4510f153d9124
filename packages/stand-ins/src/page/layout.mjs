import { escapeHtml } from "./escape-html.mjs";
import { stylesheet } from "./stylesheet.mjs";

/**
 * @param {{ name: string, brand: import("./brand.mjs").Brand, title: string, content: string }} page
 */
export function renderLayout({ name, brand, title, content }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · ${escapeHtml(brand.name)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${stylesheet}${brand.style}</style>
</head>
<body>
<main data-page="${name}">
<div class="brand">${brand.mark}<span>${escapeHtml(brand.name)}</span></div>
${content}
</main>
<p class="note">${brand.note}</p>
</body>
</html>
`;
}

/**
 * A page that says what went wrong.
 * @param {{ brand: import("./brand.mjs").Brand, title: string, text: string }} page
 */
export function renderErrorPage({ brand, title, text }) {
  return renderLayout({
    name: "error",
    brand,
    title,
    content: `<h1>${escapeHtml(title)}</h1><p class="lead" role="alert">${escapeHtml(text)}</p>`,
  });
}

/**
 * @param {Iterable<[string, string]>} fields
 */
export function renderHiddenFields(fields) {
  return [...fields]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
}
