// Compiles the apps of this folder with the oldest and the newest compiler, in every way of finding modules.
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const compilers = { oldest: "typescript", newest: "typescript-newest" };
const resolutions = {
  classic: { module: "esnext", moduleResolution: "node" },
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};
const plan = [
  { app: "v4", oldest: ["classic", "node16", "bundler"], newest: ["nodenext", "bundler"] },
  { app: "v5", oldest: ["node16", "bundler"], newest: ["nodenext", "bundler"] },
  { app: "core", oldest: ["node16", "bundler"], newest: ["nodenext", "bundler"] },
  { app: "adapters", oldest: ["bundler"], newest: ["nodenext", "bundler"] },
];

/** The paths that only the resolution of old reaches are compiled by it alone. */
const listExcluded = (resolution) => (resolution === "classic" ? [] : ["../v4/classic.ts"]);

function compile(app, compiler, resolution) {
  const compilerOptions = {
    ...resolutions[resolution],
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    jsx: "preserve",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    esModuleInterop: true,
    isolatedModules: true,
    types: ["node"],
  };
  const name = join(".next", `tsconfig.${app}.${compiler}.${resolution}.json`);
  const config = { compilerOptions, include: [`../${app}`, "../stub"], exclude: listExcluded(resolution) };
  mkdirSync(join(folder, ".next"), { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(config, null, 2)}\n`);
  const tsc = join(dirname(require.resolve(`${compilers[compiler]}/package.json`)), "bin", "tsc");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [tsc, "--project", name, "--pretty", "false"],
      { cwd: folder },
      (error, stdout, stderr) =>
        resolve({
          title: `${app}, ${compiler} compiler, ${resolution}`,
          ok: error === null,
          text: `${stdout}${stderr}`,
        }),
    );
  });
}

const wanted = process.argv[2];
const runs = plan
  .flatMap(({ app, oldest, newest }) => [
    ...oldest.map((resolution) => [app, "oldest", resolution]),
    ...newest.map((resolution) => [app, "newest", resolution]),
  ])
  .filter((run) => wanted === undefined || run.join(" ").includes(wanted));
let failures = 0;
for (const [app, compiler, resolution] of runs) {
  const { title, ok, text } = await compile(app, compiler, resolution);
  console.log(`${ok ? "compiles" : "FAILS"}: ${title}`);
  if (!ok) console.log(text);
  if (!ok) failures += 1;
}
process.exitCode = failures === 0 ? 0 : 1;
