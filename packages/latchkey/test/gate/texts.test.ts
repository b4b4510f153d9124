import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootFolder } from "./source-file.js";

const generated = new Set(["node_modules", "dist", ".git", ".next", ".tmp", "coverage"]);
const textual = /(\.(ts|tsx|js|jsx|mjs|cjs|json|md|css|html|txt|ya?ml|toml|sql|sh)|^run|^LICENSE|^\.[a-z]+)$/;

// Each pattern is written so that it does not find itself.
const forbidden = [
  { what: "a path of one machine", pattern: /(?<![\w.:/@-])\/(work|home|root|Users)\/\w/ },
  {
    what: "a registry's host",
    pattern: /\b(registry\.[a-z0-9-]+\.[a-z]+|npmjs\.(com|org)|deb\.debian\.org)\b/,
  },
  { what: "a test that runs alone", pattern: /\b(test|it|describe)\.only\b/ },
  { what: "a test that is left out without a reason", pattern: /\b(test|it|describe)\.(skip|todo)\(/ },
  { what: "a conflict", pattern: /^(<{7}|>{7}) /m },
];

function listTexts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name) || entry.name.startsWith(".env")) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listTexts(path);
    return entry.isFile() && textual.test(entry.name) ? [path] : [];
  });
}

const findForbidden = (text: string) =>
  forbidden.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);

const texts = listTexts(rootFolder).map((path) => ({
  path: path.slice(rootFolder.length + 1),
  text: readFileSync(path, "utf8"),
}));

test("no text speaks of one machine or leaves a test out", () => {
  expect(texts.length).toBeGreaterThan(20);
  const found = texts.flatMap(({ path, text }) => findForbidden(text).map((what) => `${path}: ${what}`));
  expect(found).toEqual([]);
});

/** Where a lockfile says a package came from; links inside the repository are no host. */
const findHosts = (lockfile: string) => lockfile.match(/"resolved": "[a-z+]+:\/\/[^"]*"/g) ?? [];

test("lockfiles name no host, so they install from wherever npm is set up to", () => {
  const lockfiles = texts.filter(({ path }) => path.endsWith("package-lock.json"));
  expect(lockfiles.length).toBeGreaterThan(0);
  for (const { path, text } of lockfiles) expect(findHosts(text), path).toEqual([]);
});

test("each forbidden text is found", () => {
  const slash = "/";
  expect(findForbidden(`see ${slash}home/me/app`)).toEqual(["a path of one machine"]);
  expect(findForbidden(`https:${slash}${slash}registry.${"example"}.org/x`)).toEqual(["a registry's host"]);
  expect(findForbidden(`test${"."}only("x")`)).toEqual(["a test that runs alone"]);
  expect(findForbidden(`it${"."}skip("x")`)).toEqual(["a test that is left out without a reason"]);
  expect(findForbidden('see https://example.com/home/me and "./work/x"')).toEqual([]);
  expect(findHosts('"resolved": "https://example.com/x.tgz"')).toHaveLength(1);
  expect(findHosts('"resolved": "packages/latchkey"')).toEqual([]);
});
