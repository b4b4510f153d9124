import { type Database, KyselyAdapter } from "@auth/kysely-adapter";
import PostgresAdapter from "@auth/pg-adapter";
import { Kysely, PostgresDialect } from "kysely";
import { openPostgresDatabase } from "./postgres-database.js";
import type { StoreKind } from "./store.js";

const kyselyTables = `
  CREATE TABLE "User" (
    "id" text PRIMARY KEY, "name" text, "email" text UNIQUE, "emailVerified" timestamptz, "image" text
  );
  CREATE TABLE "Account" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(), "userId" text NOT NULL REFERENCES "User"("id") ON DELETE CASCADE,
    "type" text NOT NULL, "provider" text NOT NULL, "providerAccountId" text NOT NULL, "refresh_token" text,
    "access_token" text, "expires_at" bigint, "token_type" text, "scope" text, "id_token" text, "session_state" text,
    UNIQUE ("provider", "providerAccountId")
  );
  CREATE TABLE "Session" (
    "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(), "userId" text NOT NULL REFERENCES "User"("id") ON DELETE CASCADE,
    "sessionToken" text NOT NULL UNIQUE, "expires" timestamptz NOT NULL
  );
  CREATE TABLE "VerificationToken" (
    "identifier" text NOT NULL, "token" text NOT NULL UNIQUE, "expires" timestamptz NOT NULL
  );`;

export const kyselyStore: StoreKind = {
  name: "@auth/kysely-adapter on PostgreSQL",
  generations: ["v5"],
  needsPostgres: true,
  async open() {
    const { pool } = await openPostgresDatabase(kyselyTables);
    const database = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    return { adapter: KyselyAdapter(database), close: () => database.destroy() };
  },
};

// Users have numbers here, as in the documentation of this adapter.
const pgTables = `
  CREATE TABLE users (
    id serial PRIMARY KEY, name varchar(255), email varchar(255), "emailVerified" timestamptz, image text
  );
  CREATE TABLE accounts (
    id serial PRIMARY KEY, "userId" integer NOT NULL, type varchar(255) NOT NULL, provider varchar(255) NOT NULL,
    "providerAccountId" varchar(255) NOT NULL, refresh_token text, access_token text, expires_at bigint, id_token text,
    scope text, session_state text, token_type text
  );
  CREATE TABLE sessions (
    id serial PRIMARY KEY, "userId" integer NOT NULL, expires timestamptz NOT NULL, "sessionToken" varchar(255) NOT NULL
  );
  CREATE TABLE verification_token (
    identifier text NOT NULL, expires timestamptz NOT NULL, token text NOT NULL, PRIMARY KEY (identifier, token)
  );`;

export const pgStore: StoreKind = {
  name: "@auth/pg-adapter on PostgreSQL",
  generations: ["v4", "v5"],
  needsPostgres: true,
  async open() {
    const { pool, close } = await openPostgresDatabase(pgTables);
    return { adapter: PostgresAdapter(pool), close };
  },
};
