import { pathToFileURL } from "node:url";
import { bundles, imports } from "../case/bundle-entries.mjs";
import { measureBundle, writeBundle } from "./bundle.mjs";
import { runChild } from "./child.mjs";
import { createProgress } from "./progress.mjs";
import { summarize } from "./statistics.mjs";

/** Sizes of what an app would load. */
export async function weighBundles() {
  const tell = createProgress("bundle", bundles.length);
  const weighed = [];
  for (const { kind, name, code } of bundles) {
    weighed.push({ kind, name, ...(await measureBundle(kind, code)) });
    tell(weighed.length);
  }
  return weighed;
}

async function listVariants() {
  const variants = [];
  for (const [index, { name, specifier, code }] of imports.entries()) {
    const path = await writeBundle("node", `import-${index}`, code);
    if (specifier !== null) variants.push({ name, form: "installed", specifier });
    variants.push({ name, form: "bundled", specifier: pathToFileURL(path).href });
  }
  return variants.map((variant) => ({ ...variant, cpu: [], wall: [] }));
}

/** How long each entry takes to import, in fresh processes that take turns. */
export async function timeImports(rounds) {
  const variants = await listVariants();
  const tell = createProgress("import round", rounds);
  for (let round = 0; round < rounds; round++) {
    for (const variant of variants) {
      const { cpu, wall } = await runChild("import-entry", { args: [variant.specifier] });
      variant.cpu.push(cpu);
      variant.wall.push(wall);
    }
    tell(round + 1);
  }
  return variants.map(({ name, form, cpu, wall }) => ({
    name,
    form,
    cpu: summarize(cpu),
    wall: summarize(wall),
  }));
}
