import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
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
const maxInstalledBytes = 2_000_000;

/** What an entry imports before anything is called. */
const maxFiles = 50;

/** The scripts of dist/esm or dist/cjs, each with the files it loads at once. */
function readScripts(output: string) {
  const folder = join(installed, "dist", output);
  return listFiles(folder, [".js"]).map((path) => {
    const written = readFileSync(join(folder, path), "utf8");
    // A long line is broken within a text, too.
    const text = written.replaceAll("\\\n", "");
    const found = [...text.matchAll(/(?:\bfrom|\bimport|[=,]require\()\s*"(\.[^"]+)"/g)].map(
      ([, to = ""]) => to,
    );
    const imports = found
      .map((to) => posix.join(posix.dirname(path), to))
      // The rules of ESLint are there once, for `require` as well.
      .filter((to) => to !== "../esm/entry/eslint.js");
    return { path, text, lines: written.split("\n"), imports };
  });
}

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
    const texts = readScripts(output).map(({ text }) => text);
    expect(texts.filter((text) => text.includes("function openSessionToken(")).length, output).toBe(1);
    // Node shows the line of what was thrown.
    const lines = readScripts(output).flatMap((script) => script.lines);
    expect(
      lines.filter((line) => line.length > 2500).map((line) => line.slice(0, 200)),
      output,
    ).toEqual([]);
    expect(texts.filter((text) => text.includes("/**"))).toEqual([]);
  }
});

test("nothing is asked for that package.json does not name", () => {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(installed, "package.json"), "utf8"),
  );
  const named = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies), "#crypto"]);
  const asked = ["esm", "cjs"].flatMap((output) =>
    readScripts(output).flatMap(({ text }) =>
      // A name that ends in a letter, so that what only looks like an import in a sentence is passed over.
      [...text.matchAll(/(?:\bfrom|[=,(]import\(?|^import|;import|\brequire\()\s*"([#@a-z][^"]*)"/gm)].map(
        ([, name = ""]) => name.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? name,
      ),
    ),
  );
  const others = new Set(asked.filter((name) => !named.has(name) && !name.startsWith("node:")));
  expect(asked.length).toBeGreaterThan(20);
  expect([...others]).toEqual([]);
});

test.each(["esm", "cjs"])("the %s files do not wait for each other in a circle", (output) => {
  const scripts = new Map(readScripts(output).map(({ path, imports }) => [path, imports]));
  const isDone = new Set<string>();
  const follow = (path: string, above: readonly string[]): void => {
    expect(above, `${path} again`).not.toContain(path);
    expect(scripts.has(path), path).toBe(true);
    if (isDone.has(path)) return;
    for (const to of scripts.get(path) ?? []) follow(to, [...above, path]);
    isDone.add(path);
  };
  for (const path of scripts.keys()) follow(path, []);
  expect(isDone.size).toBeGreaterThan(150);
});

test.each(["index", "core", "proxy", "jwt", "middleware"])(
  "what the %s entry imports at first is in few files, without pages, providers and OAuth",
  (entry) => {
    const scripts = new Map(readScripts("esm").map((script) => [script.path, script]));
    const loaded = new Set<string>();
    const follow = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const to of scripts.get(path)?.imports ?? []) follow(to);
    };
    follow(`entry/${entry}.js`);
    console.log(`${entry}: ${loaded.size} files at first`);
    expect(loaded.size).toBeLessThan(maxFiles);
    expect([...loaded].filter((path) => /oauth4webapi/.test(scripts.get(path)?.text ?? path))).toEqual([]);
    expect([...loaded]).not.toContain("shared/endpoints.js");
    expect([...scripts.keys()]).toContain("shared/endpoints.js");
  },
);

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
