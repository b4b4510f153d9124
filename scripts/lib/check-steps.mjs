import { rm } from "node:fs/promises";
import { join } from "node:path";
import { adaptersFolder, packageFolder, rootFolder, temporaryFolder } from "./folders.mjs";
import { installLocked } from "./install.mjs";
import { runCommand, runOrThrow } from "./run-command.mjs";
import { runSuite } from "./suite.mjs";
import { countToldCodes } from "./told-codes.mjs";

const tool = (name) => join(rootFolder, "node_modules", ".bin", name);
const standIns = join(rootFolder, "packages", "stand-ins");

/** What needs neither a build nor a browser nor a database server, and is no gate. */
export const unitArguments = [
  "test/gate/**",
  "test/package/**",
  "**/*.browser.test.*",
  "**/*.server.test.*",
].flatMap((pattern) => ["--exclude", pattern]);

const toldPath = join(temporaryFolder, "told-codes.txt");

/** The unit tests, which note down every code that the library tells or throws meanwhile. */
async function runUnitTests() {
  await rm(toldPath, { force: true });
  const env = { LATCHKEY_TOLD_CODES: toldPath };
  return runSuite("unit and flow tests", { args: unitArguments, env });
}

/** Everything that can be said of the sources without a build or a browser, cheapest first. */
export const checkSteps = [
  { name: "types", run: () => runCommand(tool("tsc"), ["--noEmit", "-p", packageFolder]) },
  { name: "lint and format", run: () => runCommand(tool("biome"), ["check", "--error-on-warnings", "."]) },
  { name: "gates", run: () => runSuite("gates", { args: ["test/gate"] }) },
  {
    name: "unit and flow tests",
    run: runUnitTests,
  },
  // Of what the tests before it noted down.
  { name: "every code is told or thrown", run: () => countToldCodes(toldPath) },
  {
    name: "scripts",
    run: () => runSuite("scripts", { cwd: join(rootFolder, "scripts"), args: ["--silent"] }),
  },
];

/** The identity servers of the demo and the tests, with their pages in a browser. */
export const standInStep = { name: "stand-ins", run: (env) => runSuite("stand-ins", { cwd: standIns, env }) };

/** Published adapters of next-auth over running databases; they and Prisma are installed in a folder of their own. */
export const adapterStep = {
  name: "published adapters",
  async run() {
    await installLocked(adaptersFolder);
    await runOrThrow(process.execPath, [join(adaptersFolder, "prisma", "generate.mjs")]);
    const types = await runCommand(tool("tsc"), ["--noEmit", "-p", adaptersFolder]);
    if (!types.ok) return types;
    return runSuite("published adapters", { cwd: adaptersFolder, args: ["--silent"] });
  },
};
