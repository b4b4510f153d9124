import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaClient } from "@prisma/client";

const kept = globalThis as { prisma?: PrismaClient };

// Once for each process, not once for each reload of the development server.
export const prisma =
  kept.prisma ?? new PrismaClient({ adapter: new PrismaLibSql({ url: process.env.DATABASE_URL ?? "" }) });

kept.prisma = prisma;
