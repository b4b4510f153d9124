interface Heard {
  /** The line from which on. */
  readonly since: number;
  readonly code: string;
}

// The app of the matrix is made of instances that differ, and each pair of them is told once, whoever is asked.
const ofThisApp = "OPTIONS_DIVERGE";

const longestMs = 3_000;

/** The codes that a log tells, once this one is among them or nobody can wait any longer: output comes after the answer. */
export async function listen(log: readonly string[], { since, code }: Heard): Promise<readonly string[]> {
  for (const end = Date.now() + longestMs; Date.now() < end; ) {
    if (readCodes(log.slice(since)).includes(code)) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const codes = readCodes(log.slice(since)).filter((each) => each === code || each !== ofThisApp);
  // From the first line on the log tells of other fixtures, too.
  return since === 0 ? codes.filter((each) => each === code) : codes;
}

/** As a line of JSON in production, and as a block in development. */
function readCodes(lines: readonly string[]): readonly string[] {
  const codes = lines.map((line) => /"code":"([A-Z_0-9]+)"|^ {2}why\s+([A-Z_0-9]+)/.exec(line));
  return [...new Set(codes.flatMap((found) => found?.[1] ?? found?.[2] ?? []))];
}
