import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import sizes from "./entry-sizes.json" with { type: "json" };
import { packageFolder } from "./source-file.js";

const fileOf = (entry: string) => join(packageFolder, "src", "entry", `${entry}.ts`);

/**
 * An entry with everything it brings at once, save Next.js and React themselves.
 *
 * What is loaded when it is needed, such as the reasons for a session that is not there, is not part of it.
 */
async function bundleEntry(contents: string): Promise<Buffer> {
  const result = await build({
    stdin: { contents, resolveDir: join(packageFolder, "src", "entry"), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    splitting: true,
    outdir: "out",
    metafile: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    external: ["next", "next/*", "react", "react/*", "react-dom"],
    alias: { "#crypto": join(packageFolder, "src", "bytes", "crypto-web.ts") },
  });
  const { outputs } = result.metafile;
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const each of outputs[path]?.imports ?? []) {
      if (!each.external && each.kind === "import-statement") load(each.path);
    }
  };
  load(Object.keys(outputs).find((path) => outputs[path]?.entryPoint === "<stdin>") ?? "");
  const texts = result.outputFiles.filter(({ path }) => loaded.has(relative(process.cwd(), path)));
  if (texts.length === 0) throw new Error("esbuild wrote nothing");
  return Buffer.concat(texts.map(({ contents }) => contents));
}

/** Its bytes over the wire. */
const measureEntry = async (contents: string): Promise<number> =>
  gzipSync(await bundleEntry(contents), { level: 9 }).length;

test.each(Object.entries(sizes))("latchkey's %s entry stays within its size", async (entry, { maxBytes }) => {
  expect(existsSync(fileOf(entry)), `src/entry/${entry}.ts`).toBe(true);
  const bytes = await measureEntry(readFileSync(fileOf(entry), "utf8"));
  console.log(`${entry}: ${bytes} of ${maxBytes} bytes, minified and compressed`);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
  // A limit far above the size would let the entry grow unseen.
  expect(bytes, `lower maxBytes of ${entry} in entry-sizes.json`).toBeGreaterThan(maxBytes * 0.7);
});

test("what an entry brings along is measured", async () => {
  const alone = await measureEntry("export const one = 1;");
  const all = await measureEntry('export { reasonCodes } from "../reason/catalog.js";');
  expect(all).toBeGreaterThan(alone + 2000);
});

test("what is loaded later is not", async () => {
  const [at, later] = await Promise.all([
    measureEntry('export { reasonCodes } from "../reason/catalog.js";'),
    measureEntry('export const load = () => import("../reason/catalog.js");'),
  ]);
  expect(later).toBeLessThan(at / 4);
});

test("the inspector is no part of what production loads", async () => {
  const loaded = await bundleEntry(readFileSync(fileOf("core"), "utf8"));
  expect(loaded.toString()).not.toContain("Session inspector");
  // The same words are there where it is brought along.
  const whole = await bundleEntry('export { answerInspection } from "../core/answer-inspection.js";');
  expect(whole.toString()).toContain("Session inspector");
});
