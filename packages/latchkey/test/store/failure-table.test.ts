import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lineFaults } from "./fault/line-faults.js";
import { sqliteFaults } from "./fault/sqlite-faults.js";
import { writeFaults } from "./fault/write-faults.js";

const engines = ["PostgreSQL", "MariaDB", "Redis", "SQLite"] as const;

/** What the tests on servers and on a file do, as a table. */
function toTable(): string {
  const faults = [...lineFaults, ...writeFaults];
  const ofFile = new Set(sqliteFaults.map(({ title }) => title));
  const rows = faults.map(({ title, on }) => {
    const isTested = (name: (typeof engines)[number]) =>
      name === "SQLite" ? ofFile.delete(title) : on.includes(name);
    return `| ${[title, ...engines.map((name) => (isTested(name) ? "tested" : "–"))].join(" | ")} |`;
  });
  expect([...ofFile]).toEqual([]);
  return [
    `| when the database | ${engines.join(" | ")} |`,
    `| --- |${engines.map(() => " --- |").join("")}`,
    ...rows,
  ].join("\n");
}

describe("what happens when a database fails", () => {
  it("is told in docs/storage.md as it is tested", () => {
    const docs = readFileSync(new URL("../../../../docs/storage.md", import.meta.url), "utf8");
    expect(docs).toContain(`\n${toTable()}\n\n`);
  });
});
