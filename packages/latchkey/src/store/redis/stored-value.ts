const dateNames: ReadonlySet<string> = new Set(["expires", "emailVerified", "createdAt", "updatedAt"]);

/** A row as text; moments become ISO 8601. */
export function encodeRow(row: object): string {
  return JSON.stringify(row);
}

/** The row of a text, or `null` where there is none. */
export function decodeRow<T>(text: unknown): T | null {
  if (typeof text !== "string") return null;
  return JSON.parse(text, (name, value: unknown) =>
    dateNames.has(name) && typeof value === "string" ? new Date(value) : value,
  ) as T;
}

/** Two texts as one that no other two make. */
export const joinKey = (...parts: readonly string[]): string => JSON.stringify(parts);
