import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ESLint } from "eslint";
import { ESLint as ESLint9 } from "eslint-9";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { rootFolder } from "../../gate/source-file.js";
import { lintConfig } from "../support/lint-config.js";
import { columns, EditedApp, toLabel } from "./edited-app.js";
import { plantIn } from "./mistake.js";
import { mistakes } from "./mistakes.js";

const home = join(rootFolder, ".tmp", "doctor");
mkdirSync(home, { recursive: true });
const folder = mkdtempSync(join(home, "lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function createFolder(): string {
  const root = mkdtempSync(join(folder, "app-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

const eslints = { 10: ESLint, 9: ESLint9 };

const isProgram = (path: string) => /\.[cm]?[jt]sx?$/.test(path);

/** What ESLint says of files of an app, as the doctor would say it. */
async function lint(eslint: Pick<ESLint, "lintFiles">, root: string, paths: readonly string[]) {
  const results = await eslint.lintFiles(paths.map((path) => join(root, path)));
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ message, line, column }) => {
      const [code = ""] = message.split(":", 1);
      return { place: `${code} ${relative(root, filePath)}:${line}:${column}`, message };
    }),
  );
}

describe.each([10, 9] as const)("ESLint %i", (version) => {
  const create = () =>
    new eslints[version]({ cwd: folder, overrideConfigFile: true, overrideConfig: lintConfig });

  it.each(columns.map((column) => [toLabel(column), column] as const))(
    "says nothing of %s",
    async (_, column) => {
      const app = new EditedApp(column);
      const root = createFolder();
      app.save(root);
      expect(await lint(create(), root, app.paths)).toEqual([]);
    },
  );

  // What differs from one variant to the next is not the linter's affair, nor much from its one version to the other.
  const chosen = columns.filter(
    ({ name, variant }) => variant === null && (version === 10 || name === "v5-roles"),
  );

  describe.each(chosen.map((column) => [toLabel(column), column] as const))("in %s", (_, column) => {
    const eslint = create();
    const lintable = mistakes.filter(({ code }) => code !== "FILE_UNREADABLE");
    const made = lintable.filter((each) => plantIn(new EditedApp(column), each));

    it.each(made.map((mistake) => [mistake.code, mistake.what, mistake] as const))(
      "finds %s: %s",
      async (code, _what, mistake) => {
        const app = new EditedApp(column);
        plantIn(app, mistake);
        const root = createFolder();
        app.save(root);
        const marks = app.listMarks().map((mark) => ({ mark, path: mark.split(":")[0] ?? "" }));
        const own = marks.filter(({ path }) => isProgram(path));
        if (own.length > 0) {
          const found = await lint(eslint, root, app.changedPrograms);
          expect(found.map(({ place }) => place)).toEqual(own.map(({ mark }) => `${code} ${mark}`));
          return;
        }
        // What stands in a file that is not linted is said of the file with the options.
        const stray = await lint(
          eslint,
          root,
          app.paths.filter((path) => /auth/.test(path)),
        );
        expect(stray.map(({ message }) => message.split(" ").slice(0, 2).join(" "))).toEqual(
          marks.map(({ mark }) => `${code}: ${mark.replace(/\d+$/, "")}`),
        );
        expect(stray[0]?.place).toMatch(/(auth|nextauth).*\.ts:\d+:\d+$/);
      },
    );
  });
});
