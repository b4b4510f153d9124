import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type PostgresServer,
  startPostgres,
} from "../../../packages/latchkey/test/support/server/postgres.js";
import { redisProblem, startRedis } from "../../../packages/latchkey/test/support/server/redis.js";
import type { Server } from "../../../packages/latchkey/test/support/server/server.js";
import { startDemo } from "../start.mjs";
import {
  type BoardVisit,
  chooseDatabase,
  type Demo,
  launchBrowser,
  openVisit,
  readOutcome,
  readRows,
  readSessionCookie,
  signInAsAlice,
  signInWithPassword,
} from "./support/board-visit.js";

const isWithoutBrowser = process.env.LATCHKEY_BROWSER === "none";
if (isWithoutBrowser) {
  console.log(
    `skipped: the demo over its databases (${process.env.LATCHKEY_BROWSER_SKIP_REASON ?? "no browser"})`,
  );
}

/** What a database says of itself to somebody beside the app. */
interface Place {
  readonly env: Record<string, string>;
  /** The addresses of the users, and how many sessions there are. */
  look(): Promise<{ readonly users: readonly string[]; readonly sessions: number }>;
}

interface StoreKind {
  readonly name: string;
  readonly sessionsIn: string;
  readonly problem: string | null;
  open(servers: Servers): Promise<Place>;
}

interface Servers {
  postgres(): Promise<PostgresServer>;
  redis(): Promise<Server>;
}

async function openPostgres({ postgres }: Servers, name: string): Promise<Place> {
  const url = await (await postgres()).createDatabase(name);
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  };
  return {
    env: { DATABASE_URL: url },
    look: async () => ({
      users: (await ask("select email from users order by email")).map(({ email }) => email),
      sessions: (await ask("select 1 from sessions")).length,
    }),
  };
}

async function openRedis({ redis }: Servers): Promise<Place> {
  const { port } = await redis();
  const { Redis } = await import("ioredis");
  const ask = async (pattern: string) => {
    const client = new Redis(port);
    const keys = await client.keys(pattern);
    client.disconnect();
    return keys;
  };
  return {
    env: { REDIS_URL: `redis://127.0.0.1:${port}` },
    look: async () => ({
      users: (await ask("latchkey:email:*")).map((key) => key.slice("latchkey:email:".length)).sort(),
      sessions: (await ask("latchkey:session:*")).length,
    }),
  };
}

const kinds: readonly StoreKind[] = [
  {
    name: "SQLite",
    sessionsIn: "SQLite",
    problem: null,
    async open() {
      const path = join(import.meta.dirname, "..", ".tmp", "stores-test.db");
      for (const end of ["", "-wal", "-shm"]) await rm(path + end, { force: true });
      const ask = async (text: string) => {
        const client = createClient({ url: `file:${path}` });
        const { rows } = await client.execute(text);
        client.close();
        return rows;
      };
      return {
        env: { DATABASE_URL: `file:${path}` },
        look: async () => ({
          users: (await ask("select email from users order by email")).map(({ email }) => String(email)),
          sessions: (await ask("select 1 from sessions")).length,
        }),
      };
    },
  },
  {
    name: "PostgreSQL",
    sessionsIn: "PostgreSQL",
    problem: null,
    open: (servers) => openPostgres(servers, "demo"),
  },
  { name: "Redis", sessionsIn: "Redis", problem: redisProblem, open: openRedis },
  {
    name: "PostgreSQL",
    sessionsIn: "Redis",
    problem: redisProblem,
    async open(servers) {
      const [users, sessions] = [await openPostgres(servers, "users"), await openRedis(servers)];
      return {
        env: { ...users.env, ...sessions.env },
        look: async () => ({
          users: (await users.look()).users,
          sessions: (await sessions.look()).sessions,
        }),
      };
    },
  },
];

/** Started by the first who needs it. */
function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | null = null;
  return () => {
    started ??= start();
    return started;
  };
}
const servers: Servers = { postgres: once(() => startPostgres()), redis: once(() => startRedis()) };

describe("the Edge neighbour", () => {
  test("carries no driver of a database", async () => {
    const folder = join(import.meta.dirname, "..", "edge", ".next", "server");
    const files = (await readdir(folder, { recursive: true })).filter((path) => /\.js$/.test(path));
    expect(files).not.toEqual([]);
    const found = await Promise.all(
      files.map(async (path) => {
        const text = await readFile(join(folder, path), "utf8");
        return /libsql|ioredis|kysely|PGHOST|node:sqlite/i.exec(text)?.[0] ?? null;
      }),
    );
    expect(found.filter((each) => each !== null)).toEqual([]);
  });
});

for (const { name, sessionsIn, problem, open } of kinds) {
  const isLeftOut = isWithoutBrowser || problem !== null;
  if (problem !== null) console.log(`skipped: the demo over ${name} (${problem})`);
  describe.skipIf(isLeftOut)(`the demo with users in ${name} and sessions in ${sessionsIn}`, () => {
    let place: Place;
    let demo: Demo;
    let browser: Browser;
    let visit: BoardVisit;

    const start = () => startDemo({ ports: { app: 3300, oidc: 4510 }, env: place.env, onOutput: () => {} });
    beforeAll(async () => {
      place = await open(servers);
      demo = await start();
      browser = await launchBrowser();
      visit = await openVisit(browser, demo);
      await visit.page.goto("/");
    });
    afterAll(async () => {
      await visit?.close();
      await browser?.close();
      await demo?.close();
    });

    test("says so", async () => {
      const panel = visit.page.getByTestId("storage");
      expect(await panel.textContent()).toContain(`Users and accounts${name}`);
      await chooseDatabase(visit.page);
      expect(await panel.textContent()).toContain(`Sessions${sessionsIn}`);
    });

    test("stores whom the provider vouches for, and shows them in every place by a row", async () => {
      const { page } = visit;
      await signInAsAlice(page);
      expect(await readOutcome(page)).toBe("signed-in");
      expect(await readRows(page)).toHaveLength(10);
      expect(await place.look()).toEqual({ users: ["alice@example.com"], sessions: 1 });
      // The id of her row and no more, as next-auth has it.
      expect((await readSessionCookie(page))?.value).toMatch(/^[\w-]{21,43}$/);
    });

    test("shows a row to nobody who asks for one", async () => {
      for (const authorization of ["", "Bearer undefined", "Bearer guess"]) {
        const request = { method: "POST", headers: { authorization }, body: "any" };
        expect((await fetch(`${demo.url}/api/session-row`, request)).status).toBe(401);
      }
    });

    test("keeps her signed in when the app is started again", async () => {
      await demo.close();
      demo = await start();
      await visit.page.goto("/");
      expect(await readOutcome(visit.page)).toBe("signed-in");
    });

    test("signs her out everywhere once her rows are deleted", async () => {
      const { page } = visit;
      // A row that is missing within five seconds of the sign-in may be on its way to a replica: 503 until then.
      await page.waitForTimeout(5000);
      await page.getByRole("button", { name: "Delete my rows" }).click();
      await page.getByRole("button", { name: "Harbour ID" }).waitFor();
      const rows = await readRows(page);
      expect(rows.filter(({ status }) => status === "signed-in")).toEqual([]);
      expect(await place.look()).toEqual({ users: ["alice@example.com"], sessions: 0 });
    });

    test("takes the password, too, and keeps no session when she leaves", async () => {
      const { page } = visit;
      await signInWithPassword(page);
      await page.getByRole("button", { name: "Sign out" }).waitFor();
      expect(await readOutcome(page)).toBe("signed-in");
      expect(await place.look()).toEqual({
        users: ["alice@example.com", "demo@example.com"],
        sessions: 1,
      });
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.getByRole("button", { name: "Harbour ID" }).waitFor();
      expect(await readOutcome(page)).toBe("NOT_SIGNED_IN");
      expect((await place.look()).sessions).toBe(0);
    });

    test("has no row for a session in the cookie", async () => {
      const { page } = visit;
      await page.getByRole("button", { name: "The cookie" }).click();
      await page.locator('[aria-pressed="true"]', { hasText: "The cookie" }).waitFor();
      await signInAsAlice(page);
      expect(await readOutcome(page)).toBe("signed-in");
      expect(await place.look()).toMatchObject({ sessions: 0 });
      await chooseDatabase(page);
      // Some places see that there is a session under a name that is not looked for now; none takes it.
      expect(await readOutcome(page)).toBe("COOKIE_NAME_MISMATCH and NOT_SIGNED_IN");
      expect(visit.complaints).toEqual([]);
    });
  });
}
