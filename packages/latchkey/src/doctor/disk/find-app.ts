import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { hasNextConfig } from "./read-app-texts.js";

/** Why a folder cannot be examined, as a sentence; `null` when it can. */
export function findObstacle(root: string): string | null {
  const found = statSync(root, { throwIfNoEntry: false });
  if (found === undefined) return `there is no folder ${root}`;
  if (!found.isDirectory()) return `${root} is a file; pass the folder of an app`;
  if (isNextApp(root)) return null;
  const below = listApps(root);
  const hint = below.length === 0 ? "" : `; there is one in ${below.join(", ")}`;
  return `${root} is no Next.js app: it has neither a next.config nor a folder app or pages${hint}`;
}

const isNextApp = (folder: string): boolean =>
  hasNextConfig(folder) ||
  ["app", "pages", "src/app", "src/pages"].some((each) => existsSync(join(folder, each)));

/** Apps one or two folders below, as a workspace has them. */
function listApps(root: string): string[] {
  const list = (folder: string) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
      .map((entry) => join(folder, entry.name));
  return list("")
    .flatMap((folder) => [folder, ...list(folder)])
    .filter((folder) => hasNextConfig(join(root, folder)))
    .slice(0, 5);
}
