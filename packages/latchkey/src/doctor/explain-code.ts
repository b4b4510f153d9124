import { reasonCodes } from "../reason/catalog.js";
import { causeTable } from "../reason/cause-table.js";
import { clientReasonRows } from "../reason/client-reason-rows.js";
import { findNearest } from "./find-nearest.js";
import { readFindingRow, toDocsPath } from "./finding-row.js";
import { type FindingCode, findingRows } from "./finding-rows.js";

const listCodes = <Rows extends object>(rows: Rows) => Object.keys(rows) as (keyof Rows)[];

/** Every code there is: of what goes wrong on the server and in the browser, and of what only shows in source. */
export const allCodes: readonly FindingCode[] = [
  ...reasonCodes,
  ...listCodes(clientReasonRows),
  ...listCodes(findingRows),
];

/** What is known of a code. */
export interface Explanation {
  readonly code: FindingCode;
  readonly title: string;
  /** Who can do something about it. */
  readonly level: string;
  readonly saw: string;
  readonly fix: string;
  readonly docs: string;
}

const isCode = (text: string): text is FindingCode => allCodes.some((code) => code === text);

/** What a cause is called where the code that tells of it has another name. */
const codeOfCause: ReadonlyMap<string, FindingCode> = new Map(
  causeTable.flatMap(({ cause, codes: [code = ""] }) =>
    !isCode(cause) && isCode(code) ? [[cause, code] as const] : [],
  ),
);

/** Explains a code, or the cause it tells of, however it is capitalised; for a misspelt one gives the nearest. */
export function explainCode(given: string): Explanation | { readonly nearest: string | null } {
  const name = given
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
  const wanted = codeOfCause.get(name) ?? name;
  if (!isCode(wanted)) return { nearest: findNearest(wanted, [...allCodes, ...codeOfCause.keys()]) };
  const { title, level, saw, fix } = readFindingRow(wanted);
  // What differs from case to case stands in angle brackets.
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, "<$1>");
  return { code: wanted, title, level, saw: fill(saw), fix: fill(fix), docs: toDocsPath(wanted) };
}
