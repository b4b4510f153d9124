// Prints expressions the way the formatter would, so that generated files pass its check as they are.
const width = 110;

/** An expression that is printed as it is. */
export const code = (written) => ({ kind: "code", code: written });

/** A text in the quotes that need the fewest escapes. */
export const text = (value) =>
  code(/"/.test(value) && !/['\\]/.test(value) ? `'${value}'` : JSON.stringify(value));

/** An object literal; entries without a value are left out. `open` gives every entry its own line. */
export const object = (entries, { open = false } = {}) => ({
  kind: "object",
  entries: entries.filter(([, value]) => value !== undefined),
  open,
});

/** A call; `open` gives every argument its own line. */
export const call = (callee, args, { open = false } = {}) => ({ kind: "call", callee, args, open });

const toKey = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));

function toInline(node) {
  if (node.open) return null;
  if (node.kind === "code") return node.code;
  const parts = node.kind === "object" ? node.entries.map(([, value]) => value) : node.args;
  const texts = parts.map(toInline);
  if (texts.includes(null)) return null;
  if (node.kind === "call") return `${node.callee}(${texts.join(", ")})`;
  return `{ ${node.entries.map(([name], index) => `${toKey(name)}: ${texts[index]}`).join(", ")} }`;
}

/** The text of an expression whose first line begins at `column` of a line indented by `indent`. */
export function print(node, indent, column) {
  const inline = toInline(node);
  // A comma or a semicolon follows.
  if (inline !== null && column + inline.length + 1 <= width) return inline;
  const [outer, inner] = [" ".repeat(indent), " ".repeat(indent + 2)];
  if (node.kind === "code") return node.code;
  if (node.kind === "object") {
    const lines = node.entries.map(
      ([name, value]) => `${inner}${printEntry(toKey(name), value, indent + 2)},`,
    );
    return `{\n${lines.join("\n")}\n${outer}}`;
  }
  const last = node.args.at(-1);
  if (!node.open && last.kind === "object") {
    const before = node.args.slice(0, -1).map((arg) => `${toInline(arg)}, `);
    const head = `${node.callee}(${before.join("")}`;
    return `${head}${print({ ...last, open: true }, indent, width)})`;
  }
  const lines = node.args.map((arg) => `${inner}${print(arg, indent + 2, indent + 2)},`);
  return `${node.callee}(\n${lines.join("\n")}\n${outer})`;
}

function printEntry(key, value, indent) {
  const column = indent + key.length + 2;
  const inline = toInline(value);
  const isLongText = value.kind === "code" && /^["']/.test(value.code) && column + inline.length + 1 > width;
  return isLongText
    ? `${key}:\n${" ".repeat(indent + 2)}${inline}`
    : `${key}: ${print(value, indent, column)}`;
}
