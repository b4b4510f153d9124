// Compiled and never run: what the packages give is what our options take, under strict, without a cast.
import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { type Database, KyselyAdapter } from "@auth/kysely-adapter";
import PostgresAdapter from "@auth/pg-adapter";
import { PrismaAdapter } from "@auth/prisma-adapter";
import { UnstorageAdapter } from "@auth/unstorage-adapter";
import type { Client } from "@libsql/client";
import { PrismaAdapter as LegacyPrismaAdapter } from "@next-auth/prisma-adapter";
import type { PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/libsql";
import type { Kysely } from "kysely";
import type { Adapter as NextAuth4Adapter } from "next-auth/adapters";
import type { Adapter as NextAuth5Adapter } from "next-auth-v5/adapters";
import type { Pool } from "pg";
import type { Storage } from "unstorage";
import { NextAuth } from "../../packages/latchkey/src/compat/next-auth.js";
import type { Adapter } from "../../packages/latchkey/src/contract/adapter.js";
import { createAuth } from "../../packages/latchkey/src/entry/index.js";
import { OwnAdapter } from "./support/class-store.js";

interface Databases {
  readonly prisma: PrismaClient;
  readonly libsql: Client;
  readonly kysely: Kysely<Database>;
  readonly pool: Pool;
  readonly storage: Storage;
  readonly nextAuth4: NextAuth4Adapter;
  readonly nextAuth5: NextAuth5Adapter;
}

export function listAccepted(databases: Databases): readonly Adapter[] {
  const { prisma, libsql, kysely, pool, storage, nextAuth4, nextAuth5 } = databases;
  return [
    PrismaAdapter(prisma),
    LegacyPrismaAdapter(prisma),
    DrizzleAdapter(drizzle(libsql)),
    KyselyAdapter(kysely),
    PostgresAdapter(pool),
    UnstorageAdapter(storage),
    new OwnAdapter(),
    nextAuth4,
    nextAuth5,
  ];
}

export const createAccepted = ({ prisma, nextAuth4 }: Databases) => [
  createAuth({ providers: [], adapter: PrismaAdapter(prisma) }),
  createAuth({ providers: [], adapter: LegacyPrismaAdapter(prisma) }),
  createAuth({ providers: [], adapter: nextAuth4 }),
  NextAuth({ providers: [], adapter: PrismaAdapter(prisma) }),
  NextAuth({ providers: [], adapter: LegacyPrismaAdapter(prisma) }),
];
