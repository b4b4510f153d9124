import { parseArgs } from "node:util";
import { migrate } from "../store/sql.js";
import { type Command, type Terminal, UsageError } from "./command.js";
import { loadDriver } from "./load-driver.js";

const usage = `latchkey migrate [--url <database>] [--dry-run] [--table <what>=<name>]…

  --url       postgres:, mysql:, mariadb:, file: or libsql:; DATABASE_URL unless given
  --dry-run   prints the statements and runs none
  --table     where a table has another name, such as --table users=User;
              what: users, accounts, sessions, verificationTokens, authenticators

Creates the tables, columns and indexes that are missing. Run it as often as you like.`;

const tableKeys = ["users", "accounts", "sessions", "verificationTokens", "authenticators"] as const;

/** `latchkey migrate`: the database as the store needs it. */
export const migrateCommand: Command = {
  name: "migrate",
  summary: "creates and upgrades the tables of the database",
  usage,
  async run(args, terminal) {
    const { url, isDry, tables } = parse(args, terminal);
    const { statements, warnings } = await migrate({
      url,
      driver: () => loadDriver(url),
      tables,
      dryRun: isDry,
    });
    for (const statement of statements) terminal.say(`${tidy(statement)};`);
    for (const warning of warnings) terminal.warn(tidy(warning));
    if (!isDry) terminal.warn(toSummary(statements.length));
    return 0;
  },
};

function parse(args: readonly string[], { environment }: Terminal) {
  const { values } = readOptions(args);
  const url = values.url ?? environment.DATABASE_URL;
  if (!url) throw new UsageError(`which database? Set DATABASE_URL or pass --url\n\n${usage}`);
  return { url, isDry: values["dry-run"] === true, tables: readTables(values.table ?? []) };
}

function readOptions(args: readonly string[]) {
  const options = {
    url: { type: "string" },
    "dry-run": { type: "boolean" },
    table: { type: "string", multiple: true },
  } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : "what?"}\n\n${usage}`);
  }
}

function readTables(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((each) => {
      const [key = "", name = ""] = each.split("=");
      if (!tableKeys.some((known) => known === key) || name === "") {
        throw new UsageError(`--table ${each}: say which table and its name, such as users=User`);
      }
      return [key, name];
    }),
  );
}

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();

function toSummary(count: number): string {
  if (count === 0) return "Nothing was missing.";
  return count === 1 ? "1 statement was run." : `${count} statements were run.`;
}
