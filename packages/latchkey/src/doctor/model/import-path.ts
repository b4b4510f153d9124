import type { AppFile } from "./app-file.js";

/** `compilerOptions.paths` and `baseUrl`, relative to the app's folder. */
export interface PathAliases {
  readonly baseUrl: string | null;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", ".cts", ".cjs"];

/** Makes the function that says which file an import leads to. */
export function createResolver(files: ReadonlyMap<string, AppFile>, aliases: PathAliases) {
  const find = (base: string): AppFile | null => {
    const withoutJs = base.replace(/\.[cm]?jsx?$/, "");
    for (const stem of [base, `${base}/index`, withoutJs]) {
      for (const ending of endings) {
        const file = files.get(stem + ending);
        if (file !== undefined) return file;
      }
    }
    return null;
  };
  return (from: AppFile, specifier: string): AppFile | null => {
    if (specifier.startsWith(".")) return find(joinPath(toFolder(from.path), specifier));
    for (const base of listAliased(specifier, aliases)) {
      const file = find(base);
      if (file !== null) return file;
    }
    return null;
  };
}

function listAliased(specifier: string, { baseUrl, paths }: PathAliases): string[] {
  const base = baseUrl ?? "";
  const aliased = Object.entries(paths).flatMap(([pattern, targets]) => {
    const [head = "", tail] = pattern.split("*");
    if (tail === undefined) return specifier === pattern ? targets : [];
    const isMatch =
      specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length >= head.length + tail.length;
    if (!isMatch) return [];
    const star = specifier.slice(head.length, specifier.length - tail.length);
    return targets.map((target) => target.replace("*", () => star));
  });
  const found = aliased.map((target) => joinPath(base, target));
  return baseUrl === null ? found : [...found, joinPath(base, specifier)];
}

const toFolder = (path: string): string => path.split("/").slice(0, -1).join("/");

/** Joins paths below the app's folder; what leads out of it keeps its dots and so is found nowhere. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
