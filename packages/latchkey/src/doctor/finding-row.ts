import { readReasonRow } from "../reason/catalog.js";
import { clientReasonRows } from "../reason/client-reason-rows.js";
import type { ReasonRow } from "../reason/reason-rows.js";
import { type FindingCode, findingRows } from "./finding-rows.js";

const isOf = <Rows extends object>(rows: Rows, code: PropertyKey): code is keyof Rows =>
  Object.hasOwn(rows, code);

/** The row of anything that can be found or go wrong. */
export function readFindingRow(code: FindingCode): Readonly<ReasonRow> {
  if (isOf(findingRows, code)) return findingRows[code];
  return isOf(clientReasonRows, code) ? clientReasonRows[code] : readReasonRow(code);
}

/** The page of the repository that tells more; what only shows in source stands in the table of the doctor. */
export const toDocsPath = (code: FindingCode): string =>
  Object.hasOwn(findingRows, code) ? "docs/doctor.md" : `docs/reasons/${code}.md`;
