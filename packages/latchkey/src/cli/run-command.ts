import { type Command, type Terminal, UsageError } from "./command.js";
import { doctorCommand } from "./doctor-command.js";
import { explainCommand } from "./explain-command.js";
import { migrateCommand } from "./migrate-command.js";

const commands: readonly Command[] = [doctorCommand, explainCommand, migrateCommand];

const toHelp = () =>
  ["latchkey <command>", "", ...commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`)].join(
    "\n",
  );

/** Runs what was typed after `latchkey` and gives the exit code: 0, 1 when it failed, 2 when it is no command. */
export async function runCommand([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  const isHelp = (word: string | undefined) => word === "--help" || word === "-h" || word === "help";
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    const isAsked = name === undefined || isHelp(name);
    (isAsked ? terminal.say : terminal.warn)(isAsked ? toHelp() : `there is no "${name}"\n\n${toHelp()}`);
    return isAsked ? 0 : 2;
  }
  if (args.some(isHelp)) {
    terminal.say(command.usage);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    terminal.warn(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}
