type Members = Record<string, unknown>;

/** Members of `given` over those of `base`, objects merged inside, lists replaced, `undefined` skipped. */
export function mergeMembers(base: Members, given: Members): Members {
  const merged: Members = { ...base };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || name === "__proto__") continue;
    const present = merged[name];
    merged[name] = isMembers(present) && isMembers(value) ? mergeMembers(present, value) : value;
  }
  return merged;
}

/** Whether a value is a plain object with members to read. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof URL);
}

/** The text of a member, or `undefined`. */
export function readText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The values that can be sent, as text: lists by commas, objects such as `claims` as JSON. */
export function toTexts(params: Members): Record<string, string> {
  const known = Object.entries(params).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    known.map(([name, value]) => [name, isMembers(value) ? JSON.stringify(value) : String(value)]),
  );
}
