import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadParser } from "../../src/doctor/disk/load-parser.js";
import { readAppTexts } from "../../src/doctor/disk/read-app-texts.js";
import { examine } from "../../src/doctor/examine.js";
import type { Parse } from "../../src/doctor/model/create-app.js";
import { copyExample, createApp, type Report, type, typeInto } from "./support/app-copy.js";

const selfFetch = `import { headers } from "next/headers";

export default async function Page() {
  const host = (await headers()).get("host");
  const answer = await fetch(\`https://\${host}/api/hello\`, { cache: "no-store" });
  return <p>{answer.status}</p>;
}
`;

describe("somebody who runs the doctor", () => {
  it("sees each mistake as a compiler shows it", async () => {
    const app = copyExample("v4-app-router", { "app/planted/page.tsx": selfFetch });
    const { exitCode, said, warned } = await app.run();
    expect(exitCode).toBe(1);
    expect(warned).toBe("");
    const lines = said.split("\n");
    expect(lines.slice(0, -1)).toEqual([
      "app/planted/page.tsx:5:24  SELF_FETCH_NO_COOKIE  The app fetched its own route without the visitor's cookies",
      "",
      '  4 |   const host = (await headers()).get("host");',
      '  5 |   const answer = await fetch(`https://${host}/api/hello`, { cache: "no-store" });',
      `    |                        ${"^".repeat(57)}`,
      "",
      "  saw   the server fetches its own /api/hello, and sends no cookie along",
      '  fix   Call the function behind /api/hello directly, or use auth.fetch("/api/hello"), which forwards the session.',
      "  more  npx latchkey explain SELF_FETCH_NO_COOKIE",
      "",
    ]);
    expect(lines.at(-1)).toMatch(/^1 mistake found in \d+ files, \d+\.\d s\.$/);
  });

  it.each([40, 60, 80])("sees no line that breaks in a terminal of %i letters", async (columns) => {
    const { root } = copyExample("v4-app-router", { "app/planted/page.tsx": selfFetch });
    const { said } = await typeInto({ columns }, "doctor", root);
    const lines = said.split("\n");
    const excerpt = lines.filter((line) => /^ +\d* \| /.test(line));
    expect(Math.max(...excerpt.map(({ length }) => length))).toBeLessThanOrEqual(columns);
    const [shown = "", marked = ""] = excerpt.slice(-2);
    expect(shown.slice(marked.indexOf("^"))).toMatch(/^fetch\(/);
    const words = lines.slice(
      lines.findIndex((line) => line.startsWith("  saw")),
      -3,
    );
    expect(words.every(({ length }) => length <= columns)).toBe(true);
    expect(words.join(" ").replace(/\s+/g, " ")).toContain(
      "saw the server fetches its own /api/hello, and sends no cookie along fix Call the function",
    );
  });

  it("sees colours where the terminal has them, and the same text without", async () => {
    const { root } = copyExample("v4-app-router", { "app/planted/page.tsx": selfFetch });
    const plain = await typeInto({}, "doctor", root);
    const colored = await typeInto({ isColored: true }, "doctor", root);
    const escapeCode = String.fromCharCode(27);
    expect(plain.said).not.toContain(escapeCode);
    expect(colored.said).toContain(`${escapeCode}[31mSELF_FETCH_NO_COOKIE${escapeCode}[39m`);
    const withoutTime = (text: string) => text.replace(/\d+\.\d s/, "");
    const stripped = colored.said.replace(new RegExp(`${escapeCode}\\[\\d+m`, "g"), "");
    expect(withoutTime(stripped)).toBe(withoutTime(plain.said));
  });

  it("reads the findings into a program with --json", async () => {
    const { said, exitCode } = await copyExample("v4-app-router", {
      "app/planted/page.tsx": selfFetch,
    }).run("--json");
    expect(exitCode).toBe(1);
    const report = JSON.parse(said) as Report;
    expect(report).toEqual({
      version: 1,
      findings: [
        {
          code: "SELF_FETCH_NO_COOKIE",
          title: "The app fetched its own route without the visitor's cookies",
          path: "app/planted/page.tsx",
          line: 5,
          column: 24,
          endLine: 5,
          endColumn: 81,
          saw: "the server fetches its own /api/hello, and sends no cookie along",
          fix: 'Call the function behind /api/hello directly, or use auth.fetch("/api/hello"), which forwards the session.',
          isFixable: false,
          docs: "docs/reasons/SELF_FETCH_NO_COOKIE.md",
        },
      ],
      files: report.files,
      unread: [],
      found: 1,
      fixed: 0,
    });
    expect(report.files).toBeGreaterThan(10);
    const clean = await copyExample("demo").run("--json");
    expect(clean.exitCode).toBe(0);
    expect(JSON.parse(clean.said)).toMatchObject({ version: 1, findings: [], found: 0 });
  });

  it("says by a comment that something is meant", async () => {
    const meant = (comment: string) => selfFetch.replace("  const answer", `  // ${comment}\n  const answer`);
    const list = (comment: string) =>
      copyExample("v4-app-router", { "app/planted/page.tsx": meant(comment) }).list();
    expect(await list("latchkey-ignore SELF_FETCH_NO_COOKIE: shows what happens")).toEqual([]);
    expect(await list("latchkey-ignore NOT_AWAITED SELF_FETCH_NO_COOKIE")).toEqual([]);
    expect(await list("latchkey-ignore")).toEqual([]);
    expect(await list("latchkey-ignore NOT_AWAITED")).toHaveLength(1);
  });

  it.each([
    ["--frobnicate", "--frobnicate"],
    ["--json=yes", "--json"],
    ["/nowhere/at/all", "there is no folder"],
  ])("is told what is wrong with `latchkey doctor %s`", async (word, text) => {
    const { exitCode, warned } = await type("doctor", word);
    expect(exitCode).toBe(2);
    expect(warned).toContain(text);
  });

  it("is told to name one folder", async () => {
    expect(await type("doctor", "a", "b")).toMatchObject({ exitCode: 2 });
    expect((await type("doctor", "--help")).said).toContain("Exit code: 0 nothing found");
  });
});

describe("an app with an older parser alone", () => {
  it("is read as far as that goes, and the rest is no mistake of the app", async () => {
    const app = copyExample("v4-app-router", {
      "app/planted/page.tsx": selfFetch,
      "lib/newer.ts": "export const newer = 1 as const satisfies number;\n",
    });
    const texts = readAppTexts(app.root);
    const parser = await loadParser(app.root, "next");
    // As Next.js 13.4 has it, whose parser does not know the word.
    const parse: Parse = (path, text) =>
      text.includes("satisfies")
        ? { message: "Missing semicolon", offset: 0, isDoubtful: true }
        : (parser?.parse(path, text) ?? { message: "none", offset: 0, isDoubtful: true });
    const { findings, unread } = examine(texts, parse);
    expect(unread).toEqual(["lib/newer.ts"]);
    expect(findings.map(({ code }) => code)).toEqual(["SELF_FETCH_NO_COOKIE"]);
  });

  it("says which files were not read, and what would read them", async () => {
    const app = createApp({ "app/page.tsx": "export default function (\n" });
    const texts = readAppTexts(app.root);
    for (const name of ["@babel/parser", "next"]) {
      const parser = await loadParser(app.root, name);
      if (parser !== null) expect(examine(texts, parser.parse).unread).toEqual(["app/page.tsx"]);
    }
    expect((await loadParser(app.root, "oxc-parser"))?.name).toBe("oxc-parser");
  });
});

describe("a folder that is no app", () => {
  it("is said to be none", async () => {
    const { root } = createApp({ "package.json": "{}", "src/index.ts": "export const one = 1;\n" });
    const { exitCode, warned } = await type("doctor", root);
    expect(exitCode).toBe(2);
    expect(warned).toContain("is no Next.js app: it has neither a next.config nor a folder app or pages");
    expect(await type("doctor", join(root, "package.json"))).toMatchObject({
      exitCode: 2,
      warned: expect.stringContaining("is a file"),
    });
  });

  it("is said to have one below", async () => {
    const { root } = createApp({ "apps/web/next.config.ts": "export default {};\n" });
    expect((await type("doctor", root)).warned).toContain(`latchkey doctor ${join("apps", "web")}`);
  });

  it("may be an app without a single file", async () => {
    const app = createApp({});
    mkdirSync(join(app.root, "app"));
    expect(await app.run()).toMatchObject({
      exitCode: 0,
      said: expect.stringMatching(/^Nothing found in 0 files/),
    });
  });
});

describe("what stands in an app's folder", () => {
  it("may be broken, which is found and ends nothing", async () => {
    const app = copyExample("v4-app-router", {
      "app/planted/page.tsx": selfFetch,
      "app/broken/page.tsx": "export default function Page( {\n  return <p>;\n",
    });
    const found = await app.list();
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^FILE_UNREADABLE app\/broken\/page\.tsx:\d$/);
    expect(found[1]).toBe("SELF_FETCH_NO_COOKIE app/planted/page.tsx:5");
  });

  it("may be of every kind Next.js takes", async () => {
    const app = createApp({
      "app/page.jsx": "export default () => <p>{1 > 0}</p>;\n",
      "app/with.js": "export const Row = () => <li />;\n",
      "lib/old.cjs": "module.exports = { one: 1 };\n",
      "lib/generic.ts": "export const same = <T>(value: T) => <T>value;\n",
      "lib/decorated.ts": "function mark(target: unknown) {}\n@mark\nexport class One { @mark field = 1 }\n",
      "next-env.d.ts": "declare const broken: (;\n",
      "app/page.test.tsx": 'import { auth } from "@/auth";\nauth().user;\n',
    });
    expect(await app.list()).toEqual([]);
  });

  it("may lead around in circles", async () => {
    const app = copyExample("v4-app-router", { "app/planted/page.tsx": selfFetch });
    symlinkSync(app.root, join(app.root, "app", "loop"));
    symlinkSync(join(app.root, "none"), join(app.root, "app", "broken.ts"));
    symlinkSync(join(app.root, "app", "planted", "page.tsx"), join(app.root, "lib", "linked.tsx"));
    expect((await app.list()).map((line) => line.split(" ")[1])).toEqual(["app/planted/page.tsx:5"]);
  });

  it("may import itself in circles", async () => {
    const app = copyExample("v5-roles", {
      "lib/a.ts": 'export { auth } from "./b";\nexport * from "./c";\n',
      "lib/b.ts": 'export { auth } from "./a";\n',
      "lib/c.ts": 'export * from "./a";\nexport const other = other;\n',
      "lib/d.ts":
        'import { auth } from "./a";\nimport { missing, other } from "./c";\nauth().user;\nmissing().user;\nother().user;\n',
    });
    expect(await app.list()).toEqual([]);
  });

  it("may be too large for anyone to have written", async () => {
    const app = copyExample("v4-app-router");
    writeFileSync(
      join(app.root, "lib", "generated.ts"),
      `export const rows = [\n${"  1,\n".repeat(300_000)}];\n`,
    );
    const { exitCode, warned } = await app.run();
    expect(exitCode).toBe(0);
    expect(warned).toBe("lib/generated.ts is too large to be anyone's work and was passed over.");
  });

  it("may be another app, or built", async () => {
    const wrong = selfFetch.replace("/api/hello", "/api/hello");
    const app = copyExample("v4-app-router", {
      "other/package.json": "{}",
      "other/app/page.tsx": wrong,
      "edge/next.config.ts": "export default {};\n",
      "edge/app/page.tsx": wrong,
      ".next/server/app/page.js": wrong,
      "node_modules/thing/app/page.js": wrong,
      "variants/x/app/page.tsx": wrong,
    });
    expect(await app.list()).toEqual([]);
  });

  it("is found by the aliases of tsconfig.json, comments, extends and all", async () => {
    const app = createApp({
      "next.config.mjs": "export default {};\n",
      "tsconfig.json": '{\n  // as always\n  "extends": "./tsconfig.base",\n  "include": ["**/*.ts"],\n}\n',
      "tsconfig.base.json":
        '{ "compilerOptions": { "baseUrl": "src", "paths": { "~/*": ["./*"], "#auth": ["server/auth"] } } }',
      "src/server/auth.ts":
        'import NextAuth from "next-auth";\nexport const { auth, handlers } = NextAuth({ providers: [] });\n',
      "src/app/one/page.tsx":
        'import { auth } from "~/server/auth";\nexport default () => <p>{auth().user.name}</p>;\n',
      "src/app/two/page.tsx":
        'import { auth } from "#auth";\nexport default () => <p>{auth().user.name}</p>;\n',
      "src/app/three/page.tsx":
        'import { auth } from "server/auth";\nexport default () => <p>{auth().user.name}</p>;\n',
    });
    expect(await app.list()).toEqual([
      "NOT_AWAITED src/app/one/page.tsx:2",
      "NOT_AWAITED src/app/three/page.tsx:2",
      "NOT_AWAITED src/app/two/page.tsx:2",
    ]);
  });

  it("may have a tsconfig.json that is none", async () => {
    const app = createApp({ "next.config.mjs": "export default {};\n", "tsconfig.json": "{ nothing" });
    expect(await app.list()).toEqual([]);
  });
});
