import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { createSqlAdapter, migrate } from "../../src/store/sql.js";
import { createSqliteFile } from "../support/sqlite-file.js";

const hour = 3_600_000;
const account = { provider: "github", providerAccountId: "1", type: "oauth" } as const;

/** The tables of an app of next-auth, as Prisma makes them on SQLite. */
const prismaTables = [
  `CREATE TABLE "User" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT, "email" TEXT, "emailVerified" DATETIME,
    "image" TEXT, "role" TEXT NOT NULL DEFAULT 'USER')`,
  `CREATE UNIQUE INDEX "User_email_key" ON "User"("email")`,
  `CREATE TABLE "Account" ("id" TEXT NOT NULL PRIMARY KEY, "userId" TEXT NOT NULL, "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL, "providerAccountId" TEXT NOT NULL, "refresh_token" TEXT, "access_token" TEXT,
    "expires_at" INTEGER, "token_type" TEXT, "scope" TEXT, "id_token" TEXT, "session_state" TEXT)`,
  `CREATE UNIQUE INDEX "Account_key" ON "Account"("provider", "providerAccountId")`,
  `CREATE TABLE "Session" ("id" TEXT NOT NULL PRIMARY KEY, "sessionToken" TEXT NOT NULL, "userId" TEXT NOT NULL,
    "expires" DATETIME NOT NULL)`,
  `CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken")`,
  `CREATE TABLE "VerificationToken" ("identifier" TEXT NOT NULL, "token" TEXT NOT NULL, "expires" DATETIME NOT NULL)`,
  `CREATE UNIQUE INDEX "VerificationToken_key" ON "VerificationToken"("identifier", "token")`,
];
const prismaNames = {
  users: "User",
  accounts: "Account",
  sessions: "Session",
  verificationTokens: "VerificationToken",
  authenticators: "Authenticator",
};

describe("latchkey migrate", () => {
  it("makes a database of nothing, and finds nothing to do the second time", async () => {
    const file = createSqliteFile();
    const first = await migrate(file);
    expect(first.statements.filter((text) => text.startsWith("create table"))).toHaveLength(7);
    expect(await migrate(file)).toEqual({ statements: [], warnings: [] });
  });

  it("only says what it would do when asked so", async () => {
    const file = createSqliteFile();
    const planned = await migrate({ ...file, dryRun: true });
    expect(planned.statements[0]).toMatch(/^create table if not exists "users"/);
    const client = file.open();
    const { rows } = await client.execute("select name from sqlite_master where type = 'table'");
    expect(rows).toEqual([]);
    client.close();
    expect((await migrate(file)).statements).toEqual(planned.statements);
  });

  it("runs eight at once as if there were one", async () => {
    const file = createSqliteFile();
    const done = await Promise.all(Array.from({ length: 8 }, () => migrate(file)));
    expect(done.filter(({ statements }) => statements.length > 0)).toHaveLength(1);
    expect(done.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it("adds to the tables of next-auth what is missing, and changes no row", async () => {
    const file = createSqliteFile();
    const client = file.open();
    await client.batch(prismaTables);
    await client.execute(
      `insert into "User" (id, name, email, role) values ('u1', 'Ann', 'ann@example.com', 'ADMIN')`,
    );
    const expires = new Date(Math.floor(Date.now() / 1000) * 1000 + hour);
    await client.execute({
      sql: `insert into "Session" values ('s1', 'token', 'u1', ?)`,
      args: [expires.toISOString()],
    });
    const { statements, warnings } = await migrate({ ...file, tables: prismaNames });
    expect(warnings).toEqual([]);
    expect(statements.filter((text) => /"User"/.test(text) && !/create table/.test(text))).toEqual([]);
    expect(statements).toContain('alter table "Session" add column "createdAt" text');
    const adapter = createSqlAdapter({ ...file, tables: prismaNames });
    expect(await adapter.getSessionAndUser("token")).toMatchObject({
      session: { id: "s1", sessionToken: "token", userId: "u1", expires },
      user: { id: "u1", name: "Ann", role: "ADMIN", emailVerified: null },
    });
    const bob = await adapter.createUserWithAccount({ name: "Bob", email: "bob@example.com" }, account);
    expect(bob).toMatchObject({ role: "USER" });
    await adapter.createSession({ sessionToken: "bobs", userId: bob.id, expires });
    expect(await adapter.getUserByAccount(account)).toMatchObject({ name: "Bob" });
    await adapter.close();
    client.close();
  });

  it("leaves a key out where two rows are equal, and says so", async () => {
    const file = createSqliteFile();
    const client = file.open();
    await client.execute("create table users (id text primary key, name text, email text)");
    await client.execute(
      "insert into users values ('1', 'Ann', 'a@example.com'), ('2', 'Bob', 'a@example.com')",
    );
    const { warnings } = await migrate(file);
    expect(warnings).toEqual([
      'left out, since two rows have the same email: create unique index if not exists "users_email_key" on "users" ("email")',
    ]);
    await client.execute("delete from users where id = '2'");
    expect((await migrate(file)).statements).toHaveLength(1);
    client.close();
  });

  it("knows milliseconds where a schema keeps moments so", async () => {
    const file = createSqliteFile();
    const client = file.open();
    await client.batch([
      "create table users (id text primary key, name text, email text, emailVerified integer)",
      "create table sessions (sessionToken text primary key, userId text, expires integer not null)",
    ]);
    await migrate(file);
    const adapter = createSqlAdapter(file);
    const expires = new Date("2030-01-01T00:00:00Z");
    const { id } = await adapter.createUser({ name: "Ann", emailVerified: expires });
    await adapter.createSession({ sessionToken: "s", userId: id, expires });
    const { rows } = await client.execute("select expires from sessions");
    expect(rows[0]?.expires).toBe(expires.getTime());
    const read = await adapter.getSessionAndUser("s");
    expect(read).toMatchObject({ session: { expires }, user: { emailVerified: expires } });
    expect(await adapter.deleteExpired(new Date("2029-12-31T00:00:00Z"), 10)).toBe(0);
    expect(await adapter.deleteExpired(new Date("2030-01-02T00:00:00Z"), 10)).toBe(1);
    await adapter.close();
    client.close();
  });
});

describe("the SQL store", () => {
  it("takes a client of the app's own, and leaves it open", async () => {
    const { url } = createSqliteFile();
    const client = createClient({ url });
    await migrate({ client });
    const adapter = createSqlAdapter({ client });
    expect(await adapter.createUser({ name: "Ann" })).toMatchObject({ name: "Ann", email: null });
    expect(client.closed).toBe(false);
    await adapter.close();
  });

  it("says what is wrong with its options", () => {
    const driver = () => import("@libsql/client");
    expect(() => createSqlAdapter({ url: undefined, driver })).toThrow("is DATABASE_URL set?");
    expect(() => createSqlAdapter({ url: "oracle://x", driver })).toThrow(
      "a database URL begins with one of",
    );
    expect(() => createSqlAdapter({ url: "postgres://x" })).toThrow('driver: () => import("pg")');
    expect(() => createSqlAdapter({ client: {} as never })).toThrow("client is no pool");
    expect(() => createSqlAdapter({ kysely: {} as never })).toThrow("which engine");
  });

  it("says which driver was meant when another was loaded", async () => {
    const { url } = createSqliteFile();
    const adapter = createSqlAdapter({ url, driver: () => import("pg") });
    await expect(adapter.getUser("1")).rejects.toThrow("the driver has no createClient; load @libsql/client");
  });

  it("says to migrate when a table or a column is missing, and goes on once that is done", async () => {
    const file = createSqliteFile();
    const adapter = createSqlAdapter(file);
    await expect(adapter.getUser("1")).rejects.toThrow("run `npx latchkey migrate`");
    await migrate(file);
    const { id } = await adapter.createUser({ name: "Ann" });
    const client = file.open();
    await client.execute("alter table users drop column image");
    await expect(adapter.getUser(id)).rejects.toThrow("run `npx latchkey migrate`");
    await migrate(file);
    expect(await adapter.getUser(id)).toMatchObject({ name: "Ann", image: null });
    await adapter.close();
    client.close();
  });

  it("stores no column the table lacks, and takes nothing for SQL", async () => {
    const file = createSqliteFile();
    await migrate(file);
    const adapter = createSqlAdapter(file);
    const bobby = { name: "'); drop table users; --", email: "b@example.com", '"x" = 1; --': "y" };
    const { id } = await adapter.createUser(bobby);
    expect(await adapter.getUser(id)).toEqual({
      id,
      name: bobby.name,
      email: bobby.email,
      emailVerified: null,
      image: null,
    });
    const hostile = { $ne: null } as unknown as string;
    expect(await adapter.getUserByEmail(hostile)).toBeNull();
    expect(await adapter.getSessionAndUser(hostile)).toBeNull();
    await expect(adapter.updateUser({ id, name: { a: 1 } as unknown as string })).rejects.toThrow(
      "column name takes no object",
    );
    await expect(adapter.updateUser({ id, name: ["a"] as unknown as string })).rejects.toThrow(
      "takes no array",
    );
    await adapter.close();
  });

  it("tells nothing of a row when its key is taken", async () => {
    const file = createSqliteFile();
    await migrate(file);
    const adapter = createSqlAdapter(file);
    await adapter.createUser({ email: "ann@example.com" });
    const again = Promise.resolve(adapter.createUser({ email: "ann@example.com" }));
    const failed = await again.catch((error: Error) => error);
    expect(failed).toMatchObject({ name: "RowExists", message: "a row with the same key is there already" });
    expect(JSON.stringify(failed)).not.toContain("ann@");
    await adapter.close();
  });
});
