// Installs the workspace and, with --examples, the example apps with the packed library in them.
import { installExample, installWorkspace, listExamples, packLibrary } from "./lib/install.mjs";
import { runOrThrow } from "./lib/run-command.mjs";

await installWorkspace();
if (process.argv.includes("--examples")) {
  await runOrThrow("npm", ["run", "build"]);
  const tarball = await packLibrary();
  for (const folder of await listExamples()) await installExample(folder, tarball);
}
console.log("install: up to date");
