import { type AppRule, createFinding, type Finding } from "../finding.js";
import type { App } from "../model/app.js";
import type { AppFile } from "../model/app-file.js";
import { readConfig } from "../model/proxy.js";
import { parseText } from "../syntax/node.js";

// They open sockets or load native code, and Edge has neither.
const drivers =
  /^(pg|mysql2(\/promise)?|mongodb|mongoose|better-sqlite3|sqlite3|ioredis|bcrypt|argon2|@node-rs\/\w+)$/;

/** A database driver that middleware.ts loads on Edge. */
export const edgeDriver: AppRule = {
  codes: ["EDGE_ADAPTER_UNAVAILABLE"],
  name: "no-driver-on-edge",
  summary: "middleware on Edge loads no database driver",
  find: (app) =>
    [...app.files.values()].flatMap((file) => {
      const isEdge = file.place === "proxy" && /middleware\.\w+$/.test(file.path);
      return isEdge && !isOnNode(file) ? findDriver(app, file) : [];
    }),
};

const isOnNode = (file: AppFile): boolean => parseText(readConfig(file, "runtime")) === "nodejs";

function findDriver(app: App, middleware: AppFile): Finding[] {
  const reached = new Map<AppFile, AppFile | null>([[middleware, null]]);
  for (const file of reached.keys()) {
    const driver = file.eagerSpecifiers.find((specifier) => drivers.test(specifier));
    if (driver !== undefined) return [toFinding(middleware, driver, toTrail(reached, file))];
    for (const specifier of file.eagerSpecifiers) {
      const target = app.resolve(file, specifier);
      if (target !== null && !reached.has(target)) reached.set(target, file);
    }
  }
  return [];
}

/** The files from the middleware to the driver. */
function toTrail(reached: ReadonlyMap<AppFile, AppFile | null>, last: AppFile): string[] {
  const from = reached.get(last) ?? null;
  return from === null ? [last.path] : [...toTrail(reached, from), last.path];
}

const toFinding = (middleware: AppFile, driver: string, trail: readonly string[]): Finding =>
  createFinding(middleware, middleware.program.body[0] ?? middleware.program, {
    code: "EDGE_ADAPTER_UNAVAILABLE",
    saw: `it runs on Edge and loads ${driver}, by ${trail.join(" → ")}`,
    fix: 'Rename middleware.ts to proxy.ts (Next.js 16), set runtime: "nodejs" in its config, or load the database by import() where it is used.',
  });
