import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run-command.js";
import { createSqliteFile } from "../support/sqlite-file.js";

/** Types a command and keeps what the terminal shows. */
async function type(line: string, environment: Record<string, string> = {}) {
  const [said, warned]: string[][] = [[], []];
  const exitCode = await runCommand(line.split(" ").filter(Boolean), {
    environment,
    say: (text) => void said?.push(text),
    warn: (text) => void warned?.push(text),
  });
  return { exitCode, said: said?.join("\n") ?? "", warned: warned?.join("\n") ?? "" };
}

describe("somebody at a terminal", () => {
  it("creates the tables of DATABASE_URL, and is told what was done", async () => {
    const { url: DATABASE_URL } = createSqliteFile();
    const first = await type("migrate", { DATABASE_URL });
    expect(first.exitCode).toBe(0);
    expect(first.said).toMatch(/^create table if not exists "users" \(.*\);$/m);
    expect(first.warned).toMatch(/^\d+ statements were run\.$/);
    expect(await type("migrate", { DATABASE_URL })).toEqual({
      exitCode: 0,
      said: "",
      warned: "Nothing was missing.",
    });
  });

  it("sees the statements first, and nothing has happened", async () => {
    const { url } = createSqliteFile();
    const planned = await type(`migrate --dry-run --url ${url}`);
    expect(planned).toMatchObject({ exitCode: 0, warned: "" });
    expect(planned.said.split("\n").every((line) => line.endsWith(";"))).toBe(true);
    expect((await type(`migrate --dry-run --url ${url}`)).said).toBe(planned.said);
  });

  it("names tables that are called otherwise", async () => {
    const { url } = createSqliteFile();
    const { said } = await type(`migrate --dry-run --url ${url} --table users=User --table sessions=Session`);
    expect(said).toContain('create table if not exists "User"');
    expect(said).toContain('references "User" ("id")');
    const wrong = await type(`migrate --url ${url} --table people=User`);
    expect(wrong).toMatchObject({ exitCode: 2, warned: expect.stringContaining("users=User") });
  });

  it.each([
    ["migrate", 2, "Set DATABASE_URL or pass --url"],
    ["migrate --whatever", 2, "--whatever"],
    ["migrate --url ftp://host", 1, "a database URL begins with one of"],
    ["migrate --url file:no/such/folder/x.db", 1, "nable to open"],
    ["migrat", 2, 'there is no "migrat"'],
  ])("is told what is wrong with `latchkey %s`", async (line, exitCode, text) => {
    const answer = await type(line);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.warned).toContain(text);
  });

  it.each(["", "help", "--help"])("finds the commands by `latchkey %s`", async (line) => {
    expect(await type(line)).toMatchObject({ exitCode: 0, said: expect.stringContaining("migrate") });
  });

  it("finds the options of a command", async () => {
    expect((await type("migrate --help")).said).toContain("--dry-run");
  });
});
