// Parts that no entry of the package exports, bundled from the sources: what is installed has them in shared files.
import { fileURLToPath, pathToFileURL } from "node:url";
import { writeBundle } from "./bundle.mjs";

const source = new URL("../../packages/latchkey/src/", import.meta.url);

/** Imports names from files of src, given as `{ path: [name, …] }`. */
export async function importParts(bundle, parts) {
  const lines = Object.entries(parts).map(([path, names]) => {
    const file = JSON.stringify(fileURLToPath(new URL(`${path}.ts`, source)));
    return `export { ${names.join(", ")} } from ${file};`;
  });
  return import(pathToFileURL(await writeBundle("node", bundle, lines.join("\n"))).href);
}
