import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ESLint } from "eslint";
import { expect, it } from "vitest";
import { loadParser } from "../../src/doctor/disk/load-parser.js";
import { readAppTexts } from "../../src/doctor/disk/read-app-texts.js";
import { examine } from "../../src/doctor/examine.js";
import { createApp } from "./support/app-copy.js";
import { createLargeApp } from "./support/large-app.js";
import { lintConfig } from "./support/lint-config.js";

const auth = `import NextAuth from "next-auth";
export const { auth, handlers } = NextAuth({ providers: [] });
`;
const page = `import { readVisitor } from "../lib/visitor";

export default async function Page() {
  const session = readVisitor();
  return <p>{session.user.name}</p>;
}
`;
const visitor = `import { auth } from "../auth";

export const readVisitor = () => auth();
`;
const files = {
  "package.json": "{}",
  "auth.ts": auth,
  "app/page.tsx": page,
  "lib/visitor.ts": visitor,
};

const open = (root: string, fix = false) =>
  new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: lintConfig, fix });

async function lint(root: string, ...paths: string[]): Promise<string[]> {
  const results = await open(root).lintFiles(paths);
  return results.flatMap(({ messages }) => messages.map(({ message }) => message.split(":", 1)[0] ?? ""));
}

it("a linter knows what a name of another file stands for", async () => {
  const { root } = createApp(files);
  expect(await lint(root, "app/page.tsx")).toEqual(["NOT_AWAITED"]);
  // The same file alone could not tell.
  const alone = createApp({ "app/page.tsx": page, "package.json": "{}" });
  expect(await lint(alone.root, "app/page.tsx")).toEqual([]);
});

it("a linter sees what was changed in another file since, and what is not saved yet", async () => {
  const { root } = createApp({ ...files, "lib/visitor.ts": "export const readVisitor = () => null;\n" });
  expect(await lint(root, "app/page.tsx")).toEqual([]);
  await wait(600);
  writeFileSync(join(root, "lib/visitor.ts"), visitor);
  expect(await lint(root, "app/page.tsx")).toEqual(["NOT_AWAITED"]);
  await wait(600);
  writeFileSync(join(root, ".env"), "AUTH_SECRET=short\n");
  expect(await lint(root, "auth.ts")).toEqual(["SECRET_WEAK"]);
  const [unsaved] = await open(root).lintText(page.replace("= readVisitor", "= await readVisitor"), {
    filePath: join(root, "app/page.tsx"),
  });
  expect(unsaved?.messages).toEqual([]);
  const [created] = await open(root).lintText(page, { filePath: join(root, "app/new/page.tsx") });
  expect(created?.messages).toEqual([]);
  const [moved] = await open(root).lintText(page.replace("../lib", "../../lib"), {
    filePath: join(root, "app/new/page.tsx"),
  });
  expect(moved?.messages).toHaveLength(1);
});

it("a linter mends what the doctor mends, and passes over what the doctor does", async () => {
  const { root, read } = createApp({ ...files, "lib/visitor.test.ts": page, "public/page.js": "auth();\n" });
  const eslint = open(root, true);
  await ESLint.outputFixes(await eslint.lintFiles(["."]));
  expect(read("app/page.tsx")).toContain("const session = await readVisitor();");
  expect(read("lib/visitor.test.ts")).toBe(page);
});

it("a comment for the doctor is heard by the linter, in files of either kind", async () => {
  const { root } = createApp({
    ...files,
    "app/page.tsx": page.replace("  const", "  // latchkey-ignore NOT_AWAITED\n  const"),
    ".env": "# latchkey-ignore SECRET_WEAK: for this machine\nAUTH_SECRET=short\n",
  });
  expect(await lint(root, ".")).toEqual([]);
});

it("JavaScript is linted like TypeScript", async () => {
  const { root } = createApp({
    "package.json": "{}",
    "auth.js": auth,
    "lib/visitor.js": visitor,
    "app/page.js": page,
  });
  expect(await lint(root, ".")).toEqual(["NOT_AWAITED"]);
});

it("an app of 500 files is read once, however many files of it are linted", {
  timeout: 60_000,
}, async () => {
  const texts = createLargeApp(500);
  const { root } = createApp({
    "package.json": "{}",
    "tsconfig.json": '{"compilerOptions":{"paths":{"@/*":["./*"]}}}',
  });
  for (const { path, text } of texts.programs) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const parser = await loadParser(root);
  if (parser === null) throw new Error("a parser is missing");
  const before = process.cpuUsage();
  const { findings } = examine(readAppTexts(root), parser.parse);
  const doctor = toMilliseconds(process.cpuUsage(before));
  const eslint = open(root);
  const bare = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: lintConfig.slice(0, 2) });
  await bare.lintFiles(["app/**/*.tsx"]);
  const [withoutRules, own] = [await time(bare, "."), await time(eslint, ".")];
  const cost = own.milliseconds - withoutRules.milliseconds;
  console.log(
    `500 files: doctor ${doctor.toFixed(0)} ms, all rules in ESLint ${cost.toFixed(0)} ms beside its own ${withoutRules.milliseconds.toFixed(0)} ms`,
  );
  expect(own.count).toBe(findings.length);
  expect(cost).toBeLessThan(Math.max(4 * doctor, 2000));
});

// Not by the clock, since others may be busy on the machine.
const toMilliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

async function time(eslint: ESLint, path: string): Promise<{ milliseconds: number; count: number }> {
  const before = process.cpuUsage();
  const results = await eslint.lintFiles([path]);
  const count = results.reduce((sum, { messages }) => sum + messages.length, 0);
  return { milliseconds: toMilliseconds(process.cpuUsage(before)), count };
}
