// npm run test:stores: the stores on PostgreSQL, MariaDB, Redis and SQLite, and what they do when those fail.
import { installWorkspace } from "./lib/install.mjs";
import { installServers } from "./lib/servers.mjs";
import { exitWithSummary, runStep } from "./lib/step.mjs";
import { runSuite } from "./lib/suite.mjs";

const results = [await runStep("install", installWorkspace)];
if (results[0].failed === 0) {
  await installServers();
  const args = [".server.test.", "--no-file-parallelism", ...process.argv.slice(2)];
  results.push(await runStep("stores on real servers", () => runSuite("stores on real servers", { args })));
}
exitWithSummary(results);
