import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { findObstacle } from "../doctor/disk/find-app.js";
import { loadParser } from "../doctor/disk/load-parser.js";
import { readAppTexts } from "../doctor/disk/read-app-texts.js";
import { writeTexts } from "../doctor/disk/write-texts.js";
import { type Examination, examine } from "../doctor/examine.js";
import { fixApp } from "../doctor/fix-app.js";
import { createPaint } from "../doctor/paint.js";
import { renderFinding } from "../doctor/render-finding.js";
import { toReport } from "../doctor/to-report.js";
import { type Command, type Terminal, UsageError } from "./command.js";

const usage = `latchkey doctor [folder] [--fix] [--json]

  folder   of a Next.js app; this one unless given
  --fix    makes the changes that cannot break anything, and shows what is left
  --json   prints the findings for a program

Reads the app's source and says what will go wrong with its sessions. Runs nothing of it.
Exit code: 0 nothing found, 1 something found, 2 no app to read.
A comment "latchkey-ignore CODE" on the line above says that it is meant.`;

/** `latchkey doctor`: the mistakes in an app that show in its source. */
export const doctorCommand: Command = {
  name: "doctor",
  summary: "finds what will go wrong with sessions in a Next.js app",
  usage,
  async run(args, terminal) {
    const { folder, isJson, isFix } = parse(args);
    const root = resolve(folder);
    const obstacle = findObstacle(root);
    if (obstacle !== null) throw new UsageError(obstacle);
    const parser = await loadParser(root);
    if (parser === null) throw new UsageError("install a parser first: npm install --save-dev oxc-parser");
    const startedAt = performance.now();
    const texts = readAppTexts(root);
    const fixed = isFix ? fixApp(texts, parser.parse) : null;
    if (fixed !== null) writeTexts(root, fixed.changed);
    const examination = fixed?.examination ?? examine(texts, parser.parse);
    const all = [
      ...(fixed?.changed ?? []),
      ...texts.programs,
      ...texts.environmentFiles,
      ...listOthers(texts),
    ];
    const shown: Shown = {
      examination,
      textOf: (path) => all.find((file) => file.path === path)?.text ?? "",
      fixedCount: fixed?.fixedCount ?? 0,
      tooLarge: texts.tooLarge,
      seconds: (performance.now() - startedAt) / 1000,
    };
    if (isJson) terminal.say(JSON.stringify(toReport(shown), null, 2));
    else show(shown, terminal);
    return examination.findings.length === 0 ? 0 : 1;
  },
};

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: "boolean" }, fix: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length > 1) throw new Error("one folder at a time");
    return { folder: positionals[0] ?? ".", isJson: values.json === true, isFix: values.fix === true };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : "what?"}\n\n${usage}`);
  }
}

const listOthers = ({ manifest, lockfile }: ReturnType<typeof readAppTexts>) =>
  [manifest, lockfile].filter((file) => file !== null);

interface Shown {
  readonly examination: Examination;
  readonly textOf: (path: string) => string;
  readonly fixedCount: number;
  readonly tooLarge: readonly string[];
  readonly seconds: number;
}

function show({ examination, textOf, ...rest }: Shown, terminal: Terminal): void {
  const paint = createPaint(terminal.isColored === true);
  const { findings, work } = examination;
  for (const finding of findings)
    terminal.say(`${renderFinding(finding, textOf(finding.path), { paint, columns: terminal.columns })}\n`);
  for (const path of rest.tooLarge)
    terminal.warn(`${path} is too large to be anyone's work and was passed over.`);
  if (examination.unread.length > 0) terminal.warn(toUnread(examination.unread));
  if (rest.fixedCount > 0) terminal.say(paint.green(`${count(rest.fixedCount, "mistake")} mended.`));
  const found =
    findings.length === 0
      ? paint.green("Nothing found")
      : paint.bold(`${count(findings.length, "mistake")} found`);
  terminal.say(`${found} in ${count(work.files, "file")}, ${rest.seconds.toFixed(1)} s.`);
}

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

const toUnread = (paths: readonly string[]): string =>
  `${paths.join(", ")}: not read. Either the syntax is broken, or newer than the parser at hand; npm install --save-dev oxc-parser reads all there is.`;
