/** Makes the function that tells whether a path falls under a pattern such as `/admin`, `/team/:id` or `/dashboard/:path*`. */
export function createPathTest(pattern: string): (pathname: string) => boolean {
  // What is not understood guards everything: a typing mistake must not open a door.
  if (!isPathPattern(pattern)) return () => true;
  const parts = toSegments(pattern);
  return (pathname) => listNames(pathname).some((name) => isMatch(toSegments(name), parts));
}

const partPattern = /^(:\w+[*+]?|\*|[^:*+?()[\]{}|\\][^*+?()[\]{}|\\]*)$/;

/** Whether a pattern is one of those understood here; regular expressions are not. */
export function isPathPattern(pattern: string): boolean {
  return pattern.startsWith("/") && toSegments(pattern).every((part) => partPattern.test(part));
}

const documentPattern = /^\/_next\/data\/[^/]+(\/.*)\.json$/;
const flightPattern = /^(.*?)(?:\.segments\/.*\.segment\.rsc|\.rsc)$/;

/** The path, and the page whose content it is: Next.js may hand over the paths of its data requests as they are. */
function listNames(pathname: string): readonly string[] {
  const page = documentPattern.exec(pathname)?.[1] ?? flightPattern.exec(pathname)?.[1];
  if (page === undefined) return [pathname];
  return [pathname, page === "/index" ? "/" : page];
}

/** Decoded and without empty segments, so that `//admin`, `/%61dmin` and `/admin%2F` are guarded like `/admin`. */
function toSegments(path: string): readonly string[] {
  return path
    .split("/")
    .flatMap((segment) => decodeSegment(segment).split(/[\\/]/))
    .filter((segment) => segment !== "" && segment !== ".");
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function isMatch(segments: readonly string[], pattern: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return segments.length === 0;
  if (head === "*" || /^:\w+\*$/.test(head)) return true;
  if (/^:\w+\+$/.test(head)) return segments.length > 0;
  const [first, ...others] = segments;
  if (first === undefined) return false;
  return (head.startsWith(":") || head === first) && isMatch(others, rest);
}
