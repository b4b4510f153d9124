import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaAdapter } from "@auth/prisma-adapter";
import { createClient } from "@libsql/client";
import { PrismaAdapter as LegacyPrismaAdapter } from "@next-auth/prisma-adapter";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaClient } from "@prisma/client";
import type { StoreKind } from "./store.js";

const tables = new URL("../../prisma/schema.sql", import.meta.url);

/** A SQLite file with the tables of prisma/schema.prisma. */
async function openDatabase() {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-prisma-"));
  const url = `file:${join(folder, "test.db")}`;
  const client = createClient({ url });
  await client.executeMultiple(await readFile(tables, "utf8"));
  client.close();
  const prisma = new PrismaClient({ adapter: new PrismaLibSql({ url }) });
  const close = async () => {
    await prisma.$disconnect();
    await rm(folder, { recursive: true, force: true });
  };
  return { prisma, close };
}

export const prismaStore: StoreKind = {
  name: "@auth/prisma-adapter on SQLite",
  generations: ["v4", "v5"],
  async open() {
    const { prisma, close } = await openDatabase();
    return { adapter: PrismaAdapter(prisma), close };
  },
};

export const legacyPrismaStore: StoreKind = {
  name: "@next-auth/prisma-adapter on SQLite",
  generations: ["v4"],
  async open() {
    const { prisma, close } = await openDatabase();
    return { adapter: LegacyPrismaAdapter(prisma), close };
  },
};
