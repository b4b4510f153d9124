import { readReasonRow } from "../reason/catalog.js";
import type { ReasonRow } from "../reason/reason-rows.js";
import { type FindingCode, findingRows } from "./finding-rows.js";

const isFindingRow = (code: FindingCode): code is keyof typeof findingRows =>
  Object.hasOwn(findingRows, code);

/** The row of anything that can be found or go wrong. */
export function readFindingRow(code: FindingCode): Readonly<ReasonRow> {
  return isFindingRow(code) ? findingRows[code] : readReasonRow(code);
}
