import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, expect, test } from "vitest";
import { listFiles, packageFolder, rootFolder } from "../gate/source-file.js";

const run = promisify(execFile);
const folder = join(rootFolder, ".tmp", "packed-lint");
const unpacked = join(folder, "package");
let tarball: Buffer;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  await run("npm", ["pack", "--loglevel=error", "--pack-destination", folder], { cwd: packageFolder });
  const name = listFiles(folder, [".tgz"])[0] ?? "no tarball";
  tarball = readFileSync(join(folder, name));
  await run("tar", ["-xzf", join(folder, name), "--strip-components=1", "-C", unpacked]);
}, 60_000);

test("publint finds nothing wrong with the package", { timeout: 60_000 }, async () => {
  const { messages } = await publint({ pkgDir: unpacked, pack: false, strict: true });
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
  // Node takes `imports` from the nearest package.json, nested or not; packed.test.ts runs what this one chooses.
  const told = messages.filter(({ code }) => code !== "NESTED_PACKAGE_JSON_FIELD_IGNORED");
  expect(told.map((message) => formatMessage(message, manifest))).toEqual([]);
});

test("its types are right for every way of importing it", { timeout: 120_000 }, async () => {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
  if (!analysis.types) throw new Error("the package has no types");
  expect(analysis.problems.map((problem) => JSON.stringify(problem))).toEqual([]);
  const resolved = Object.values(analysis.entrypoints).flatMap(({ resolutions }) =>
    Object.values(resolutions),
  );
  expect(resolved.length).toBeGreaterThan(50);
});
