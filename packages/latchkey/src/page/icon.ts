import { type Html, html } from "./html.js";

const icon = (shape: Html): Html =>
  html`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;

/** An envelope. */
export const mailIcon: Html = icon(
  html`<rect x="3" y="5" width="18" height="14" rx="2.5"></rect><path d="m3.5 7.5 8.5 6 8.5-6"></path>`,
);

/** A door with an arrow leading out. */
export const exitIcon: Html = icon(
  html`<path d="M10 4H6.5A2.5 2.5 0 0 0 4 6.5v11A2.5 2.5 0 0 0 6.5 20H10"></path><path d="M15 8l4 4-4 4M19 12H9"></path>`,
);

/** A circle with an exclamation mark. */
export const alertIcon: Html = icon(
  html`<circle cx="12" cy="12" r="9"></circle><path d="M12 7.5v5.25M12 16.25v.01"></path>`,
);
