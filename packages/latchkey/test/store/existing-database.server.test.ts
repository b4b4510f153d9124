import { KyselyAdapter } from "@auth/kysely-adapter";
import { Kysely, PostgresDialect } from "kysely";
import mysql from "mysql2";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createSqlAdapter, migrate } from "../../src/store/sql.js";
import { runContract } from "../support/run-contract.js";
import { type MariadbServer, mariadbProblem, startMariadb } from "../support/server/mariadb.js";
import { type PostgresServer, startPostgres } from "../support/server/postgres.js";

const expires = new Date("2030-01-01T00:00:00Z");
const driver = () => import("pg");

/** The tables `@auth/pg-adapter` asks for: numbered rows, and no key but the number. */
const numberedTables = `
  create table verification_token (identifier text not null, expires timestamptz not null, token text not null,
    primary key (identifier, token));
  create table accounts (id serial primary key, "userId" integer not null, type varchar(255) not null,
    provider varchar(255) not null, "providerAccountId" varchar(255) not null, refresh_token text, access_token text,
    expires_at bigint, id_token text, scope text, session_state text, token_type text);
  create table sessions (id serial primary key, "userId" integer not null, expires timestamptz not null,
    "sessionToken" varchar(255) not null);
  create table users (id serial primary key, name varchar(255), email varchar(255), "emailVerified" timestamptz,
    image text);
  insert into users (name, email) values ('Ann', 'ann@example.com');
  insert into accounts ("userId", type, provider, "providerAccountId") values (1, 'oauth', 'github', 'a1');
  insert into sessions ("userId", expires, "sessionToken") values (1, '2030-01-01T00:00:00Z', 'anns');`;

/** The tables Prisma makes on PostgreSQL, with ids of type uuid and moments without a zone. */
const prismaTables = `
  create table "User" (id uuid primary key default gen_random_uuid(), name text, email text unique,
    "emailVerified" timestamp(3), image text);
  create table "Account" (id text primary key, "userId" uuid not null references "User" (id) on delete cascade,
    type text not null, provider text not null, "providerAccountId" text not null, refresh_token text,
    access_token text, expires_at integer, token_type text, scope text, id_token text, session_state text,
    unique (provider, "providerAccountId"));
  create table "Session" (id text primary key, "sessionToken" text not null unique,
    "userId" uuid not null references "User" (id) on delete cascade, expires timestamp(3) not null);
  create table "VerificationToken" (identifier text not null, token text not null, expires timestamp(3) not null,
    unique (identifier, token));
  insert into "User" (name, email) values ('Ann', 'ann@example.com');
  insert into "Session" select 's1', 'anns', id, '2030-01-01T00:00:00' from "User";`;
const prismaNames = {
  users: "User",
  accounts: "Account",
  sessions: "Session",
  verificationTokens: "VerificationToken",
  authenticators: "Authenticator",
};

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.close());

async function openFilled(name: string, text: string): Promise<string> {
  const url = await postgres.createDatabase(name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
  return url;
}

describe("a database of next-auth's pg adapter", () => {
  const tables = { verificationTokens: "verification_token" };
  let adapter: ReturnType<typeof createSqlAdapter>;
  beforeAll(async () => {
    const url = await openFilled("numbered", numberedTables);
    const { warnings } = await migrate({ url, driver, tables });
    expect(warnings).toEqual([]);
    adapter = createSqlAdapter({ url, driver, tables });
  });
  afterAll(() => adapter?.close());

  it("goes on being used: who was signed in still is", async () => {
    const session = { sessionToken: "anns", userId: "1", expires };
    expect(await adapter.getSessionAndUser("anns")).toMatchObject({
      session,
      user: { id: "1", name: "Ann" },
    });
    const key = { provider: "github", providerAccountId: "a1" };
    expect(await adapter.getUserByAccount(key)).toMatchObject({ id: "1" });
    expect(await adapter.getUser("no-number")).toBeNull();
  });

  runContract(() => adapter, { rounds: 5 });
});

describe("a database of Prisma, with ids and moments of its own kind", () => {
  let adapter: ReturnType<typeof createSqlAdapter>;
  beforeAll(async () => {
    const url = await openFilled("prisma", prismaTables);
    await migrate({ url, driver, tables: prismaNames });
    adapter = createSqlAdapter({ url, driver, tables: prismaNames });
  });
  afterAll(() => adapter?.close());

  it("goes on being used, its moments read as UTC", async () => {
    expect(await adapter.getSessionAndUser("anns")).toMatchObject({ session: { id: "s1", expires } });
    expect(await adapter.getUser("no-uuid")).toBeNull();
    expect(await adapter.getUser("nul\0")).toBeNull();
  });

  runContract(() => adapter, { rounds: 5 });
});

/** The tables that next-auth's documentation has for Drizzle on PostgreSQL. */
const drizzleTables = `
  create table "user" (id text primary key, name text, email text unique, "emailVerified" timestamp, image text);
  create table "account" ("userId" text not null references "user" (id) on delete cascade, type text not null,
    provider text not null, "providerAccountId" text not null, refresh_token text, access_token text,
    expires_at integer, token_type text, scope text, id_token text, session_state text,
    primary key (provider, "providerAccountId"));
  create table "session" ("sessionToken" text primary key, "userId" text not null references "user" (id) on delete cascade,
    expires timestamp not null);
  create table "verificationToken" (identifier text not null, token text not null, expires timestamp not null,
    primary key (identifier, token));
  create table "authenticator" ("credentialID" text not null unique,
    "userId" text not null references "user" (id) on delete cascade, "providerAccountId" text not null,
    "credentialPublicKey" text not null, counter integer not null, "credentialDeviceType" text not null,
    "credentialBackedUp" boolean not null, transports text, primary key ("userId", "credentialID"));
  insert into "user" (id, name, email) values ('ann', 'Ann', 'ann@example.com');
  insert into "session" values ('anns', 'ann', '2030-01-01T00:00:00');`;

describe("a database of Drizzle", () => {
  const tables = {
    users: "user",
    accounts: "account",
    sessions: "session",
    verificationTokens: "verificationToken",
    authenticators: "authenticator",
  };
  let adapter: ReturnType<typeof createSqlAdapter>;
  beforeAll(async () => {
    const url = await openFilled("drizzle", drizzleTables);
    const { warnings } = await migrate({ url, driver, tables });
    expect(warnings).toEqual([]);
    adapter = createSqlAdapter({ url, driver, tables });
  });
  afterAll(() => adapter?.close());

  it("goes on being used", async () => {
    expect(await adapter.getSessionAndUser("anns")).toMatchObject({
      session: { expires },
      user: { name: "Ann" },
    });
  });

  runContract(() => adapter, { rounds: 5 });
});

/** Sessions spread over partitions by their id, as docs/scale.md has them. */
const partitionedTables = `
  create table users (id text primary key, name text, email text unique, "emailVerified" timestamptz, image text);
  create table sessions ("sessionToken" text primary key, "userId" text not null references users (id) on delete cascade,
    expires timestamptz not null, "createdAt" timestamptz) partition by hash ("sessionToken");
  create table sessions_0 partition of sessions for values with (modulus 4, remainder 0);
  create table sessions_1 partition of sessions for values with (modulus 4, remainder 1);
  create table sessions_2 partition of sessions for values with (modulus 4, remainder 2);
  create table sessions_3 partition of sessions for values with (modulus 4, remainder 3);`;

describe("sessions in partitions", () => {
  let adapter: ReturnType<typeof createSqlAdapter>;
  beforeAll(async () => {
    const url = await openFilled("partitions", partitionedTables);
    expect((await migrate({ url, driver })).warnings).toEqual([]);
    expect((await migrate({ url, driver })).statements).toEqual([]);
    adapter = createSqlAdapter({ url, driver });
  });
  afterAll(() => adapter?.close());

  it("are cleared of what has ended, and of nothing else", async () => {
    const { id: userId } = await adapter.createUser({ name: "Ann" });
    // Rows of the same place in different partitions: some of them have ended, some live.
    for (let number = 0; number < 200; number += 1) {
      const ends = number % 2 === 0 ? new Date(Date.now() - 86_400_000) : expires;
      await adapter.createSession({ sessionToken: `session-${number}`, userId, expires: ends });
    }
    while ((await adapter.deleteExpired(new Date(), 7)) > 0);
    expect(await adapter.listSessionsByUserId(userId)).toHaveLength(100);
    expect(await adapter.revokeSessionsByUserId(userId)).toBe(100);
  });

  runContract(() => adapter, { rounds: 5 });
});

describe("tables in a schema of their own", () => {
  it("are made there and used there, beside others of the same name", async () => {
    const url = await openFilled("schemas", "create schema auth; create table users (id int, note text)");
    const names = Object.keys(prismaNames).map((key) => [key, `auth.${key.toLowerCase()}`]);
    const tables = Object.fromEntries(names);
    expect((await migrate({ url, driver, tables })).statements).not.toEqual([]);
    expect((await migrate({ url, driver, tables })).statements).toEqual([]);
    const adapter = createSqlAdapter({ url, driver, tables });
    const { id } = await adapter.createUser({ name: "Ann" });
    await adapter.createSession({ sessionToken: "s", userId: id, expires });
    expect(await adapter.getSessionAndUser("s")).toMatchObject({ user: { name: "Ann" } });
    await adapter.close();
  });
});

describe("migrations at once", () => {
  const migrateMany = (url: string, load: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: 8 }, () => migrate({ url, driver: load })));

  it("do the work once on PostgreSQL", async () => {
    const done = await migrateMany(await postgres.createDatabase("many"), driver);
    expect(done.filter(({ statements }) => statements.length > 0)).toHaveLength(1);
  });

  it("do the work once on MariaDB", async ({ annotate }) => {
    if (mariadbProblem !== null) return void (await annotate(mariadbProblem));
    const server = await startMariadb();
    const done = await migrateMany(await server.createDatabase("many"), () => import("mysql2"));
    expect(done.filter(({ statements }) => statements.length > 0)).toHaveLength(1);
    expect(done.flatMap(({ warnings }) => warnings)).toEqual([]);
    const url = server.toUrl("many");
    expect((await migrate({ url, driver: () => import("mysql2") })).statements).toEqual([]);
    await server.close();
  }, 60_000);
});

describe("an instance of Kysely of the app's own", () => {
  let kysely: Kysely<Record<string, never>>;
  beforeAll(async () => {
    const pool = new pg.Pool({ connectionString: await postgres.createDatabase("own") });
    kysely = new Kysely({ dialect: new PostgresDialect({ pool }) });
    await migrate({ kysely, engine: "postgres" });
  });
  afterAll(() => kysely?.destroy());

  runContract(() => createSqlAdapter({ kysely, engine: "postgres" }), { rounds: 5 });
});

// What third-party adapters do not promise: methods that are ours, and sessions that stay ended while they are extended.
const notPromised = [
  /both stored, or neither/,
  /first sign-ins/,
  /new id/,
  /listed/,
  /end together/,
  /moment before/,
  /who follow a sign-in link/,
  /passkey/,
  /read by its key/,
  /rate counter/,
  /has ended is deleted/,
];

describe("@auth/kysely-adapter on PostgreSQL", () => {
  let kysely: Kysely<Record<string, never>>;
  let adapter: Adapter;
  beforeAll(async () => {
    const url = await openFilled("kysely", prismaTables.replaceAll("timestamp(3)", "timestamptz"));
    await openDefaults(url);
    kysely = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) });
    adapter = KyselyAdapter(kysely as never) as Adapter;
  });
  afterAll(() => kysely?.destroy());

  runContract(() => adapter, { rounds: 5, notMade: notPromised });
});

/** That adapter leaves the ids of its rows to the database. */
async function openDefaults(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const table of ["Account", "Session"]) {
    await client.query(`alter table "${table}" alter column id set default gen_random_uuid()::text`);
  }
  await client.end();
}

describe("MySQL tables that compare without regard to case", () => {
  let server: MariadbServer;
  beforeAll(async () => {
    if (mariadbProblem === null) server = await startMariadb();
  }, 60_000);
  afterAll(() => server?.close());

  it("do not make two tokens one", async ({ annotate }) => {
    if (mariadbProblem !== null) return void (await annotate(mariadbProblem));
    const url = await server.createDatabase("cases");
    const pool = mysql.createPool(url).promise();
    await pool.query("create table users (id varchar(64) primary key, name text, email varchar(255) unique)");
    await pool.query(
      "create table sessions (sessionToken varchar(255) primary key, userId varchar(64), expires datetime(3))",
    );
    const client = pool as never;
    await migrate({ client });
    const adapter = createSqlAdapter({ client });
    const { id } = await adapter.createUser({ name: "Ann" });
    await adapter.createSession({ sessionToken: "abc", userId: id, expires });
    expect(await adapter.getSessionAndUser("abc")).not.toBeNull();
    expect(await adapter.getSessionAndUser("ABC")).toBeNull();
    expect((await adapter.getSessionAndUser("abc"))?.session.expires).toEqual(expires);
    await adapter.close();
  });
});
