import type { Edit } from "./finding.js";

/** The text with the edits made; of two that touch each other only the first is, the other waits for the next pass. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let done = "";
  let at = 0;
  let last: Edit | null = null;
  for (const edit of sorted) {
    const isTwice = last !== null && edit.start === last.start && edit.text === last.text;
    if (edit.start < at || isTwice) continue;
    done += text.slice(at, edit.start) + edit.text;
    at = edit.end;
    last = edit;
  }
  return done + text.slice(at);
}
