import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { KyselyAdapter } from "@auth/kysely-adapter";
import { MongoDBAdapter } from "@auth/mongodb-adapter";
import PostgresAdapter from "@auth/pg-adapter";
import { PrismaAdapter } from "@auth/prisma-adapter";
import { SupabaseAdapter } from "@auth/supabase-adapter";
import { UnstorageAdapter } from "@auth/unstorage-adapter";
import { UpstashRedisAdapter } from "@auth/upstash-redis-adapter";
import { PrismaAdapter as PrismaAdapterV4 } from "@next-auth/prisma-adapter";
import { PrismaClient } from "@prisma/client";
import NextAuth, { type AuthOptions, type NextAuthConfig } from "next-auth";
import type { Adapter } from "next-auth/adapters";

declare module "next-auth" {
  interface User {
    // No adapter knows of this member.
    role: "ADMIN" | "USER";
  }
}

declare const given: never;
const db = new PrismaClient();

export const v4: AuthOptions[] = [
  { providers: [], adapter: PrismaAdapterV4(db) },
  { providers: [], adapter: PrismaAdapter(db) },
  { providers: [], adapter: PrismaAdapter(db) as Adapter },
  { providers: [], adapter: KyselyAdapter(given) as AuthOptions["adapter"] },
];
export const v5: NextAuthConfig[] = [
  { providers: [], adapter: PrismaAdapter(db.$extends({})) },
  { providers: [], adapter: DrizzleAdapter(given) },
  { providers: [], adapter: KyselyAdapter(given) },
  { providers: [], adapter: MongoDBAdapter(given) },
  { providers: [], adapter: PostgresAdapter(given) },
  { providers: [], adapter: SupabaseAdapter({ url: "", secret: "" }) },
  { providers: [], adapter: UnstorageAdapter(given) },
  { providers: [], adapter: UpstashRedisAdapter(given) },
];
export const { handlers } = NextAuth({ providers: [], adapter: UnstorageAdapter(given) });

// Written by hand, in place: every parameter has a type.
export const own = NextAuth({
  providers: [],
  adapter: {
    async getUser(id) {
      return { id: id.toUpperCase(), email: "", emailVerified: null };
    },
  },
});
