import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageFolder, rootFolder } from "./folders.mjs";
import { runCommand } from "./run-command.mjs";
import { runSuite } from "./suite.mjs";

const tool = (name) => join(rootFolder, "node_modules", ".bin", name);
const standIns = join(rootFolder, "packages", "stand-ins");

/** The tests that read the sources alone: gates run before them, and the packed package only after a build. */
export const unitArguments = ["--exclude", "test/gate/**", "--exclude", "test/package/**"];

/** Everything that can be said of the sources without a build or a browser, cheapest first. */
export const checkSteps = [
  { name: "types", run: () => runCommand(tool("tsc"), ["--noEmit", "-p", packageFolder]) },
  { name: "lint and format", run: () => runCommand(tool("biome"), ["check", "--error-on-warnings", "."]) },
  { name: "gates", run: () => runSuite("gates", { args: ["test/gate"] }) },
  {
    name: "unit and flow tests",
    run: () => runSuite("unit and flow tests", { args: unitArguments }),
  },
  { name: "scripts", run: () => runSuite("scripts", { cwd: join(rootFolder, "scripts") }) },
  ...(existsSync(join(standIns, "test"))
    ? [{ name: "stand-ins", run: () => runSuite("stand-ins", { cwd: standIns }) }]
    : []),
];
