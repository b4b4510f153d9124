import type { Finding } from "./finding.js";
import { readFindingRow } from "./finding-row.js";
import type { Paint } from "./paint.js";
import { toPosition } from "./text-position.js";

const widest = 110;
const narrowest = 30;

/** How a terminal shows things. */
export interface Look {
  readonly paint: Paint;
  /** How many letters a line of it has; a file has no end. */
  readonly columns?: number | undefined;
}

/** A finding as a compiler says it: where, what, the line itself, why and what to do. */
export function renderFinding(finding: Finding, text: string, { paint, columns }: Look): string {
  const { code, path, start, end, saw, fix } = finding;
  const { line, column } = toPosition(text, start);
  // A line that breaks would leave the mark below it behind.
  const room = Math.max(narrowest, Math.min(widest, (columns ?? Infinity) - String(line).length - 7));
  return [
    `${paint.bold(`${path}:${line}:${column}`)}  ${paint.red(code)}  ${readFindingRow(code).title}`,
    "",
    ...renderLines({ text: withoutSecrets(finding, text), line, column, length: end - start, room }, paint),
    "",
    `  ${paint.dim("saw")}   ${wrap(saw, columns)}`,
    `  ${paint.dim("fix")}   ${wrap(fix, columns)}`,
    `  ${paint.dim("more")}  npx latchkey explain ${code}`,
  ].join("\n");
}

/** Breaks between words, below the first one. */
function wrap(text: string, columns = Infinity): string {
  const width = Math.max(narrowest, columns - 8);
  const rows: string[] = [];
  let row = "";
  for (const word of text.split(" ")) {
    if (row !== "" && row.length + word.length >= width) {
      rows.push(row);
      row = word;
    } else row = row === "" ? word : `${row} ${word}`;
  }
  return [...rows, row].join(`\n${" ".repeat(8)}`);
}

/** What the terminal shows ends up in logs: no value of an environment file, and no secret of the source. */
function withoutSecrets({ code, path, start, end }: Finding, text: string): string {
  if (path.startsWith(".env")) return text.replace(/^.+$/gm, (row) => `${/^[^=]*=/.exec(row)?.[0] ?? ""}…`);
  return code === "SECRET_WEAK" ? `${text.slice(0, start)}"…"${text.slice(end)}` : text;
}

interface Excerpt {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** How much of a line there is room for. */
  readonly room: number;
}

/** The line before for company, the line itself, and a mark under it. */
function renderLines({ text, line, column, length, room }: Excerpt, paint: Paint): string[] {
  const lines = text.split(/\r?\n/);
  const current = lines[line - 1] ?? "";
  const width = String(line).length;
  // A long line is shown from near the mark on, so that the mark is seen.
  const from =
    column > room - 10 && current.length > room ? Math.max(0, column - 1 - Math.floor(room / 3)) : 0;
  const show = (row: string) => {
    const part = row.slice(from, from + room);
    return `${from > 0 ? "…" : ""}${part}${row.length > from + room ? "…" : ""}`.replaceAll("\t", " ");
  };
  const shift = column - 1 - from + (from > 0 ? 1 : 0);
  const shown = Math.min(current.length - column + 1, from + room - column + 1);
  const mark = "^".repeat(Math.max(1, Math.min(length, shown)));
  const before = lines[line - 2];
  const gutter = (label: string) => paint.dim(`  ${label.padStart(width)} | `);
  return [
    ...(before?.trim() ? [`${gutter(String(line - 1))}${show(before)}`] : []),
    `${gutter(String(line))}${show(current)}`,
    `${gutter("")}${" ".repeat(Math.max(0, shift))}${paint.red(mark)}`,
  ];
}
