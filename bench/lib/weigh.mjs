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
  for (const { kind, name, code, goalBytes } of bundles) {
    const weight = await measureBundle(kind, code);
    const isMet = weight.firstGzipBytes <= goalBytes;
    const goals = goalBytes === undefined ? [] : [{ of: "KiB", wanted: goalBytes / 1024, isMet }];
    weighed.push({ kind, name, ...weight, goals });
    tell(weighed.length);
  }
  return weighed;
}

async function listVariants() {
  const variants = [];
  for (const [index, { name, specifier, code, goalMs }] of imports.entries()) {
    const path = await writeBundle("node", `import-${index}`, code);
    if (specifier !== null) variants.push({ name, form: "installed", specifier, goalMs: goalMs?.installed });
    variants.push({ name, form: "bundled", specifier: pathToFileURL(path).href, goalMs: goalMs?.bundled });
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
  return variants.map(({ name, form, cpu, wall, goalMs }) => {
    const isMet = summarize(wall).median <= goalMs * 1000;
    const goals = goalMs === undefined ? [] : [{ of: "ms", wanted: goalMs, isMet }];
    return { name, form, cpu: summarize(cpu), wall: summarize(wall), goals };
  });
}
