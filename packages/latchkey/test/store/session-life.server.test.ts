import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createRedisAdapter } from "../../src/store/redis.js";
import { createSqlAdapter, migrate } from "../../src/store/sql.js";
import { openDevices } from "../support/device-scene.js";
import { mariadbProblem, startMariadb } from "../support/server/mariadb.js";
import { startPostgres } from "../support/server/postgres.js";
import { redisProblem, startRedis } from "../support/server/redis.js";

interface Place {
  readonly adapter: Adapter;
  close(): Promise<void>;
}

async function openSql(url: string, driver: () => Promise<unknown>, close: () => unknown): Promise<Place> {
  await migrate({ url, driver });
  const adapter = createSqlAdapter({ url, driver });
  return {
    adapter,
    async close() {
      await adapter.close();
      await close();
    },
  };
}

interface Engine {
  readonly name: string;
  readonly problem: string | null;
  /** Whether rows that have ended stay until they are cleared away. */
  readonly keepsEnded: boolean;
  open(): Promise<Place>;
}

const engines: readonly Engine[] = [
  {
    name: "SQLite",
    problem: null,
    keepsEnded: true,
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), "latchkey-"));
      const url = `file:${join(folder, "auth.db")}`;
      return openSql(
        url,
        () => import("@libsql/client"),
        () => rmSync(folder, { recursive: true }),
      );
    },
  },
  {
    name: "PostgreSQL",
    problem: null,
    keepsEnded: true,
    open: async () => {
      const server = await startPostgres();
      return openSql(await server.createDatabase("life"), () => import("pg"), server.close);
    },
  },
  {
    name: "MariaDB",
    problem: mariadbProblem,
    keepsEnded: true,
    open: async () => {
      const server = await startMariadb();
      return openSql(await server.createDatabase("life"), () => import("mysql2"), server.close);
    },
  },
  {
    name: "Redis",
    problem: redisProblem,
    keepsEnded: false,
    open: async () => {
      const server = await startRedis();
      const url = `redis://localhost:${server.port}`;
      const adapter = createRedisAdapter({ url, driver: () => import("ioredis") });
      return {
        adapter,
        async close() {
          await adapter.close();
          await server.close();
        },
      };
    },
  },
];

for (const { name, problem, keepsEnded, open } of engines) {
  if (problem !== null) {
    console.log(`${name} is left out: ${problem}`);
    continue;
  }
  describe(`sessions on ${name}`, { timeout: 60_000 }, () => {
    let place: Place;
    beforeAll(async () => {
      place = await open();
    }, 120_000);
    afterAll(async () => place?.close());

    const start = (strategy: "jwt" | "database", session = {}) =>
      openDevices({ session: { strategy, ...session } }, place.adapter, { nowMs: Date.now() });

    it("are listed, ended one by one and all but one", async () => {
      const app = await start("database");
      const [phone, laptop, desk] = [
        await app.signIn("ann"),
        await app.signIn("ann"),
        await app.signIn("ann"),
      ];
      const listed = await app.runAs(phone, () => app.auth.sessions.list("ann-1"));
      expect(listed.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, false, true]);
      expect(listed[0]?.createdAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
      app.clock.nowMs += 10_000;
      const [first] = (await app.runAs(laptop, () => app.auth.sessions.list("ann-1"))).filter(
        ({ isCurrent }) => isCurrent,
      );
      expect(await app.auth.sessions.revoke(first?.id ?? "")).toBe(true);
      // Redis keeps nothing that has ended, so there one of many is only known to be gone.
      const told = keepsEnded ? "SESSION_REVOKED" : "SESSION_ROW_MISSING";
      expect(await app.look(laptop)).toBe(`signed-out ${told}`);
      const count = await app.runAs(phone, () =>
        app.auth.sessions.revokeAll("ann-1", { exceptCurrent: true }),
      );
      expect(count).toBe(1);
      expect(await app.look(desk)).toBe("signed-out SESSION_REVOKED");
      expect(await app.look(phone)).toBe("signed-in");
    });

    it("in cookies end in another process at the next fresh read, and otherwise within the bound", async () => {
      const app = await start("jwt");
      const phone = await app.signIn("ann");
      app.clock.nowMs += 5_000;
      const elsewhere = await openDevices({ session: { strategy: "jwt" } }, place.adapter, app.clock);
      await elsewhere.auth.sessions.revokeAll("ann-1");
      expect(await app.look(phone)).toBe("signed-in");
      app.clock.nowMs += 60_000;
      expect(await app.look(phone)).toBe("signed-out SESSION_REVOKED");
      const again = app.adopt(await elsewhere.signIn("ann"));
      expect(await app.look(again, true)).toBe("signed-in");
    });

    it.each(["database", "jwt"] as const)(
      "are over whatever 25 renewals do meanwhile (%s)",
      async (strategy) => {
        const app = await start(strategy, { updateAge: 0, revocation: { maxStale: 0 } });
        for (let round = 0; round < 5; round++) {
          const devices = await Promise.all(Array.from({ length: 5 }, () => app.signIn("ann")));
          app.clock.nowMs += 10_000;
          await Promise.all([
            ...Array.from({ length: 25 }, (_, at) => devices[at % 5]?.session()),
            app.auth.sessions.revokeAll("ann-1"),
          ]);
          for (const device of devices) expect(await app.look(device)).not.toBe("signed-in");
        }
      },
    );

    it("of a user who is deleted are over at the next read", async () => {
      const app = await start("database");
      const bobs = await app.signIn("bob");
      app.clock.nowMs += 10_000;
      await place.adapter.deleteUser?.("bob-1");
      expect(await app.look(bobs)).toBe("signed-out USER_DELETED");
    });
  });
}
