// Switches off one code after another, and says which of them no test misses:
//   node scripts/switch-off.mjs [folder below src]...
// In place of the code INTERNAL is told, in the tests' memory only. Each code takes some seconds, so this is no part of CI.
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { packageFolder, rootFolder } from "./lib/folders.mjs";
import { runCommand } from "./lib/run-command.mjs";
import { listCodes } from "./lib/told-codes.mjs";

const vitest = join(rootFolder, "node_modules", "vitest", "vitest.mjs");
const written = /"([A-Z][A-Z0-9_]{4,})"/g;
// Types ask for these; what is read before them makes sure that there is a secret, and a value.
const guards = new Set([
  "src/session/seal-cookie.ts SECRET_MISSING",
  "src/session/session-id.ts NOT_SIGNED_IN",
  "src/session/session-id.ts SECRET_MISSING",
  "src/session/session-token.ts NOT_SIGNED_IN",
  "src/session/session-token.ts SECRET_MISSING",
]);
const leftOut = /\.(browser|server)\.test\.|^test\/(gate|package|difference|reason|doctor)\//;

async function listFiles(folder, pattern) {
  const entries = await readdir(join(packageFolder, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(packageFolder, join(entry.parentPath, entry.name)));
}

const readText = (path) => readFile(join(packageFolder, path), "utf8");

/** The tests that name a code; then those of its folder and of visits, which may see by other means that it is gone. */
function findTests(tests, { code, path }) {
  const [, folder] = path.split("/");
  const named = [...tests].filter(([, text]) => new RegExp(`\\b${code}\\b`).test(text));
  const near = [...tests].filter(([test]) => test.startsWith(`test/${folder}/`));
  const visits = [...tests].filter(([test]) => /^test\/(flow|core|compat)\//.test(test));
  return [named, near, visits].map((each) => each.map(([test]) => test)).filter((each) => each.length > 0);
}

async function listSites(folders) {
  const codes = new Set(listCodes(await readText("src/reason/reason-rows.ts")));
  const isCode = (code) => codes.has(code) && code !== "INTERNAL";
  const paths = (await Promise.all(folders.map((folder) => listFiles(`src/${folder}`, /\.tsx?$/)))).flat();
  const sites = paths.map(async (path) => {
    const text = await readText(path);
    const found = [...text.matchAll(written)].map(({ 0: quoted, 1: code, index: at }, index) => {
      const before = text.slice(0, at);
      const isType = /(?<!\|)\|\s*$/.test(before) || /^\s*\|(?!\|)/.test(text.slice(at + quoted.length));
      return { path, code, index, isType };
    });
    return found.filter(({ code, isType }) => isCode(code) && !isType && !guards.has(`${path} ${code}`));
  });
  return (await Promise.all(sites)).flat();
}

async function isMissed(tests, site) {
  for (const chosen of findTests(tests, site)) if (await doFail(chosen, site)) return true;
  return false;
}

async function doFail(chosen, site) {
  const args = [vitest, "run", "--bail", "1", "--silent", "--reporter", "dot", ...chosen];
  const env = { LATCHKEY_SWITCHED_OFF: `${site.path}#${site.index}` };
  const { ok, output } = await runCommand(process.execPath, args, {
    cwd: packageFolder,
    env,
    capture: "quiet",
  });
  if (!ok && !/Tests .*failed/.test(output))
    throw new Error(`${site.path}: the tests did not run\n${output}`);
  return !ok;
}

const folders = process.argv.slice(2);
const sites = await listSites(folders.length === 0 ? ["session"] : folders);
const paths = (await listFiles("test", /\.test\.tsx?$/)).filter((path) => !leftOut.test(path));
const tests = new Map(await Promise.all(paths.map(async (path) => [path, await readText(path)])));
const unmissed = [];
for (const site of sites) {
  const isSeen = await isMissed(tests, site);
  const name = `${site.path} ${site.code} (${site.index})`;
  console.log(`${isSeen ? "missed    " : "NOT MISSED"}  ${name}`);
  if (!isSeen) unmissed.push(name);
}
console.log(`\n${sites.length} codes switched off, ${unmissed.length} of them missed by no test`);
process.exitCode = unmissed.length === 0 ? 0 : 1;
