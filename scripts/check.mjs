// npm run check: what every change must pass, in under a minute.
import { checkSteps } from "./lib/check-steps.mjs";
import { installWorkspace } from "./lib/install.mjs";
import { exitWithSummary, runStep } from "./lib/step.mjs";

const results = [await runStep("install", installWorkspace)];
if (results[0].failed === 0) {
  for (const { name, run } of checkSteps) results.push(await runStep(name, run));
}
exitWithSummary(results);
