/** The value at a dotted path such as `data.0.id`, or `undefined`; only what the document itself holds. */
export function readPath(document: unknown, path: string): unknown {
  return path.split(".").reduce(readField, document);
}

function readField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  // A document says who somebody is: what every object inherits says nothing about them.
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
