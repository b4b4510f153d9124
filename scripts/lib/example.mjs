import { rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { hashFolder } from "./content-hash.mjs";
import { rootFolder } from "./folders.mjs";
import { runOrThrow } from "./run-command.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";

/** What of an example has no part in its build. */
export const notBuilt = Object.freeze(["test", "variants"]);

/** Builds an example app unless its sources, its lockfile and the packed library are the ones built last. */
export async function buildExample(folder, tarball) {
  const stampPath = join(folder, ".next", "latchkey-build-stamp");
  const readInputs = async () => `${basename(tarball)} ${await hashFolder(folder, notBuilt)}`;
  const last = await readStamp(stampPath);
  if (last === (await readInputs())) return;
  // Next.js remembers what it compiled of a package by its version, which every packed library of ours shares.
  if (!last?.startsWith(`${basename(tarball)} `)) {
    await rm(join(folder, ".next", "cache"), { recursive: true, force: true });
  }
  console.log(`build: ${relative(rootFolder, folder)}`);
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await runOrThrow("npm", ["run", "build"], { cwd: folder, env });
  // A build writes next-env.d.ts into the sources, so they are read again.
  await writeStamp(stampPath, await readInputs());
}
