import { readAuth } from "@/probe/instances";
import { type Finding, probe } from "@/probe/probe";

/** The headers that name the instance, and what keeps one process from being given what another one kept. */
type Asked = Readonly<Record<string, string>>;

const startedMs = Date.now();

/** Asks inside a function whose result Next.js keeps. */
export function askCached(sent: Pick<Headers, "get">): Promise<Finding> {
  const names = ["x-probe-auth", "x-probe-strategy"];
  return askKept({
    ...Object.fromEntries(names.map((name) => [name, sent.get(name) ?? ""])),
    startedMs: `${startedMs}`,
  });
}

async function askKept(asked: Asked): Promise<Finding> {
  "use cache";
  const auth = readAuth((name) => asked[name] || null);
  return probe(
    () => auth(),
    () => auth.explain(),
  );
}
