import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("../../packages/latchkey", import.meta.url));

function newestChange(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/** What is wrong with the built package, or `null`; the benchmark measures what is in dist. */
export function findBuildProblem() {
  const dist = join(packageFolder, "dist", "esm");
  if (!existsSync(dist)) return "the package is not built: npm run build";
  const isOlder = newestChange(dist) < newestChange(join(packageFolder, "src"));
  return isOlder ? "dist is older than src, so older code is measured: npm run build" : null;
}
