import type {
  InspectedCookie,
  InspectedInstance,
  InspectedReading,
  InspectedVerdict,
  Inspection,
} from "../contract/inspection.js";
import { type Html, html } from "./html.js";

/** How a verdict is coloured: a session is good, nobody signed in is no fault. */
function toTone({ status, code }: InspectedVerdict): "good" | "calm" | "bad" {
  if (status === "signed-in") return "good";
  return code === "NOT_SIGNED_IN" ? "calm" : "bad";
}

/** A verdict in a word, coloured. */
export function renderState(verdict: InspectedVerdict): Html {
  const text = verdict.status === "signed-in" ? "signed in" : (verdict.code ?? verdict.status);
  return html`<span class="state ${toTone(verdict)}">${text}</span>`;
}

/** What `auth()` says to this very request, first of all. */
export function renderVerdict({ verdict, session }: Inspection): Html {
  const rows =
    verdict.code === null
      ? html`<dt>Session</dt><dd><code>${session.join(", ") || "empty"}</code></dd>`
      : html`<dt>Why</dt><dd>${verdict.title}</dd><dt>Seen</dt><dd>${verdict.saw}</dd><dt>Fix</dt><dd>${verdict.fix}</dd>`;
  return html`<section class="card verdict ${toTone(verdict)}" aria-labelledby="verdict"><h2 id="verdict">This request ${renderState(verdict)}</h2><dl>${rows}</dl></section>`;
}

/** Everything wrong with the options of the instance that answers. */
export function renderFaults({ faults }: Inspection): Html | null {
  if (faults.length === 0) return null;
  const rows = faults.map(
    ({ code, title, saw, fix }) =>
      html`<tr><th scope="row"><code>${code}</code></th><td data-label="Seen"><p>${title}: ${saw}</p></td><td data-label="Fix">${fix}</td></tr>`,
  );
  return renderTable({ id: "faults", title: "Faults of the options", head: ["Code", "Seen", "Fix"], rows });
}

/** The cookies, and what each would give alone. */
export function renderCookies({ cookies }: Inspection): Html {
  if (cookies.length === 0) {
    return html`<section class="card" aria-labelledby="cookies"><h2 id="cookies">Cookies</h2><p class="lead">The request has no cookie at all.</p></section>`;
  }
  return renderTable({
    id: "cookies",
    title: "Cookies",
    note: "Each session cookie is read as if it were the only one, without the app's callbacks. Values are never shown.",
    head: ["Name", "What it is", "Size", "Key", "Read alone"],
    rows: cookies.map(renderCookie),
    isNamed: true,
  });
}

function renderCookie(cookie: InspectedCookie): Html {
  const { name, role, dialect, bytes, chunks, verdict } = cookie;
  const size = chunks > 1 ? `${bytes} bytes in ${chunks} parts` : `${bytes} bytes`;
  return html`<tr><th scope="row"><code>${name}</code></th><td data-label="What">${role}${dialect && ` (${dialect})`}</td><td data-label="Size" class="number">${size}</td><td data-label="Key" class="key">${renderKey(cookie)}</td><td>${verdict && renderCookieVerdict(verdict)}</td></tr>`;
}

function renderKey({ keyId, dialect, verdict }: InspectedCookie): Html | null {
  if (keyId !== null) return html`<code>${keyId}</code>`;
  if (verdict === null) return null;
  const why =
    dialect === "v4"
      ? "next-auth 4 writes none, and the id of a database session has none"
      : "this is no sealed token, as the id of a database session is none";
  return html`<span class="note">no key id: ${why}</span>`;
}

function renderCookieVerdict(verdict: InspectedVerdict): Html {
  const why = verdict.code !== null && html`<p>${verdict.saw}</p><p class="note">${verdict.fix}</p>`;
  return html`<p>${renderState(verdict)}</p>${why}`;
}

/** Where the app's origin came from. */
export function renderOrigin({ origin }: Inspection): Html {
  const { inputs, isAllowed, isSecure } = origin;
  const rows = inputs.map(
    ({ name, value, isUsed }) =>
      html`<tr><th scope="row">${name}</th><td>${value === null ? html`<span class="note">not set</span>` : html`<code>${value}</code>`} ${isUsed && html`<span class="state used">used</span>`}</td></tr>`,
  );
  const trust = isAllowed ? "trusted" : "not trusted: sign-in is refused there";
  return html`<section class="card" aria-labelledby="origin"><h2 id="origin">Origin</h2><p><code>${origin.origin}</code> <span class="note">from ${origin.source}; ${trust}; cookies are named and flagged for ${isSecure ? "https" : "http"}</span></p>
<table class="stack two"><thead><tr><th scope="col">Input</th><th scope="col">Says</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

/** The headers: names, and values that open nothing. */
export function renderHeaders({ headers, method, path }: Inspection): Html {
  const rows = headers.map(
    ({ name, value, note }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${value === null ? html`<span class="note">${note}</span>` : html`<code>${value}</code>`}</td></tr>`,
  );
  const note = `${method} ${path}. A value that could open something is kept back.`;
  return renderTable({ id: "headers", title: "Headers", note, head: ["Name", "Value"], rows });
}

/** Every instance side by side, what differs first. */
export function renderInstances({ instances, settings, runtime }: Inspection): Html {
  const rows = settings.map(
    ({ name, values, isDifferent }) =>
      html`<tr${isDifferent && html` class="different"`}><th scope="row">${name}${isDifferent && html` <span class="note">differs</span>`}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`,
  );
  const where = runtime === "node" ? "in middleware.ts on the Edge runtime" : "on Node.js";
  return html`<section class="card" aria-labelledby="instances"><h2 id="instances">Instances</h2><p class="note">${countInstances(instances.length, settings)} An instance is listed from its first request on. One ${where} lives in a global scope of its own and is not seen from here.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Settings of every instance"><table class="wide"><thead><tr><th scope="col">Setting</th>${instances.map(renderInstance)}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function renderInstance({ id, isThis, name, usedAt, places }: InspectedInstance): Html {
  const where = places.length > 0 && html`<br>${places.join(", ")}`;
  return html`<th scope="col">Instance ${id} ${isThis && html`<span class="state used">answers here</span>`}<br>${name}${where}<br>used at ${usedAt.slice(11, 19)}</th>`;
}

function countInstances(count: number, settings: Inspection["settings"]): string {
  if (count === 0) return "None has been used in this process so far.";
  if (count === 1) return "One has been used in this process so far.";
  const different = settings.filter(({ isDifferent }) => isDifferent).length;
  if (different === 0) return `${count} that agree in everything.`;
  return `${count} that differ in ${different} ${different === 1 ? "setting" : "settings"}.`;
}

/** What was read lately, in every place of this process. */
export function renderReadings({ readings }: Inspection): Html {
  if (readings.length === 0) {
    return html`<section class="card" aria-labelledby="readings"><h2 id="readings">Last readings</h2><p class="lead">None yet: open a page of the app that asks for the session, then come back.</p></section>`;
  }
  return renderTable({
    id: "readings",
    title: "Last readings",
    note: "The newest first, 50 at most, since this process started.",
    head: ["When", "Where", "Request", "Result"],
    rows: readings.map(renderReading),
  });
}

function renderReading(reading: InspectedReading): Html {
  const { at, instance, place, method, path, code, saw, fix } = reading;
  const request = [method, path].filter((part) => part !== null).join(" ");
  const why = code !== null && code !== "NOT_SIGNED_IN";
  return html`<tr><th scope="row" class="number"><time datetime="${at}">${at.slice(11, 19)}</time></th><td data-label="Where">${place} <span class="note">instance ${instance}</span></td><td data-label="Request">${request === "" ? html`<span class="note">Next.js does not tell</span>` : html`<code>${request}</code>`}</td><td><p>${renderState(reading)}</p>${why && html`<p>${saw}</p><p class="note">${fix}</p>`}</td></tr>`;
}

interface Table {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly head: readonly string[];
  readonly rows: readonly Html[];
  /** Whether the first column holds names that must not be broken. */
  readonly isNamed?: boolean;
}

function renderTable({ id, title, note, head, rows, isNamed }: Table): Html {
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${note && html`<p class="note">${note}</p>`}
<table class="stack${head.length === 2 ? " two" : isNamed ? " named" : ""}"><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></section>`;
}
