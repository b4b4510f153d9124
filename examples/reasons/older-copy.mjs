// A second copy of the library beside the first, of another version, as a monorepo comes to have one.
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const olderVersion = "0.0.9";

/** Makes the copy anew, so that it is the library as it is installed now. */
export async function makeOlderCopy(folder = import.meta.dirname) {
  const copy = join(folder, "node_modules", "latchkey-older");
  await rm(copy, { recursive: true, force: true });
  await cp(join(folder, "node_modules", "latchkey"), copy, { recursive: true });
  const manifest = join(copy, "package.json");
  const { version, ...others } = JSON.parse(await readFile(manifest, "utf8"));
  await writeFile(manifest, JSON.stringify({ ...others, name: "latchkey-older", version: olderVersion }));
  for (const kind of ["esm", "cjs"]) {
    const file = join(copy, "dist", kind, "config", "version.js");
    const text = await readFile(file, "utf8");
    if (!text.includes(`"${version}"`)) throw new Error(`${file} does not name version ${version}`);
    await writeFile(file, text.replace(`"${version}"`, `"${olderVersion}"`));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await makeOlderCopy();
