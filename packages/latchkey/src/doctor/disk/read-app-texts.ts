import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../bytes/is-record.js";
import type { TextFile } from "../model/app.js";
import type { AppTexts } from "../model/create-app.js";
import { lockfileNames } from "../model/lockfile.js";
import { listSources } from "./list-sources.js";
import { parseJsonText } from "./parse-json-text.js";
import { type DiskAliases, readAliases } from "./read-aliases.js";

const maxBytes = 1_000_000;

// As Next.js reads them: the first that has a variable wins.
const environmentNames = [
  ".env.production.local",
  ".env.development.local",
  ".env.local",
  ".env.production",
  ".env.development",
  ".env",
];

/** What was read, and the files that were not since nobody writes such by hand. */
export interface DiskTexts extends AppTexts {
  readonly aliases: DiskAliases;
  readonly tooLarge: readonly string[];
}

const otherNames = ["package.json", ...lockfileNames, "tsconfig.json", "jsconfig.json"];

/** Tells whether something of the app was changed since: where its files are, how large and how old. */
export function readStamp(root: string, excluded: readonly string[]): string {
  const paths = [...listSources(root, excluded), ...environmentNames, ...otherNames];
  return paths
    .flatMap((path) => {
      const found = statSync(join(root, path), { throwIfNoEntry: false });
      return found === undefined ? [] : [`${path} ${found.size} ${found.mtimeMs}`];
    })
    .join("\n");
}

/** Reads an app's folder: its programs, environment files, manifest and lockfile. */
export function readAppTexts(root: string): DiskTexts {
  const read = (path: string): TextFile => ({ path, text: readFileSync(join(root, path), "utf8") });
  const aliases = readAliases(root);
  const paths = listSources(root, aliases.exclude);
  const tooLarge = paths.filter((path) => statSync(join(root, path)).size > maxBytes);
  return {
    programs: paths.filter((path) => !tooLarge.includes(path)).map(read),
    aliases,
    environmentFiles: environmentNames.filter((name) => existsSync(join(root, name))).map(read),
    manifest: readManifest(root),
    lockfile: lockfileNames.filter((name) => existsSync(join(root, name))).map(read)[0] ?? null,
    tooLarge,
  };
}

function readManifest(root: string): AppTexts["manifest"] {
  const path = join(root, "package.json");
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "utf8");
  const manifest = parseJsonText(text);
  const packages = ["dependencies", "devDependencies", "peerDependencies"].flatMap((key) => {
    const listed = isRecord(manifest) ? manifest[key] : null;
    return isRecord(listed) ? Object.keys(listed) : [];
  });
  return { path: "package.json", text, packages };
}
