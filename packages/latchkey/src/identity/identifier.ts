const maxLength = 255;

// What `String(profile.id)` makes of an id that is not there: everybody would be the same person.
const nobody: ReadonlySet<string> = new Set(["", "undefined", "null", "NaN", "[object Object]"]);

/** A stable identifier of a person as text, or `null`; a number past 2^53 may stand for two people. */
export function readIdentifier(value: unknown): string | null {
  if (typeof value === "string") return value.length <= maxLength && !nobody.has(value.trim()) ? value : null;
  if (typeof value === "bigint") return readIdentifier(String(value));
  return Number.isSafeInteger(value) ? String(value) : null;
}
