/**
 * @typedef {object} Brand
 * @property {string} name
 * @property {string} mark  an inline SVG
 * @property {string} style
 * @property {string} note
 */

/** @type {Brand} */
export const harbour = {
  name: "Harbour ID",
  mark: '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#0b6b74"/><circle cx="16" cy="9" r="2.5" fill="none" stroke="#fff" stroke-width="2"/><path d="M16 11.5V25M11.5 15.5h9M7.5 18c.6 4.2 4 7 8.5 7s7.9-2.8 8.5-7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>',
  style: "",
  note: "Demonstration provider. Sign in as <code>alice@example.com</code>, <code>bob@example.com</code> or <code>carol@example.com</code> with the password <code>password</code>.",
};

/** @type {Brand} */
export const google = {
  name: "Google stand-in",
  mark: '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="16" fill="#0b57d0"/><path d="M20.6 11.8A6.5 6.5 0 1 0 22.5 16H16.5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  style: `:root { --accent: #0b57d0; --tint: #e8f0fe; }
@media (prefers-color-scheme: dark) { :root { --accent: #a8c7fa; --on-accent: #062e6f; --tint: #1b2b45; } }`,
  note: "A local stand-in with Google’s wire formats. No real account is involved.",
};

/** @type {Brand} */
export const github = {
  name: "GitHub stand-in",
  mark: '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="16" fill="currentColor"/><g fill="none" stroke="var(--card, #fff)" stroke-width="2"><circle cx="11" cy="9.5" r="2.5"/><circle cx="11" cy="22.5" r="2.5"/><circle cx="21" cy="12.5" r="2.5"/><path d="M11 12v8M21 15c0 3.5-3 4-6 4.3-2 .2-3.5.7-4 1.2"/></g></svg>',
  style: `:root { --accent: #1a7f37; --tint: #e6f4ea; }
@media (prefers-color-scheme: dark) { :root { --accent: #3fb950; --on-accent: #04260f; --tint: #12301c; } }`,
  note: "A local stand-in with GitHub’s wire formats. No real account is involved.",
};
