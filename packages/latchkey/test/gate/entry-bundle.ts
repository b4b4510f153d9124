import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { packageFolder } from "./source-file.js";

const entryFolder = join(packageFolder, "src", "entry");

/** What an app loads of an entry: at once, and in all. */
export interface EntryBundle {
  /** Compressed bytes of what is loaded before anything is called. */
  readonly firstBytes: number;
  /** Compressed bytes of everything together, what is loaded later included. */
  readonly allBytes: number;
  /** Files of `src`, and of packages, that are loaded at first. */
  readonly firstFiles: readonly string[];
  readonly allFiles: readonly string[];
}

export const pathOfEntry = (entry: string): string => join(entryFolder, `${entry}.ts`);

/** Bundles an entry with everything it brings, save Next.js and React themselves. */
export const bundleEntry = (entry: string): Promise<EntryBundle> =>
  bundleText(readFileSync(pathOfEntry(entry), "utf8"));

/** The same for a text that stands in `src/entry`. */
export async function bundleText(contents: string): Promise<EntryBundle> {
  const whole = await run(contents, false);
  const split = await run(contents, true);
  const first = listFirst(split.metafile);
  return {
    allBytes: compress(whole.outputFiles.map((file) => file.contents)),
    firstBytes: compress(
      split.outputFiles.filter(({ path }) => first.has(basename(path))).map((file) => file.contents),
    ),
    allFiles: Object.keys(whole.metafile.inputs),
    firstFiles: Object.entries(split.metafile.outputs)
      .filter(([path]) => first.has(basename(path)))
      .flatMap(([, { inputs }]) => Object.keys(inputs)),
  };
}

const run = (contents: string, isSplit: boolean) =>
  build({
    stdin: { contents, resolveDir: entryFolder, loader: "ts", sourcefile: "entry.ts" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    splitting: isSplit,
    outdir: "out",
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    external: ["next", "next/*", "react", "react/*", "react-dom"],
    alias: { "#crypto": join(packageFolder, "src", "bytes", "crypto-web.ts") },
  });

/** The entry and what it imports by statements, by the names of the files written. */
function listFirst({ outputs }: Metafile): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (path: string): void => {
    if (found.has(basename(path))) return;
    found.add(basename(path));
    for (const { path: imported, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && !external) follow(imported);
    }
  };
  for (const path of Object.keys(outputs)) if (basename(path) === "stdin.js") follow(path);
  return found;
}

const compress = (files: readonly Uint8Array[]): number =>
  gzipSync(Buffer.concat(files), { level: 9 }).length;
