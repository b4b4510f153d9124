// npm test: everything CI runs. --quick leaves out the example apps, the browser and the second crypto half.
import { basename } from "node:path";
import { adapterStep, checkSteps, standInStep, unitArguments } from "./lib/check-steps.mjs";
import { readBrowserEnvironment } from "./lib/chromium.mjs";
import { buildExample } from "./lib/example.mjs";
import { rootFolder } from "./lib/folders.mjs";
import { installExample, installWorkspace, listExamples, packLibrary } from "./lib/install.mjs";
import { runCommand } from "./lib/run-command.mjs";
import { installServers } from "./lib/servers.mjs";
import { exitWithSummary, runStep } from "./lib/step.mjs";
import { runSuite } from "./lib/suite.mjs";

const isQuick = process.argv.includes("--quick");
const results = [];

/** The real next-auth, which test/difference holds ours against, runs on Node and on what Node alone does at once. */
const webArguments = [...unitArguments, "--exclude", "test/difference/**"];

async function step(name, action) {
  const result = await runStep(name, action);
  results.push(result);
  return result.failed === 0;
}

/** Each app by itself: one that does not build must not keep the others from being visited. */
async function prepareExamples() {
  const tarball = await packLibrary();
  for (const folder of await listExamples()) {
    await step(`example ${basename(folder)}`, async () => {
      await installExample(folder, tarball);
      await buildExample(folder, tarball);
    });
  }
}

async function runAll() {
  if (!(await step("install", installWorkspace))) return;
  const isBuilt = await step("build", () => runCommand("npm", ["run", "build"]));
  for (const { name, run } of checkSteps) await step(name, run);
  if (isBuilt) await step("package", () => runSuite("package", { args: ["test/package"] }));
  if (isQuick) return;
  const env = { LATCHKEY_CRYPTO: "web" };
  await step("unit and flow tests on WebCrypto", () =>
    runSuite("unit and flow tests on WebCrypto", { args: webArguments, env }),
  );
  await step(adapterStep.name, adapterStep.run);
  await step("stores on real servers", async () => {
    await installServers();
    return runSuite("stores on real servers", { args: [".server.test.", "--no-file-parallelism"] });
  });
  const browser = await readBrowserEnvironment();
  await step(standInStep.name, () => standInStep.run(browser));
  await step("package in a browser", () =>
    runSuite("package in a browser", { args: [".browser.test."], env: browser }),
  );
  if (!isBuilt) return;
  await prepareExamples();
  const args = ["--config", "vitest.browser.config.ts"];
  await step("example apps in a browser", () =>
    runSuite("example apps in a browser", { cwd: rootFolder, args, env: browser }),
  );
}

await runAll();
exitWithSummary(results);
