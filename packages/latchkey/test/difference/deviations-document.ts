import type { Difference } from "./compare.js";
import type { Deviation } from "./deviation.js";

/** A deviation and everything it explains. */
export interface Explained {
  readonly deviation: Deviation;
  readonly differences: readonly Difference[];
}

const headings = { safer: "Safer", clearer: "Clearer", form: "Of form only" } as const;
const longest = 90;

/** The text from where it becomes interesting, in the form of a cell. */
function toCell(text: string, from: number): string {
  const start = from > longest / 2 ? from - 20 : 0;
  const end = text.length > start + longest ? "…" : "";
  const part = `${start > 0 ? "…" : ""}${text.slice(start, start + longest)}${end}`;
  return text === "" ? "empty" : `\`${part.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}

function findFirstDifference(one: string, other: string): number {
  const index = [...one].findIndex((character, at) => character !== other[at]);
  return index === -1 ? Math.min(one.length, other.length) : index;
}

function toVisits(visits: readonly string[]): string {
  const [first, ...others] = [...new Set(visits)];
  if (others.length < 3) return [first, ...others].join("; ");
  return `${first}; and ${others.length} more`;
}

/** One row for each way in which a field differs, with the visits where it does. */
function toRows(differences: readonly Difference[]): string[] {
  const groups = new Map<string, Difference[]>();
  for (const each of differences) {
    const { generation, field, theirs, ours } = each;
    const from = findFirstDifference(theirs, ours);
    const key = [generation, field, toCell(theirs, from), toCell(ours, from)].join(" | ");
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].map(([key, group]) => `| ${key} | ${toVisits(group.map(({ visit }) => visit))} |`);
}

function toSection({ deviation: { title, reason }, differences }: Explained): string {
  return [
    `### ${title}`,
    "",
    reason,
    "",
    "| next-auth | field | theirs | ours | visits |",
    "| --- | --- | --- | --- | --- |",
    ...toRows(differences),
    "",
  ].join("\n");
}

/** The page of the documentation that lists every deviation with what it changes. */
export function writeDeviations(explained: readonly Explained[]): string {
  const parts = (["safer", "clearer", "form"] as const).flatMap((kind) => [
    `## ${headings[kind]}`,
    "",
    ...explained.filter(({ deviation }) => deviation.kind === kind).map(toSection),
  ]);
  return `${introduction}\n${parts.join("\n")}`;
}

const introduction = `# Where the endpoints answer differently from next-auth

Each visit of a long list is made to the real next-auth 4.24.15, to the real 5.0.0-beta.32 and to Latchkey with the same
options. Status, addresses, cookies with their attributes, cache headers, content type and body are compared, and what the
app's \`logger\` is told. What follows is everything that differs; a difference that is not listed here fails the tests, and
so does one that has gone.

Beside the rows below, Latchkey keeps what a sign-in under way needs in one sealed cookie where next-auth uses up to three
(\`state\`, \`pkce.code_verifier\`, \`nonce\`), writes the root of a site with its slash, and in JSON may order members
differently. Somebody who is halfway through a sign-in while the library is exchanged starts that sign-in again.

This page is written by \`UPDATE_DEVIATIONS=1 npx vitest run test/difference\`.
`;
