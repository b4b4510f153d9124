import type { Reason, ReasonContext, ReasonFacts } from "./reason.js";
import { type ReasonCode, type ReasonRow, reasonRows } from "./reason-rows.js";

/** Every code there is. */
export const reasonCodes = Object.keys(reasonRows) as readonly ReasonCode[];

const fill = (template: string, facts: ReasonFacts): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? "unknown"));

/** Of a reason that nobody met yet. */
const nowhere: ReasonContext = Object.freeze({ place: null, route: null, runtime: null, from: null });

/** Makes the reason of a code from what was seen. */
export function createReason(code: ReasonCode, facts: ReasonFacts = {}): Reason {
  const row: ReasonRow = reasonRows[code];
  return {
    code,
    level: row.level,
    title: row.title,
    saw: fill(row.saw, facts),
    fix: fill(row.fix, facts),
    docs: `docs/reasons/${code}.md`,
    facts,
    context: nowhere,
  };
}

/** The row of a code with its templates unfilled, for documentation. */
export function readReasonRow(code: ReasonCode): Readonly<ReasonRow> {
  return reasonRows[code];
}
