import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../bytes/is-record.js";
import { listTexts } from "../../config/list-texts.js";
import { joinPath, type PathAliases } from "../model/import-path.js";
import { parseJsonText } from "./parse-json-text.js";

/** What tsconfig.json or jsconfig.json says about paths, and the folders it leaves out. */
export interface DiskAliases extends PathAliases {
  readonly exclude: readonly string[];
}

const none: DiskAliases = { baseUrl: null, paths: {}, exclude: [] };

/** Reads `paths`, `baseUrl` and `exclude`, through `extends` where that is a file of the app. */
export function readAliases(root: string): DiskAliases {
  const name = ["tsconfig.json", "jsconfig.json"].find((each) => existsSync(join(root, each)));
  return name === undefined ? none : readConfig(root, name, 0);
}

function readConfig(root: string, path: string, depth: number): DiskAliases {
  const full = join(root, path);
  const config = existsSync(full) ? parseJsonText(readFileSync(full, "utf8")) : null;
  if (!isRecord(config)) return none;
  const parent =
    depth < 5 && typeof config.extends === "string" ? readParent(root, config.extends, depth) : none;
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
  const paths = isRecord(options.paths) ? options.paths : null;
  return {
    baseUrl: typeof options.baseUrl === "string" ? joinPath("", options.baseUrl) : parent.baseUrl,
    paths: paths === null ? parent.paths : toPaths(paths),
    exclude: Array.isArray(config.exclude) ? listTexts(config.exclude).map(toFolder) : parent.exclude,
  };
}

const readParent = (root: string, specifier: string, depth: number): DiskAliases =>
  specifier.startsWith(".")
    ? readConfig(root, specifier.endsWith(".json") ? specifier : `${specifier}.json`, depth + 1)
    : none;

const toPaths = (paths: Record<string, unknown>): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(paths).map(([pattern, targets]) => [pattern, listTexts(targets)]));

const toFolder = (text: string): string => text.replace(/^\.\//, "").replace(/(\/\*\*)?(\/\*)?\/?$/, "");
