import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const rootFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const packageFolder = join(rootFolder, "packages", "latchkey");
export const examplesFolder = join(rootFolder, "examples");
export const temporaryFolder = join(rootFolder, ".tmp");
export const adaptersFolder = join(rootFolder, "adapters");
