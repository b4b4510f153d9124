import { isRecord } from "../../bytes/is-record.js";
import type { TextFile } from "./app.js";

/** A copy of a package, by the name the lockfile has for it, and where that stands. */
export interface Copy {
  readonly key: string;
  readonly version: string;
  readonly start: number;
}

export const lockfileNames = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"] as const;

type Read = (text: string, name: string) => Copy[];

/** The copies of a package that a lockfile installs; of a workspace with several members nothing is said. */
export function listCopies({ path, text }: TextFile, name: string): readonly Copy[] {
  const read = readers[path];
  return read === undefined ? [] : read(text, name);
}

const readers: Readonly<Record<string, Read>> = {
  "package-lock.json": readNpm,
  "pnpm-lock.yaml": readPnpm,
  "yarn.lock": readYarn,
  "bun.lock": readBun,
};

function readNpm(text: string, name: string): Copy[] {
  const parsed = parse(text);
  const packages = isRecord(parsed) && isRecord(parsed.packages) ? parsed.packages : {};
  return Object.entries(packages).flatMap(([key, entry]) => {
    const isCopy = key === `node_modules/${name}` || key.endsWith(`/node_modules/${name}`);
    if (!isCopy || !isRecord(entry) || entry.link === true) return [];
    return [{ key, version: String(entry.version ?? "unknown"), start: text.indexOf(`"${key}"`) }];
  });
}

/** The rows below `packages:` are one for each version, those below `snapshots:` one for each copy. */
function readPnpm(text: string, name: string): Copy[] {
  const members = /^importers:\n((?: .*\n|\n)*)/m.exec(text)?.[1] ?? "";
  if ([...members.matchAll(/^ {2}\S/gm)].length > 1) return [];
  const section = /^snapshots:\n/m.exec(text) ?? /^packages:\n/m.exec(text);
  if (section === null) return [];
  const from = section.index + section[0].length;
  const row = new RegExp(`^ {2}(['"]?)(/?${name}[@/]([^(_:'"]+)[^:'"]*)\\1:`, "gm");
  return [...text.slice(from).matchAll(row)].map(({ index, 2: key = "", 3: version = "" }) => ({
    key,
    version,
    start: from + index + 2,
  }));
}

/** `name@^1.0.0, name@^1.1.0:` of the first Yarn, `"name@npm:^1.0.0":` of those after it. */
function readYarn(text: string, name: string): Copy[] {
  const row = new RegExp(`^("?)(${name}@[^\\n]+?)\\1:\\n {2}version:? "?([^"\\n]+)"?`, "gm");
  return [...text.matchAll(row)].flatMap(({ index, 2: key = "", 3: version = "" }) =>
    key.includes("@workspace:") ? [] : [{ key, version, start: index }],
  );
}

/** `"name": ["name@1.0.0", …]` at the top, `"other/name"` below what brings it. */
function readBun(text: string, name: string): Copy[] {
  const members = /"workspaces":\s*\{([\s\S]*?)\n {2}\}/.exec(text)?.[1] ?? "";
  if ([...members.matchAll(/^ {4}"/gm)].length > 1) return [];
  const row = new RegExp(`^ {4}"((?:[^"]+/)?${name})": \\["${name}@([^"]+)"`, "gm");
  return [...text.matchAll(row)].map(({ index, 1: key = "", 2: version = "" }) => ({
    key,
    version,
    start: index + 4,
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
