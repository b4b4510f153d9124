// Builds a copy of an example app in which the real next-auth is installed where the library is.
import { cp, mkdir, rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { hashFolder } from "../../scripts/lib/content-hash.mjs";
import { temporaryFolder } from "../../scripts/lib/folders.mjs";
import { runOrThrow } from "../../scripts/lib/run-command.mjs";
import { readStamp, writeStamp } from "../../scripts/lib/stamp.mjs";

const left = new Set(["node_modules", ".next", "test"]);
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Gives the folder of the copy, installed and built; one whose sources have not changed since is used again.
 * @param {string} folder  the example
 * @param {string} version  of next-auth
 */
export async function buildTwinApp(folder, version) {
  const twin = join(temporaryFolder, "twin", `${basename(folder)}-${version}`);
  const stampPath = join(twin, ".next", "latchkey-build-stamp");
  const stamp = await hashFolder(folder);
  if ((await readStamp(stampPath)) === stamp) return twin;
  await rm(twin, { recursive: true, force: true });
  await mkdir(twin, { recursive: true });
  await cp(folder, twin, {
    recursive: true,
    filter: (path) => !left.has(relative(folder, path).split("/")[0] ?? ""),
  });
  await runOrThrow("npm", ["ci", ...quiet], { cwd: twin });
  const install = ["install", "--no-save", "--no-package-lock", ...quiet, `next-auth@${version}`];
  await runOrThrow("npm", install, { cwd: twin });
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await runOrThrow("npm", ["run", "build"], { cwd: twin, env });
  await writeStamp(stampPath, stamp);
  return twin;
}
