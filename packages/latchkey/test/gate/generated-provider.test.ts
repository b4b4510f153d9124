import { execFile } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { packageFolder } from "./source-file.js";

/** Runs the generator; what it prints, and how it ended. */
function generate(...args: string[]): Promise<{ printed: string; failed: boolean }> {
  const script = join(packageFolder, "scripts", "generate-providers.mjs");
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) =>
      resolve({ printed: `${stdout}${stderr}`, failed: error !== null }),
    );
  });
}

test("the modules of services are what the table says", async () => {
  expect(await generate("--check")).toEqual({ printed: "", failed: false });
});

test("a module changed by hand, a missing one and one too many are found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-providers-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await generate("--out", folder);
  expect(await generate("--check", "--out", folder)).toEqual({ printed: "", failed: false });
  appendFileSync(join(folder, "discord.ts"), "// changed\n");
  rmSync(join(folder, "slack.ts"));
  writeFileSync(join(folder, "gone.ts"), "// Generated from provider-table/oauth.json by hand.\n");
  writeFileSync(join(folder, "own.ts"), "export const own = 1;\n");
  const { printed, failed } = await generate("--check", "--out", folder);
  expect(failed).toBe(true);
  expect(printed.match(/^[\w-]+\.ts/gm)).toEqual(["discord.ts", "slack.ts", "gone.ts"]);
  await generate("--out", folder);
  expect(await generate("--check", "--out", folder)).toMatchObject({ failed: false });
  expect(readdirSync(folder)).toContain("own.ts");
  expect(readdirSync(folder)).not.toContain("gone.ts");
});
