import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const benchFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const common = {
  bundle: true,
  minify: true,
  target: "es2022",
  jsx: "automatic",
  logLevel: "error",
  // Apps never see the package's own tsconfig, whose paths would pick node:crypto everywhere.
  tsconfigRaw: "{}",
  external: ["next", "next/*", "react", "react/*", "react-dom", "nodemailer", "@simplewebauthn/*"],
  define: { "process.env.NODE_ENV": '"production"' },
};
const kinds = {
  // What a browser and an edge runtime would load: no Node, so WebCrypto.
  client: { platform: "browser", format: "esm", conditions: ["browser", "import"] },
  edge: { platform: "browser", format: "esm", conditions: ["edge-light", "worker", "import"] },
  // CommonJS, since next-auth imports next/server in a way only `require` finds.
  node: { platform: "node", format: "cjs", conditions: ["node", "import"] },
};

const compress = (files) =>
  gzipSync(Buffer.concat(files.map(({ contents }) => contents)), { level: 9 }).length;

/** What `import()` loads stays out, as in the file a bundler writes for what is needed at first. */
const leaveOutLater = {
  name: "leave-out-later",
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { external: true, path } : undefined,
    );
  },
};

/** Bytes of what `code` needs, minified, as it is and compressed; and compressed what is needed at first. */
export async function measureBundle(kind, code) {
  const stdin = { contents: code, resolveDir: benchFolder, loader: "js" };
  const shared = { ...common, ...kinds[kind], write: false, stdin };
  const { outputFiles } = await build(shared);
  const first = await build({ ...shared, plugins: [leaveOutLater] });
  return {
    bytes: outputFiles[0].contents.length,
    gzipBytes: compress(outputFiles),
    firstGzipBytes: compress(first.outputFiles),
  };
}

/** Writes `code` and what it needs into one file, below the repository so that externals are found; gives its path. */
export async function writeBundle(kind, name, code) {
  const folder = join(dirname(benchFolder), ".tmp", "bench");
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, `${name}.${kinds[kind].format === "cjs" ? "cjs" : "mjs"}`);
  const stdin = { contents: code, resolveDir: benchFolder, loader: "js" };
  await build({ ...common, ...kinds[kind], minify: kind === "node", outfile, stdin });
  return outfile;
}
