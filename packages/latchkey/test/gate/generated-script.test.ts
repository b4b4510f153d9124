import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { passkeyScript, passkeyScriptHash } from "../../src/page/passkey-script.js";
import { packageFolder } from "./source-file.js";

test("the script of the sign-in page is what its source says", async () => {
  const script = join(packageFolder, "scripts", "generate-passkey-script.mjs");
  const printed = await new Promise((resolve) => {
    execFile(process.execPath, [script, "--check"], (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
  expect(printed).toBe("");
});

test("the policy's hash is the script's, and nothing in it ends its element early", () => {
  const digest = createHash("sha256").update(passkeyScript).digest("base64");
  expect(passkeyScriptHash).toBe(`sha256-${digest}`);
  expect(passkeyScript).not.toMatch(/<[/!]/);
});
