// The same app on the real next-auth 4: what a visitor sees there is what they must see here.
import { existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { temporaryFolder } from "../../scripts/lib/folders.mjs";
import { runOrThrow } from "../../scripts/lib/run-command.mjs";

export const realVersion = "4.24.15";

/** Whether the tests run against the real one: LATCHKEY_COMPARE=1. */
export const isComparing = process.env.LATCHKEY_COMPARE === "1";

/**
 * Copies an installed example, puts the real next-auth into the copy and builds it.
 * @param {string} folder
 * @returns {Promise<string>} the copy
 */
export async function prepareRealNextAuth(folder) {
  const copy = join(temporaryFolder, "compare", basename(folder));
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  const isDependency = (path) => path.includes("node_modules");
  await mkdir(copy, { recursive: true });
  for (const path of ["node_modules/next-auth", "node_modules/latchkey", ".next"])
    await rm(join(copy, path), { recursive: true, force: true });
  await cp(folder, copy, {
    recursive: true,
    filter: (path) => basename(path) !== ".next" && !isDependency(path.slice(folder.length)),
  });
  if (!existsSync(join(copy, "node_modules", "next")))
    await runOrThrow("npm", ["ci", ...quiet], { cwd: copy });
  const install = ["install", "--no-save", "--no-package-lock", ...quiet, `next-auth@${realVersion}`];
  await runOrThrow("npm", install, { cwd: copy });
  await runOrThrow("npm", ["run", "build"], { cwd: copy, env });
  return copy;
}

const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
