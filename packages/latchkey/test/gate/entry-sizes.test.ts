import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import sizes from "./entry-sizes.json" with { type: "json" };
import { packageFolder } from "./source-file.js";

const fileOf = (entry: string) => join(packageFolder, "src", "entry", `${entry}.ts`);

/** Bytes over the wire of an entry with everything it brings, save Next.js and React themselves. */
async function measureEntry(contents: string): Promise<number> {
  const result = await build({
    stdin: { contents, resolveDir: join(packageFolder, "src", "entry"), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    external: ["next", "next/*", "react", "react/*", "react-dom"],
    alias: { "#crypto": join(packageFolder, "src", "bytes", "crypto-web.ts") },
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error("esbuild wrote nothing");
  return gzipSync(output.contents, { level: 9 }).length;
}

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
