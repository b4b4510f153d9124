import { describe, expect, it } from "vitest";
import { toNextAuthType } from "../../src/compat/v5/thrown-error.js";
import { callAdapter } from "../../src/config/call-adapter.js";
import type { Adapter } from "../../src/contract/adapter.js";
import { AuthError } from "../../src/reason/auth-error.js";
import { createSqliteFile } from "../support/sqlite-file.js";

const failing = (error: unknown) =>
  ({
    getUser: () => {
      throw error;
    },
  }) as unknown as Adapter;

async function readReason(error: unknown) {
  const thrown = await callAdapter(failing(error), "getUser", "1").catch((each: unknown) => each);
  if (!(thrown instanceof AuthError)) throw thrown;
  return thrown.reason;
}

const withCode = (code: string) => Object.assign(new Error("the database refused"), { code });

async function catchSqlite(sql: string): Promise<unknown> {
  try {
    await createSqliteFile().open().executeMultiple(sql);
  } catch (error) {
    return error;
  }
  throw new Error("SQLite took it");
}

describe("a table or a column that is not there", () => {
  it.each([
    ["Prisma, of a table", "P2021"],
    ["Prisma, of a column", "P2022"],
    ["PostgreSQL, of a table", "42P01"],
    ["PostgreSQL, of a column", "42703"],
    ["MySQL, of a table", "ER_NO_SUCH_TABLE"],
    ["MySQL, of a column", "ER_BAD_FIELD_ERROR"],
  ])("is told by %s", async (_, code) => {
    expect(await readReason(withCode(code))).toMatchObject({ code: "ADAPTER_SCHEMA", level: "unavailable" });
  });

  it.each(["select * from users", "create table users (id); select name from users"])(
    "is told by SQLite: %s",
    async (sql) => {
      expect((await readReason(await catchSqlite(sql))).code).toBe("ADAPTER_SCHEMA");
    },
  );

  it("is found below what a query builder throws", async () => {
    const wrapped = new Error("Failed query", { cause: withCode("42P01") });
    expect((await readReason(wrapped)).code).toBe("ADAPTER_SCHEMA");
  });

  it("has the name that next-auth 5 has for a failing database", async () => {
    expect(toNextAuthType({ reason: await readReason(withCode("P2021")) })).toBe("AdapterError");
  });

  it.each([new Error("connection refused"), withCode("P2002"), "no such table: users", undefined])(
    "is another thing than %s",
    async (thrown) => {
      expect((await readReason(thrown)).code).toBe("ADAPTER_ERROR");
    },
  );
});
