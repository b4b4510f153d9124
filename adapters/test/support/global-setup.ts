import type { TestProject } from "vitest/node";
import { generateClient } from "../../prisma/generate.mjs";
import { startPostgres } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the tests' own PostgreSQL server listens, or why there is none. */
    postgres: { readonly url: string } | { readonly obstacle: string };
  }
}

/** What the tests of all files share: Prisma's generated client and one PostgreSQL server. */
export default async function setUp(project: TestProject) {
  await generateClient();
  const server = await startPostgres();
  project.provide("postgres", "url" in server ? { url: server.url } : server);
  if ("obstacle" in server) console.log(`skipped: adapters on PostgreSQL (${server.obstacle})`);
  return () => ("url" in server ? server.close() : undefined);
}
