// Copies of an example app that differ from it in one thing: next-auth itself in place of the library, or the files of
// one of its variants. They are below .tmp/, installed and built, and used again until their sources change.
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { hashFile, hashFolder } from "../../scripts/lib/content-hash.mjs";
import { notBuilt } from "../../scripts/lib/example.mjs";
import { temporaryFolder } from "../../scripts/lib/folders.mjs";
import { runOrThrow } from "../../scripts/lib/run-command.mjs";
import { readStamp, writeStamp } from "../../scripts/lib/stamp.mjs";

/** Whether the tests also run on next-auth itself: LATCHKEY_COMPARE=1. */
export const isComparing = process.env.LATCHKEY_COMPARE === "1";

const left = new Set(["node_modules", ".next", ...notBuilt]);
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
const stampName = ".latchkey-copy";

/**
 * The app with next-auth itself, without the folders named `beyond`: they use what next-auth does not have.
 * @param {string} folder  the example
 * @param {string} version  of next-auth
 * @param {string} [variant]  of the example
 * @returns {Promise<string>} the folder of the copy
 */
export function buildWithNextAuth(folder, version, variant) {
  return buildCopy(folder, { name: `next-auth-${version}`, variant, library: `next-auth@${version}` });
}

/**
 * The app with the files of `variants/<name>` laid over it; with a lockfile among them, the variant has packages of its own,
 * and `"latchkey": { "without": ["middleware.ts"] }` in its package.json leaves files of the app out.
 * @param {string} folder  the example
 * @param {string} variant
 * @returns {Promise<string>} the folder of the copy
 */
export async function buildVariant(folder, variant) {
  const [tarball] =
    /^\S+/.exec((await readStamp(join(folder, "node_modules", ".latchkey-tarball"))) ?? "") ?? [];
  if (tarball === undefined)
    throw new Error(`${folder} is not installed: node scripts/install.mjs --examples`);
  const library = `next-auth@file:${join(temporaryFolder, tarball)}`;
  return buildCopy(folder, { name: "latchkey", variant, library });
}

/**
 * @typedef {object} Copy
 * @property {string} name
 * @property {string} [variant]
 * @property {string} library  what is installed as next-auth, as npm is told
 */

/**
 * @param {string} folder
 * @param {Copy} copy
 */
async function buildCopy(folder, { name, variant, library }) {
  const copy = join(temporaryFolder, "app", [basename(folder), variant, name].filter(Boolean).join("-"));
  const overlay = variant === undefined ? null : join(folder, "variants", variant);
  const sources = [await hashFolder(folder, notBuilt), overlay === null ? "" : await hashFolder(overlay)];
  const stamp = `${library} ${sources.join(" ")}`;
  if ((await readStamp(join(copy, stampName))) === stamp) return copy;
  await mkdir(copy, { recursive: true });
  await removeSources(copy);
  const isReal = !library.includes("@file:");
  const isTaken = (path) =>
    !left.has(path.slice(folder.length + 1)) && !(isReal && basename(path) === "beyond");
  await cp(folder, copy, { recursive: true, filter: isTaken });
  if (overlay !== null) await cp(overlay, copy, { recursive: true });
  for (const name of await readWithout(copy)) await rm(join(copy, name));
  await installCopy(folder, { copy, overlay, library });
  const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  await runOrThrow("npm", ["run", "build"], { cwd: copy, env });
  await writeStamp(join(copy, stampName), stamp);
  return copy;
}

/** @param {string} copy */
async function readWithout(copy) {
  const { latchkey } = JSON.parse(await readFile(join(copy, "package.json"), "utf8"));
  return latchkey?.without ?? [];
}

/** @param {string} copy */
async function removeSources(copy) {
  for (const name of await readdir(copy)) {
    if (name !== "node_modules") await rm(join(copy, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {{ copy: string, overlay: string | null, library: string }} parts
 */
async function installCopy(folder, { copy, overlay, library }) {
  const packages = join(copy, "node_modules");
  const hasOwnPackages = overlay !== null && existsSync(join(overlay, "package-lock.json"));
  if (!hasOwnPackages && library.includes("@file:")) {
    if (!existsSync(packages)) await symlink(join(folder, "node_modules"), packages, "dir");
    return;
  }
  const stamp = `${library} ${await hashFile(join(copy, "package-lock.json"))}`;
  if ((await readStamp(join(packages, stampName))) === stamp) return;
  await runOrThrow("npm", ["ci", ...quiet], { cwd: copy });
  await runOrThrow("npm", ["install", "--no-save", "--no-package-lock", ...quiet, library], { cwd: copy });
  await writeStamp(join(packages, stampName), stamp);
}
