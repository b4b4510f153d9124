#!/usr/bin/env node
import { runCommand } from "./run-command.js";

// As Next.js finds them: what is set already wins, then the file of this machine, then that of the project.
for (const file of [".env.local", ".env"]) {
  try {
    process.loadEnvFile(file);
  } catch {
    // There need not be one.
  }
}

const terminal = {
  environment: process.env,
  // As no-color.org has it: any value switches colours off.
  isColored: process.stdout.isTTY === true && !process.env.NO_COLOR,
  columns: process.stdout.columns,
  say: (line: string) => console.log(line),
  warn: (line: string) => console.error(line),
};

void runCommand(process.argv.slice(2), terminal).then((exitCode) => {
  process.exitCode = exitCode;
});
