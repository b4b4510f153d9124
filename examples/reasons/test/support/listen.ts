interface Heard {
  /** The line from which on. */
  readonly since: number;
  readonly code: string;
  /** Where it must have been told of, at whatever time: what is told once for each route may have been told before. */
  readonly route: string | null;
}

// The app of the matrix is made of instances that differ, and each pair of them is told once, whoever is asked.
const ofThisApp = "OPTIONS_DIVERGE";

const longestMs = 3_000;

/** The codes that a log tells, once this one is among them or nobody can wait any longer: output comes after the answer. */
export async function listen(
  log: readonly string[],
  { since, code, route }: Heard,
): Promise<readonly string[]> {
  const readCodes = () => {
    const told =
      route === null ? readLog(log.slice(since)) : readLog(log).filter((each) => each.path === route);
    const codes = new Set(told.map((each) => each.code));
    return [...codes].filter((each) => each === code || (route === null && each !== ofThisApp));
  };
  for (const end = Date.now() + longestMs; Date.now() < end; ) {
    if (readCodes().includes(code)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return readCodes();
}

interface Told {
  readonly code: string;
  readonly path: string | null;
}

/** A line of JSON in production, and in development a block whose first line ends with where it was. */
function readLog(lines: readonly string[]): readonly Told[] {
  let path: string | null = null;
  return lines.flatMap((line) => {
    path = /^\[auth\] .* · (?:\w+ )?(\/\S*)/.exec(line)?.[1] ?? (line.startsWith("[auth]") ? null : path);
    const inBlock = /^ {2}why\s+([A-Z_0-9]+)/.exec(line)?.[1];
    if (inBlock !== undefined) return [{ code: inBlock, path }];
    const code = /"code":"([A-Z_0-9]+)"/.exec(line)?.[1];
    return code === undefined ? [] : [{ code, path: /"path":"([^"]*)"/.exec(line)?.[1] ?? null }];
  });
}
