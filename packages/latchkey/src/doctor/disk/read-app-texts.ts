import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../bytes/is-record.js";
import type { TextFile } from "../model/app.js";
import type { AppTexts } from "../model/create-app.js";
import { parseJsonText } from "./parse-json-text.js";
import { readAliases } from "./read-aliases.js";

const sourceFile = /(?<!\.d)\.([cm]?[jt]s|[jt]sx)$/;
const isTest = (path: string): boolean =>
  /(^|\/)(__tests__|__mocks__)\/|\.(test|spec|stories)\.[cm]?[jt]sx?$/.test(path);
const passedOver = new Set([
  "node_modules",
  "dist",
  "build",
  "out",
  "coverage",
  "public",
  "storybook-static",
]);
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
  readonly tooLarge: readonly string[];
}

/** Reads an app's folder: its programs, environment files, manifest and lockfile. */
export function readAppTexts(root: string): DiskTexts {
  const read = (path: string): TextFile => ({ path, text: readFileSync(join(root, path), "utf8") });
  const aliases = readAliases(root);
  const paths = listSources(root, "", new Set(aliases.exclude));
  const tooLarge = paths.filter((path) => statSync(join(root, path)).size > maxBytes);
  return {
    programs: paths.filter((path) => !tooLarge.includes(path)).map(read),
    aliases,
    environmentFiles: environmentNames.filter((name) => existsSync(join(root, name))).map(read),
    manifest: readManifest(root),
    lockfile: existsSync(join(root, "package-lock.json")) ? read("package-lock.json") : null,
    tooLarge,
  };
}

/** Source files below a folder; links are not followed into folders, so a loop of them ends nowhere. */
function listSources(root: string, folder: string, excluded: ReadonlySet<string>): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const isLeftOut = entry.name.startsWith(".") || passedOver.has(entry.name) || excluded.has(path);
      return isLeftOut || isOwnApp(join(root, path)) ? [] : listSources(root, path, excluded);
    }
    if (!sourceFile.test(entry.name) || isTest(path)) return [];
    return entry.isFile() || isLinkedFile(join(root, path)) ? [path] : [];
  });
}

function isLinkedFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** A folder with a package or a Next.js configuration of its own is another app. */
const isOwnApp = (folder: string): boolean =>
  existsSync(join(folder, "package.json")) || hasNextConfig(folder);

export const hasNextConfig = (folder: string): boolean =>
  ["js", "mjs", "ts", "cjs", "mts"].some((ending) => existsSync(join(folder, `next.config.${ending}`)));

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
