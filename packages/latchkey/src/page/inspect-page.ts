import type { Inspection } from "../contract/inspection.js";
import { Html, html } from "./html.js";
import {
  renderCookies,
  renderFaults,
  renderHeaders,
  renderInstances,
  renderOrigin,
  renderReadings,
  renderVerdict,
} from "./inspect-section.js";
import { inspectStyle, inspectStyleHash } from "./inspect-style.js";
import { createPageHeaders } from "./page-header.js";

/** A page with the headers it must be sent with. */
export interface InspectPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The page of the inspector: no script, no form, nothing from elsewhere. */
export function renderInspectPage(inspection: Inspection): InspectPage {
  const { takenAt, faults } = inspection;
  const sections = [
    ["cookies", "Cookies"],
    ["origin", "Origin"],
    ["instances", "Instances"],
    ["readings", "Last readings"],
    ["headers", "Headers"],
    ...(faults.length > 0 ? [["faults", "Faults of the options"] as const] : []),
  ] as const;
  const links = sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`);
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Session inspector</title>
<style>${new Html(inspectStyle)}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<div class="page">
<header class="top"><h1>Session inspector</h1><p class="lead">What the library sees of this request, ${takenAt.slice(0, 19).replace("T", " ")} UTC. Only in development; <a href="?format=json">as JSON</a>.</p>
<nav aria-label="Sections"><ul>${links}</ul></nav></header>
<main id="main">
${renderVerdict(inspection)}
${renderFaults(inspection)}
${renderCookies(inspection)}
${renderOrigin(inspection)}
${renderInstances(inspection)}
${renderReadings(inspection)}
${renderHeaders(inspection)}
</main>
</div>
</body>
</html>
`;
  const headers = createPageHeaders({
    hasForm: false,
    imageOrigins: [],
    nonce: null,
    styleHash: inspectStyleHash,
  });
  return { html: document.toString(), headers };
}
