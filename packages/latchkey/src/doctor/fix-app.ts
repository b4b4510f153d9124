import { applyEdits } from "./apply-edits.js";
import { type Examination, examine } from "./examine.js";
import type { Finding } from "./finding.js";
import type { TextFile } from "./model/app.js";
import type { AppTexts, Parse } from "./model/create-app.js";

/** An app after everything was mended that mends itself. */
export interface FixedApp {
  readonly examination: Examination;
  /** The files that changed, as they are now. */
  readonly changed: readonly TextFile[];
  readonly fixedCount: number;
}

const maxPasses = 5;

/** Mends until nothing is left that mends itself; a change after which a file would no longer parse is not made. */
export function fixApp(texts: AppTexts, parse: Parse): FixedApp {
  let programs = texts.programs;
  const changed = new Map<string, TextFile>();
  const first = examine(texts, parse);
  let examination = first;
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const mended = mend(programs, examination.findings, parse);
    if (mended.length === 0) break;
    for (const file of mended) changed.set(file.path, file);
    programs = programs.map((file) => changed.get(file.path) ?? file);
    examination = examine({ ...texts, programs }, parse);
  }
  const fixedCount = first.findings.length - examination.findings.length;
  return { examination, changed: [...changed.values()], fixedCount };
}

function mend(programs: readonly TextFile[], findings: readonly Finding[], parse: Parse): TextFile[] {
  const edits = findings.flatMap((finding) => finding.edits);
  return programs.flatMap(({ path, text }) => {
    const own = edits.filter((edit) => edit.path === path);
    const mended = own.length === 0 ? text : applyEdits(text, own);
    return mended !== text && "program" in parse(path, mended) ? [{ path, text: mended }] : [];
  });
}
