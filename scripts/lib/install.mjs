import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { hashFile } from "./content-hash.mjs";
import { examplesFolder, packageFolder, rootFolder, temporaryFolder } from "./folders.mjs";
import { runOrThrow } from "./run-command.mjs";
import { readStamp, writeStamp } from "./stamp.mjs";

async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, "utf8")).packages;
  } catch {
    return null;
  }
}

function isSamePackage(wanted, found) {
  if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
  return (
    wanted.link === found.link && wanted.version === found.version && wanted.integrity === found.integrity
  );
}

/** Whether node_modules holds what package-lock.json names; npm writes what it installed into a lockfile of its own. */
export async function isInstalled(folder) {
  const wanted = await readPackages(join(folder, "package-lock.json"));
  const found = await readPackages(join(folder, "node_modules", ".package-lock.json"));
  if (wanted === null || found === null) return false;
  return Object.entries(wanted).every(([path, entry]) => path === "" || isSamePackage(entry, found[path]));
}

/** Installs a folder as its lockfile says, unless that is what is there. */
export async function installLocked(folder) {
  const name = relative(rootFolder, folder) || "the workspace";
  if (await isInstalled(folder)) return;
  console.log(`install: ${name}`);
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  try {
    await runOrThrow("npm", ["ci", ...quiet], { cwd: folder });
  } catch {
    // `npm ci` refuses a lockfile that lacks another platform's optional package (scripts/complete-lock.mjs adds them);
    // this takes the same locked versions and leaves the lockfile alone.
    console.log("install: npm ci refused, trying npm install");
    await runOrThrow("npm", ["install", "--no-save", ...quiet], { cwd: folder });
  }
}

/** Installs the workspace as its lockfile says, unless that is what is there. */
export function installWorkspace() {
  return installLocked(rootFolder);
}

/** The example apps that have a lockfile, as folders. */
export async function listExamples() {
  if (!existsSync(examplesFolder)) return [];
  const names = (await readdir(examplesFolder)).sort();
  return names
    .map((name) => join(examplesFolder, name))
    .filter((folder) => existsSync(join(folder, "package-lock.json")));
}

/** Packs the built package and gives the path of the tarball, named after its content. */
export async function packLibrary() {
  await mkdir(temporaryFolder, { recursive: true });
  const args = ["pack", "--json", "--loglevel=error", "--pack-destination", temporaryFolder];
  const answer = JSON.parse(await runOrThrow("npm", args, { cwd: packageFolder, capture: true }));
  const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  const packedPath = join(temporaryFolder, packed.filename);
  const hash = (await hashFile(packedPath)).slice(0, 12);
  for (const name of await readdir(temporaryFolder)) {
    if (/^latchkey-[0-9a-f]{12}\.tgz$/.test(name)) await rm(join(temporaryFolder, name));
  }
  // npm takes a rebuilt tarball of the same version only under another name.
  const path = join(temporaryFolder, `latchkey-${hash}.tgz`);
  await rename(packedPath, path);
  return path;
}

/**
 * How the library comes into an app: `"latchkey": { "installAs": ["next-auth"] }` in its package.json names what the app
 * imports it by, its own name unless said. `"putInPlaceOf": ["@auth/core"]` is what `overrides` of npm do: every copy
 * that a dependency brought is the library.
 */
async function readInstallPlan(folder) {
  const { latchkey } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return { names: latchkey?.installAs ?? ["latchkey"], replaced: latchkey?.putInPlaceOf ?? [] };
}

/** Unpacks the library over an installed package: a lockfile cannot name a tarball that is packed anew each time. */
async function putInPlaceOf(name, { folder, tarball }) {
  const place = join(folder, "node_modules", name);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await runOrThrow("tar", ["-xzf", tarball, "--strip-components=1", "-C", place], { cwd: folder });
}

/** Installs an example app as its lockfile says, and the packed library into it. */
export async function installExample(folder, tarball) {
  await installLocked(folder);
  const { names, replaced } = await readInstallPlan(folder);
  const stampPath = join(folder, "node_modules", ".latchkey-tarball");
  const stamp = `${basename(tarball)} as ${[...names, ...replaced].join(", ")}`;
  if ((await readStamp(stampPath)) === stamp) return;
  console.log(`install: ${stamp} into ${relative(rootFolder, folder)}`);
  const args = [
    "install",
    "--no-save",
    "--no-package-lock",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...names.map((name) => `${name}@file:${tarball}`),
  ];
  if (names.length > 0) await runOrThrow("npm", args, { cwd: folder });
  for (const name of replaced) await putInPlaceOf(name, { folder, tarball });
  await writeStamp(stampPath, stamp);
}
