// Makes Prisma's client from schema.prisma, unless it is there. The schema engine, which Prisma's own command would
// download, is not needed for that: any program that exists passes for it.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runOrThrow } from "../../scripts/lib/run-command.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = dirname(here);
const schema = join(here, "schema.prisma");
const generated = join(folder, "node_modules", ".prisma", "client", "latchkey-source.prisma");

/** Generates the client into node_modules, where `@prisma/client` looks for it. */
export async function generateClient() {
  const { copyFile } = await import("node:fs/promises");
  if (existsSync(generated) && readFileSync(generated, "utf8") === readFileSync(schema, "utf8")) return;
  const cli = join(folder, "node_modules", "prisma", "build", "index.js");
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  await runOrThrow(process.execPath, [cli, "generate", "--schema", schema], {
    cwd: folder,
    env,
    capture: true,
  });
  await copyFile(schema, generated);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClient();
