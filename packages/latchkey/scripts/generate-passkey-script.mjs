// Writes src/page/passkey-script.ts, the script of the sign-in page as a text, from src/react/passkey-form-script.ts;
// with --check it only says whether that is still the same.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(packageFolder, "src", "page", "passkey-script.ts");

const { outputFiles } = await build({
  entryPoints: [join(packageFolder, "src", "react", "passkey-form-script.ts")],
  bundle: true,
  minify: true,
  charset: "ascii",
  format: "iife",
  target: "es2020",
  // Biome takes a placeholder in a string for a mistake.
  supported: { "template-literal": false },
  write: false,
});
const script = outputFiles[0].text.trim();
// Nothing in it may end the element it stands in (HTML §13.2.5.4).
if (/<[/!]/.test(script)) throw new Error("the script would end early");
const hash = createHash("sha256").update(script).digest("base64");
const text = `// Generated from src/react/passkey-form-script.ts by scripts/generate-passkey-script.mjs.

/** The one script of the sign-in page; it is the same everywhere, so the policy allows it by its hash. */
export const passkeyScript =
  ${JSON.stringify(script)};

/** SHA-256 of the script as a policy source (CSP3 §2.3.1). */
export const passkeyScriptHash = "sha256-${hash}";
`;

const { values } = parseArgs({ options: { check: { type: "boolean" } } });
if (!values.check) await writeFile(target, text);
// The formatter may have other quotes; a test compares the text with its hash.
else if (!(await readFile(target, "utf8")).includes(hash)) {
  console.error("src/page/passkey-script.ts is stale; run: node scripts/generate-passkey-script.mjs");
  process.exitCode = 1;
}
