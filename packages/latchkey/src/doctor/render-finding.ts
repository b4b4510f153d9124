import type { Finding } from "./finding.js";
import { readFindingRow } from "./finding-row.js";
import type { Paint } from "./paint.js";
import { toPosition } from "./text-position.js";

const widest = 110;

/** A finding as a compiler says it: where, what, the line itself, why and what to do. */
export function renderFinding(finding: Finding, text: string, paint: Paint): string {
  const { code, path, start, end, saw, fix } = finding;
  const { line, column } = toPosition(text, start);
  return [
    `${paint.bold(`${path}:${line}:${column}`)}  ${paint.red(code)}  ${readFindingRow(code).title}`,
    "",
    ...renderLines({ text: withoutSecrets(finding, text), line, column, length: end - start }, paint),
    "",
    `  ${paint.dim("saw")}   ${saw}`,
    `  ${paint.dim("fix")}   ${fix}`,
    `  ${paint.dim("more")}  npx latchkey explain ${code}`,
  ].join("\n");
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
}

/** The line before for company, the line itself, and a mark under it. */
function renderLines({ text, line, column, length }: Excerpt, paint: Paint): string[] {
  const lines = text.split(/\r?\n/);
  const current = lines[line - 1] ?? "";
  const width = String(line).length;
  // A long line is shown from near the mark on, so that the mark is seen.
  const from = column > widest ? column - 40 : 0;
  const show = (row: string) => {
    const part = row.slice(from, from + widest);
    return `${from > 0 ? "…" : ""}${part}${row.length > from + widest ? "…" : ""}`.replaceAll("\t", " ");
  };
  const shift = column - 1 - from + (from > 0 ? 1 : 0);
  const room = Math.min(current.length - column + 1, from + widest - column + 1);
  const mark = "^".repeat(Math.max(1, Math.min(length, room)));
  const before = lines[line - 2];
  const gutter = (label: string) => paint.dim(`  ${label.padStart(width)} | `);
  return [
    ...(before?.trim() ? [`${gutter(String(line - 1))}${show(before)}`] : []),
    `${gutter(String(line))}${show(current)}`,
    `${gutter("")}${" ".repeat(Math.max(0, shift))}${paint.red(mark)}`,
  ];
}
