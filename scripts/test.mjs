// npm test: everything CI runs. --quick leaves out the example apps, the browser and the second crypto half.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkSteps, unitArguments } from "./lib/check-steps.mjs";
import { readBrowserEnvironment } from "./lib/chromium.mjs";
import { buildExample } from "./lib/example.mjs";
import { rootFolder } from "./lib/folders.mjs";
import { installExample, installWorkspace, listExamples, packLibrary } from "./lib/install.mjs";
import { runCommand } from "./lib/run-command.mjs";
import { printSummary, runStep } from "./lib/step.mjs";
import { runSuite } from "./lib/suite.mjs";

const isQuick = process.argv.includes("--quick");
const results = [];

async function step(name, action) {
  const result = await runStep(name, action);
  results.push(result);
  return result.failed === 0;
}

async function prepareExamples() {
  const tarball = await packLibrary();
  for (const folder of await listExamples()) {
    await installExample(folder, tarball);
    await buildExample(folder, tarball);
  }
}

async function runBrowserTests() {
  const env = await readBrowserEnvironment();
  return runSuite("browser tests", { cwd: rootFolder, args: ["--config", "vitest.browser.config.ts"], env });
}

async function runAll() {
  if (!(await step("install", installWorkspace))) return;
  const isBuilt = await step("build", () => runCommand("npm", ["run", "build"]));
  for (const { name, run } of checkSteps) await step(name, run);
  if (isBuilt) await step("package", () => runSuite("package", { args: ["test/package"] }));
  if (isQuick) return;
  const env = { LATCHKEY_CRYPTO: "web" };
  await step("unit and flow tests on WebCrypto", () =>
    runSuite("unit and flow tests on WebCrypto", { args: unitArguments, env }),
  );
  if (!existsSync(join(rootFolder, "examples")) || !isBuilt) return;
  if (await step("example apps", prepareExamples)) await step("browser tests", runBrowserTests);
}

await runAll();
process.exit(printSummary(results));
