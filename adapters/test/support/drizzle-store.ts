import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { createClient } from "@libsql/client";
import { drizzle as drizzleLibsql } from "drizzle-orm/libsql";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { openPostgresDatabase } from "./postgres-database.js";
import type { StoreKind } from "./store.js";

/** The tables the adapter expects when it is given none, as its documentation has them. */
function createTables({ date, boolean }: { date: string; boolean: string }): string {
  return `
    CREATE TABLE "user" ("id" text PRIMARY KEY, "name" text, "email" text UNIQUE, "emailVerified" ${date}, "image" text);
    CREATE TABLE "account" (
      "userId" text NOT NULL REFERENCES "user"("id") ON DELETE CASCADE, "type" text NOT NULL,
      "provider" text NOT NULL, "providerAccountId" text NOT NULL, "refresh_token" text, "access_token" text,
      "expires_at" integer, "token_type" text, "scope" text, "id_token" text, "session_state" text,
      PRIMARY KEY ("provider", "providerAccountId")
    );
    CREATE TABLE "session" (
      "sessionToken" text PRIMARY KEY, "userId" text NOT NULL REFERENCES "user"("id") ON DELETE CASCADE,
      "expires" ${date} NOT NULL
    );
    CREATE TABLE "verificationToken" (
      "identifier" text NOT NULL, "token" text NOT NULL, "expires" ${date} NOT NULL,
      PRIMARY KEY ("identifier", "token")
    );
    CREATE TABLE "authenticator" (
      "credentialID" text NOT NULL UNIQUE, "userId" text NOT NULL REFERENCES "user"("id") ON DELETE CASCADE,
      "providerAccountId" text NOT NULL, "credentialPublicKey" text NOT NULL, "counter" integer NOT NULL,
      "credentialDeviceType" text NOT NULL, "credentialBackedUp" ${boolean} NOT NULL, "transports" text,
      PRIMARY KEY ("userId", "credentialID")
    );`;
}

export const drizzleSqliteStore: StoreKind = {
  name: "@auth/drizzle-adapter on SQLite",
  generations: ["v4", "v5"],
  async open() {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-drizzle-"));
    const client = createClient({ url: `file:${join(folder, "test.db")}` });
    await client.executeMultiple(createTables({ date: "integer", boolean: "integer" }));
    const close = async () => {
      client.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { adapter: DrizzleAdapter(drizzleLibsql(client)), close };
  },
};

export const drizzlePostgresStore: StoreKind = {
  name: "@auth/drizzle-adapter on PostgreSQL",
  generations: ["v5"],
  needsPostgres: true,
  async open() {
    const { pool, close } = await openPostgresDatabase(
      createTables({ date: "timestamp", boolean: "boolean" }),
    );
    return { adapter: DrizzleAdapter(drizzlePostgres(pool)), close };
  },
};
