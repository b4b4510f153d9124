import type { AppRule, Finding } from "../finding.js";
import type { TextFile } from "../model/app.js";
import { type Copy, listCopies } from "../model/lockfile.js";

const libraries = ["next-auth", "latchkey"];

/** Two copies of the library have two registries of options, two contexts and two sets of types. */
export const packageDuplicate: AppRule = {
  codes: ["PACKAGE_DUPLICATE"],
  name: "no-duplicate-package",
  summary: "one copy of the library is installed",
  find: ({ lockfile, manifest }) => {
    if (lockfile === null) return [];
    // A member of a workspace may have another version for itself.
    const isWorkspace = /"workspaces"\s*:/.test(manifest?.text ?? "");
    return isWorkspace ? [] : libraries.flatMap((name) => findCopies(lockfile, name));
  },
};

function findCopies(lockfile: TextFile, name: string): Finding[] {
  const copies = listCopies(lockfile, name);
  const [first, second] = copies;
  if (first === undefined || second === undefined) return [];
  const start = Math.max(0, second.start);
  const end = lockfile.text.indexOf("\n", start);
  return [
    {
      code: "PACKAGE_DUPLICATE",
      path: lockfile.path,
      start,
      end: Math.max(
        start + 1,
        Math.min(end < 0 ? Number.POSITIVE_INFINITY : end, start + second.key.length + 2),
      ),
      saw: `${name} is installed as ${copies.map(toShown).join(" and ")}`,
      fix: dedupes[lockfile.path] ?? "Keep one of them.",
      edits: [],
    },
  ];
}

const toShown = ({ key, version }: Copy): string => (key.includes(version) ? key : `${key} (${version})`);

const dedupes: Readonly<Record<string, string>> = {
  "package-lock.json": "Keep one: npm dedupe, or an override for the package that brings the other.",
  "pnpm-lock.yaml": "Keep one: pnpm dedupe, or an override for the package that brings the other.",
  "yarn.lock": "Keep one: yarn dedupe, or a resolution for the package that brings the other.",
  "bun.lock": "Keep one, by an override for the package that brings the other.",
};
