import type { Generation } from "./app.js";
import type { Description } from "./describe-answer.js";

/** One field in which our answer is not that of the real library. */
export interface Difference {
  readonly generation: Generation;
  readonly visit: string;
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
}

export const absent = "—";

/** Every field of the two answers that is not the same. */
export function compareAnswers(
  { generation, visit }: Pick<Difference, "generation" | "visit">,
  real: Description,
  own: Description,
): Difference[] {
  const fields = [...new Set([...real.keys(), ...own.keys()])];
  return fields
    .map((field) => ({
      generation,
      visit,
      field,
      theirs: real.get(field) ?? absent,
      ours: own.get(field) ?? absent,
    }))
    .filter(({ theirs, ours }) => theirs !== ours);
}
