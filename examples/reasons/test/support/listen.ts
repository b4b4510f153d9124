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

/** What comes after the line that was waited for would be a second code. */
const tailMs = 40;

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
  await new Promise((resolve) => setTimeout(resolve, tailMs));
  return readCodes();
}

interface Overheard {
  readonly since: number;
  readonly code: string;
  /** What the log tells of the same request as well. */
  readonly besides: readonly string[];
  /** Whether the log tells the code itself, which is then waited for. */
  readonly isLogged: boolean;
}

/** The codes that the log told beside the one that the place itself gave, and that one with a word if it is not there. */
export async function overhear(
  log: readonly string[],
  { since, code, besides, isLogged }: Overheard,
): Promise<readonly string[]> {
  if (isLogged) await listen(log, { since, code, route: null });
  else await new Promise((resolve) => setTimeout(resolve, tailMs));
  const told = new Set(readLog(log.slice(since)).map((each) => each.code));
  const others = [...told].filter((each) => each !== ofThisApp && each !== code && !besides.includes(each));
  return isLogged && !told.has(code) ? [...others, `and no ${code} in the log`] : others;
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
