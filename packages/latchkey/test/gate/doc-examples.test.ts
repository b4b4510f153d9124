import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Entry, type PublicExport, readEntries, readExports } from "./public-export.js";
import { readSourceTree, rootFolder } from "./source-file.js";

const folder = join(rootFolder, ".tmp", "doc-examples");
const src = "../../packages/latchkey/src";

/** What an example may take for granted: an app's own `auth.ts`, and the values of the place it stands in. */
const app = `import { createAuth } from "latchkey";
export const auth = createAuth({ providers: [] });
`;
const ambient = `declare const auth: typeof import("./auth.js").auth;
declare const email: string;
declare const password: string;
declare const clientId: string;
declare const clientSecret: string;
declare const request: Request;
declare function findUser(email?: string, password?: string): Promise<{ id: string; name: string } | null>;
`;

interface Example {
  readonly name: string;
  readonly code: string;
}

function readExamples(doc: string): string[] {
  const [, ...parts] = doc.split("@example");
  return parts.flatMap((part) => [...part.matchAll(/```tsx?\n([\s\S]*?)```/g)].map(([, code]) => code ?? ""));
}

const imported = (code: string, name: string) =>
  new RegExp(`import[^;]*\\b${name}\\b[^;]*from|(const|let|function|class) (\\{[^}]*)?\\b${name}\\b`).test(
    code,
  );

/** A module of an example: what it documents is imported, and loose statements stand in a function. */
function toModule(code: string, { specifier }: Entry, { name }: PublicExport): string {
  const lines = code.trimEnd().split("\n");
  const own = imported(code, name) ? [] : [`import { ${name} } from "${specifier}";`];
  const isModule = lines.some((line) => line.startsWith("export "));
  const loose = isModule ? lines : ["export async function example() {", ...lines, "}"];
  const imports = lines.filter((line) => /^import .*;$/.test(line));
  const body = loose.filter((line) => !/^import .*;$/.test(line));
  return [...imports, ...own, ...body, ""].join("\n");
}

function listExamples(): Example[] {
  const files = readSourceTree();
  const seen = new Set<string>();
  return readEntries().flatMap((entry) =>
    readExports(files, entry.path).flatMap((one) => {
      const key = `${one.path}-${one.name}`;
      if (one.doc === null || one.name === "default" || seen.has(key)) return [];
      seen.add(key);
      return readExamples(one.doc).map((code, index) => ({
        // GitHubProfile and GithubProfile would be one file to some.
        name: `${key.replace(/[^\w-]+/g, "-")}-${seen.size}-${index + 1}.tsx`,
        code: toModule(code, entry, one),
      }));
    }),
  );
}

function writeProject(examples: readonly Example[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paths = {
    ...Object.fromEntries(readEntries().map(({ specifier, path }) => [specifier, [`${src}/${path}`]])),
    "#crypto": [`${src}/bytes/crypto-node.ts`],
    "@/auth": ["./auth.ts"],
  };
  const compilerOptions = { noEmit: true, paths, noUnusedLocals: false, jsx: "react-jsx" };
  const config = { extends: "../../packages/latchkey/tsconfig.json", compilerOptions, include: ["."] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "auth.ts"), app);
  writeFileSync(join(folder, "ambient.d.ts"), ambient);
  for (const { name, code } of examples) writeFileSync(join(folder, name), code);
}

/** What the compiler says; empty when it has nothing to say. */
function compile(): Promise<string> {
  const tsc = join(rootFolder, "node_modules", "typescript", "bin", "tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", folder], (_error, stdout, stderr) =>
      resolve(`${stdout}${stderr}`),
    );
  });
}

test("every example in a doc comment compiles", { timeout: 60_000 }, async () => {
  const examples = listExamples();
  expect(examples.length).toBeGreaterThan(0);
  writeProject(examples);
  const complaints = (await compile()).split("\n").filter((line) => line.includes("doc-examples/"));
  expect(complaints).toEqual([]);
});

test("an example that does not compile is found", { timeout: 60_000 }, async () => {
  writeProject([{ name: "wrong.tsx", code: "export const wrong: number = `text`;\n" }]);
  expect(await compile()).toContain("wrong.tsx(1,14)");
});
