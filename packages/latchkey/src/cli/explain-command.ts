import { parseArgs } from "node:util";
import { allCodes, type Explanation, explainCode } from "../doctor/explain-code.js";
import { readFindingRow } from "../doctor/finding-row.js";
import { createPaint } from "../doctor/paint.js";
import { type Command, type Terminal, UsageError } from "./command.js";

const usage = `latchkey explain [CODE] [--json]

  CODE     such as SELF_FETCH_NO_COOKIE; without one, lists all
  --json   prints it for a program`;

/** `latchkey explain`: what a code of the log, of auth.explain() or of the doctor means. */
export const explainCommand: Command = {
  name: "explain",
  summary: "says what a code means and how to fix it",
  usage,
  async run(args, terminal) {
    const { code, isJson } = parse(args);
    if (code === undefined) listAll(terminal, isJson);
    else explain(code, terminal, isJson);
    return 0;
  },
};

function parse(args: readonly string[]) {
  try {
    const options = { json: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return {
      code: positionals.length === 0 ? undefined : positionals.join(" "),
      isJson: values.json === true,
    };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : "what?"}\n\n${usage}`);
  }
}

function listAll(terminal: Terminal, isJson: boolean): void {
  if (isJson) {
    terminal.say(JSON.stringify(allCodes.map(explainCode), null, 2));
    return;
  }
  const width = Math.max(...allCodes.map(({ length }) => length));
  for (const code of allCodes) terminal.say(`${code.padEnd(width)}  ${readFindingRow(code).title}`);
}

function explain(code: string, terminal: Terminal, isJson: boolean): void {
  const found = explainCode(code);
  if ("nearest" in found) {
    const hint = found.nearest === null ? "`latchkey explain` lists all" : `did you mean ${found.nearest}?`;
    throw new UsageError(`there is no code ${code}; ${hint}`);
  }
  terminal.say(isJson ? JSON.stringify(found, null, 2) : render(found, terminal));
}

const who: Readonly<Record<string, string>> = {
  anonymous: "nobody: nothing is wrong",
  user: "the visitor",
  developer: "you: it is in the code or the configuration",
  unavailable: "time: something did not answer, and nobody is signed out by it",
};

function render({ code, title, level, saw, fix, docs }: Explanation, terminal: Terminal): string {
  const paint = createPaint(terminal.isColored === true);
  const rows = [
    ["seen", saw],
    ["who", `${who[level] ?? level}`],
    ["fix", fix],
    ["docs", docs],
  ];
  const lines = rows.map(([label = "", text = ""]) => `  ${paint.dim(label.padEnd(4))}  ${text}`);
  return [`${paint.bold(code)}  ${title}`, "", ...lines].join("\n");
}
