import { isRecord } from "../../bytes/is-record.js";
import type { AppRule, Finding } from "../finding.js";
import type { TextFile } from "../model/app.js";

const libraries = ["next-auth", "latchkey"];

/** Two copies of the library have two registries of options, two contexts and two sets of types. */
export const packageDuplicate: AppRule = {
  codes: ["PACKAGE_DUPLICATE"],
  name: "no-duplicate-package",
  summary: "one copy of the library is installed",
  find: ({ lockfile }) => (lockfile === null ? [] : libraries.flatMap((name) => findCopies(lockfile, name))),
};

function findCopies(lockfile: TextFile, name: string): Finding[] {
  const copies = listCopies(lockfile.text, name);
  const [first, second] = copies;
  if (first === undefined || second === undefined) return [];
  const start = Math.max(0, lockfile.text.indexOf(`"${second.path}"`));
  return [
    {
      code: "PACKAGE_DUPLICATE",
      path: lockfile.path,
      start,
      end: start + second.path.length + 2,
      saw: `${name} is installed as ${copies.map(({ path, version }) => `${path} (${version})`).join(" and ")}`,
      fix: "Keep one: npm dedupe, or an override for the package that brings the other.",
      edits: [],
    },
  ];
}

function listCopies(text: string, name: string): { path: string; version: string }[] {
  const parsed: unknown = parse(text);
  const packages = isRecord(parsed) && isRecord(parsed.packages) ? parsed.packages : {};
  return Object.entries(packages).flatMap(([path, entry]) => {
    const isCopy = path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`);
    if (!isCopy || !isRecord(entry) || entry.link === true) return [];
    return [{ path, version: String(entry.version ?? "unknown") }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
