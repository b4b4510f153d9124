// A second copy of the library beside the first, of another version, as a monorepo comes to have one.
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const olderVersion = "0.0.9";

/** The scripts share files, so the one that names the version is looked for. */
async function renameVersion(folder, version) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
  let renamed = 0;
  for (const name of names) {
    const file = join(folder, name);
    // A long line may be broken within a text.
    const text = (await readFile(file, "utf8")).replaceAll("\\\n", "");
    if (!text.includes(`"${version}"`)) continue;
    await writeFile(file, text.replaceAll(`"${version}"`, `"${olderVersion}"`));
    renamed++;
  }
  if (renamed === 0) throw new Error(`nothing in ${folder} names version ${version}`);
}

/** Makes the copy anew, so that it is the library as it is installed now. */
export async function makeOlderCopy(folder = import.meta.dirname) {
  const copy = join(folder, "node_modules", "latchkey-older");
  await rm(copy, { recursive: true, force: true });
  await cp(join(folder, "node_modules", "latchkey"), copy, { recursive: true });
  const manifest = join(copy, "package.json");
  const { version, ...others } = JSON.parse(await readFile(manifest, "utf8"));
  await writeFile(manifest, JSON.stringify({ ...others, name: "latchkey-older", version: olderVersion }));
  for (const kind of ["esm", "cjs"]) await renameVersion(join(copy, "dist", kind), version);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await makeOlderCopy();
