import { UsageError } from "./command.js";

interface KnownDriver {
  readonly scheme: RegExp;
  readonly name: string;
  load(): Promise<unknown>;
}

// Literal names: whoever packs the command finds what it may need.
const drivers: readonly KnownDriver[] = [
  { scheme: /^postgres(ql)?:/i, name: "pg", load: () => import("pg") },
  { scheme: /^(mysql|mariadb):/i, name: "mysql2", load: () => import("mysql2") },
  { scheme: /^/, name: "@libsql/client", load: () => import("@libsql/client") },
];

/** The driver of a database's URL, as the app has installed it. */
export async function loadDriver(url: string): Promise<unknown> {
  const driver = drivers.find(({ scheme }) => scheme.test(url));
  try {
    return await driver?.load();
  } catch (error) {
    throw new UsageError(`install the driver first: npm install ${driver?.name}`, { cause: error });
  }
}
