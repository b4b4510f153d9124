/** Whether a pattern of Next.js's matcher, such as `/admin/:path*` or `/((?!api).*)`, covers a path. */
export function isCovered(pattern: string, path: string): boolean {
  const expression = toExpression(pattern);
  return expression?.test(path) === true;
}

// In the order of what is looked for: an escaped letter, a parameter with what may follow it, a group, a plain letter.
const parts =
  /\\(.)|:(\w+)(\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*\))*\))?([*+?])?|(\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*\))*\))([*+?])?|([\s\S])/g;

/** The regular expression a pattern stands for, or `null` when it stands for none. */
function toExpression(pattern: string): RegExp | null {
  let source = "";
  for (const match of pattern.matchAll(parts)) source = append(source, match);
  try {
    return new RegExp(`^${source}/?$`, "i");
  } catch {
    return null;
  }
}

function append(source: string, match: RegExpMatchArray): string {
  const [, escaped, name, own, nameModifier, group, groupModifier, plain] = match;
  if (name === undefined && group === undefined) {
    return source + (escaped ?? plain ?? "").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
  const inner = (own ?? group)?.slice(1, -1) ?? "[^/]+?";
  const modifier = nameModifier ?? groupModifier ?? "";
  const isSegment = source.endsWith("/");
  return (
    (isSegment ? source.slice(0, -1) : source) + toGroup({ inner, modifier, prefix: isSegment ? "/" : "" })
  );
}

interface Group {
  readonly inner: string;
  readonly modifier: string;
  readonly prefix: string;
}

/** With a modifier the slash before belongs to the group: `/:path*` covers nothing at all, too. */
function toGroup({ inner, modifier, prefix }: Group): string {
  const one = `(?:${inner})`;
  if (modifier === "") return prefix + one;
  if (modifier === "?") return `(?:${prefix}${one})?`;
  const many = `${one}(?:${prefix}${one})*`;
  return modifier === "+" ? `(?:${prefix}${many})` : `(?:${prefix}${many})?`;
}
