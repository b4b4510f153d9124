import type { Finding } from "./finding.js";

/** A comment on the line above names the codes that are meant: `// latchkey-ignore NOT_AWAITED`. */
export function isIgnored({ start, code }: Finding, text: string): boolean {
  const lines = text.slice(0, start).split("\n");
  const [, codes] = /latchkey-ignore((?:\s+[A-Z][A-Z_]+)*)/.exec(lines.at(-2) ?? "") ?? [];
  if (codes === undefined) return false;
  return codes.trim() === "" || codes.trim().split(/\s+/).includes(code);
}
