/** What a parser of one content type gives: the members in an object without a prototype, or what is wrong. */
export type ParsedBody =
  | { readonly kind: "values"; readonly values: Record<string, unknown> }
  | { readonly kind: "malformed"; readonly problem: string };

/** The most members a body may have. */
export const maxFields = 100;

/** An empty object in which no name is special. */
export function createValues(): Record<string, unknown> {
  return Object.create(null);
}

/** Whether a member of this name could reach a prototype when some later code copies it. */
export function isPrototypeName(name: string): boolean {
  return name === "__proto__" || name === "constructor" || name === "prototype";
}

/** A member's name for a message: hostile text is not repeated. */
export function toShownName(name: string): string {
  return /^[\w.\-[\]]{1,64}$/.test(name) ? name : "(unprintable)";
}
