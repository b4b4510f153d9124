import type { Examination } from "./examine.js";
import { readFindingRow, toDocsPath } from "./finding-row.js";
import { toPosition } from "./text-position.js";

interface Examined {
  readonly examination: Examination;
  readonly textOf: (path: string) => string;
  readonly fixedCount: number;
}

/** The findings as a program reads them. */
export function toReport({ examination, textOf, fixedCount }: Examined) {
  return {
    version: 1,
    findings: examination.findings.map(({ code, path, start, end, saw, fix, edits }) => {
      const from = toPosition(textOf(path), start);
      const to = toPosition(textOf(path), end);
      return {
        code,
        title: readFindingRow(code).title,
        path,
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
        saw,
        fix,
        isFixable: edits.length > 0,
        docs: toDocsPath(code),
      };
    }),
    files: examination.work.files,
    unread: examination.unread,
    found: examination.findings.length,
    fixed: fixedCount,
  };
}
