import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type BuildResult, build, type Plugin } from "esbuild";
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
  const all = await run(contents, []);
  const first = await run(contents, [leaveOutLater]);
  return {
    allBytes: compress(all),
    firstBytes: compress(first),
    allFiles: Object.keys(all.metafile.inputs),
    firstFiles: Object.keys(first.metafile.inputs),
  };
}

/** What `import()` loads stays out, as in the file a bundler writes for what is needed at first. */
const leaveOutLater: Plugin = {
  name: "leave-out-later",
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { external: true, path } : undefined,
    );
  },
};

const run = (contents: string, plugins: Plugin[]) =>
  build({
    stdin: { contents, resolveDir: entryFolder, loader: "ts", sourcefile: "entry.ts" },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    plugins,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    external: ["next", "next/*", "react", "react/*", "react-dom"],
    alias: { "#crypto": join(packageFolder, "src", "bytes", "crypto-web.ts") },
    // As in the build of an app.
    define: { "process.env.NODE_ENV": '"production"' },
  });

const compress = ({ outputFiles }: BuildResult<{ write: false }>): number =>
  gzipSync(Buffer.concat(outputFiles.map((file) => file.contents)), { level: 9 }).length;
