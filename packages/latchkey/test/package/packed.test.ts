import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { readEntries, readExports } from "../gate/public-export.js";
import { listFiles, packageFolder, readSourceTree, rootFolder } from "../gate/source-file.js";

const run = promisify(execFile);
// Below the repository, so that Next.js and React are found as an app would have them.
const app = join(rootFolder, ".tmp", "packed-app");
const installed = join(app, "node_modules", "latchkey");
const sources = readSourceTree();
/** The package with what it depends on. */
const maxInstalledBytes = 2_600_000;

/** What a module of the package gives at run time: types are gone. */
const namesOf = (path: string) =>
  readExports(sources, path)
    .filter(({ kind }) => kind !== "type")
    .map(({ name }) => name)
    .sort();

async function listNames(args: readonly string[], code: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [...args, "--eval", code], { cwd: app });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  rmSync(app, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  await run("npm", ["pack", "--loglevel=error", "--pack-destination", app], { cwd: packageFolder });
  const tarball = listFiles(app, [".tgz"])[0] ?? "no tarball";
  await run("tar", ["-xzf", join(app, tarball), "--strip-components=1", "-C", installed]);
}, 60_000);

test("the tarball holds what an app needs and nothing else", () => {
  const tops = new Set(listFiles(installed, [""]).map((path) => path.split("/")[0]));
  expect([...tops].sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
});

test("what is installed stays small", () => {
  const bytesBelow = (folder: string) =>
    listFiles(folder, [""]).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  expect(Object.keys(dependencies)).toEqual(["oauth4webapi"]);
  const bytes = bytesBelow(installed) + bytesBelow(join(rootFolder, "node_modules", "oauth4webapi"));
  console.log(`installed: ${(bytes / 1_000_000).toFixed(2)} MB in 2 packages`);
  expect(bytes).toBeLessThan(maxInstalledBytes);
  expect(bytes, "lower maxInstalledBytes").toBeGreaterThan(maxInstalledBytes * 0.95);
});

test("a function keeps its name in both outputs, for who reads a stack trace", () => {
  for (const output of ["esm", "cjs"]) {
    const text = readFileSync(join(installed, "dist", output, "session", "session-token.js"), "utf8");
    expect(text, output).toContain("function openSessionToken(");
    expect(text, output).not.toContain("/**");
  }
});

test.each(readEntries())(
  "$specifier is imported, required and imported on the Edge",
  async ({ specifier, path }) => {
    const show = `console.log(JSON.stringify(Object.keys(m).filter((name) => name !== "__esModule").sort()))`;
    const imports = `import * as m from "${specifier}"; ${show}`;
    const esm = ["--input-type=module"];
    expect(await listNames(esm, imports)).toEqual(namesOf(path));
    expect(await listNames([...esm, "--conditions=edge-light"], imports)).toEqual(namesOf(path));
    const cjs = ["--input-type=commonjs", "--no-warnings"];
    expect(await listNames(cjs, `const m = require("${specifier}"); ${show}`)).toEqual(namesOf(path));
  },
);

test("a client file is one in both outputs, from its first line", () => {
  const clientFiles = sources.filter(({ text }) => /^(\/\/.*\n)*"use client"/.test(text));
  expect(clientFiles.length).toBeGreaterThan(0);
  for (const { path } of clientFiles) {
    for (const output of ["esm", "cjs"]) {
      const text = readFileSync(join(installed, "dist", output, path.replace(/\.tsx?$/, ".js")), "utf8");
      expect(text.split("\n")[0], `${output}/${path}`).toBe('"use client";');
    }
  }
});

test("crypto is still chosen by the app's runtime, not at build time", () => {
  const files = listFiles(join(installed, "dist"), [".js"]);
  const texts = files.map((path) => readFileSync(join(installed, "dist", path), "utf8"));
  expect(texts.filter((text) => text.includes('"#crypto"')).length).toBeGreaterThan(1);
  for (const folder of ["", "dist/cjs"]) {
    const { imports } = JSON.parse(readFileSync(join(installed, folder, "package.json"), "utf8"));
    const targets = JSON.stringify(imports).match(/\.\/[^"]+/g) ?? [];
    expect(targets.length, folder).toBeGreaterThan(1);
    for (const target of targets) expect(existsSync(join(installed, folder, target)), target).toBe(true);
  }
});

test("the declarations stand on their own, in both module systems", { timeout: 60_000 }, async () => {
  const modules = readEntries().map(({ specifier }, index) => `export * as m${index} from "${specifier}";\n`);
  writeFileSync(join(app, "esm.mts"), modules.join(""));
  writeFileSync(join(app, "cjs.cts"), modules.join(""));
  const compilerOptions = {
    module: "nodenext",
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: ["node"],
  };
  const lib = ["es2023", "dom", "dom.iterable"];
  const config = {
    compilerOptions: { ...compilerOptions, target: "es2022", lib },
    include: ["*.mts", "*.cts"],
  };
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(rootFolder, "node_modules", "typescript", "bin", "tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", app]).catch(
    (error: { stdout: string }) => error,
  );
  const ours = stdout
    .split("\n")
    .filter((line) => /^(.*packed-app\/)?(node_modules\/latchkey|esm\.mts|cjs\.cts)/.test(line));
  expect(ours).toEqual([]);
});
