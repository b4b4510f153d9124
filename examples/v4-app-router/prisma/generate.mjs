// Makes Prisma's client from schema.prisma. Prisma's command would first download a schema engine, which this does not
// need: any program that exists passes for it.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const app = dirname(here);
const command = join(app, "node_modules", "prisma", "build", "index.js");
const { status } = spawnSync(
  process.execPath,
  [command, "generate", "--schema", join(here, "schema.prisma")],
  {
    cwd: app,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    stdio: "inherit",
  },
);
process.exit(status ?? 1);
