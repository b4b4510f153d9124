// npm run demo: the demo app on a free port, with identity servers of its own. --dev uses the development server.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildExample } from "./lib/example.mjs";
import { examplesFolder } from "./lib/folders.mjs";
import { installExample, installWorkspace, packLibrary } from "./lib/install.mjs";
import { runOrThrow } from "./lib/run-command.mjs";

const mode = process.argv.includes("--dev") ? "dev" : "start";
const folder = join(examplesFolder, "demo");

async function prepare() {
  await installWorkspace();
  await runOrThrow("npm", ["run", "build", "--silent"]);
  const tarball = await packLibrary();
  await installExample(folder, tarball);
  if (mode === "start") await buildExample(folder, tarball);
}

async function start() {
  // Imported only now, since what they import is installed only by now.
  const { startDemo } = await import(pathToFileURL(join(folder, "start.mjs")).href);
  const { people, password } = await import("@latchkey/stand-ins");
  const port = Number(process.env.PORT ?? 3000);
  return { demo: await startDemo({ mode, ports: { app: port } }), people, password };
}

const describe = ({ demo, people, password }) => `
  The demo is at   ${demo.url}

  Sign in with Harbour ID, an OpenID provider of its own, as
    ${people.map(({ email }) => email).join("\n    ")}
  The password is  ${password}

  Google and GitHub are stand-ins too; nothing leaves this machine.
  Ctrl-C ends everything.
`;

let running = null;
// Set before anything starts: leaving through process.exit is what ends servers that are only half up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, async () => {
    await running?.demo.close();
    process.exit(0);
  });
}

try {
  await prepare();
  running = await start();
  console.log(describe(running));
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
