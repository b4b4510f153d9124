import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cluster } from "ioredis";
import { createCluster } from "redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createRedisAdapter, type RedisAdapterOptions } from "../../src/store/redis.js";
import { createSqlAdapter, migrate, type SqlAdapter } from "../../src/store/sql.js";
import { runContract } from "../support/run-contract.js";
import { redisProblem } from "../support/server/redis.js";
import { type RedisCluster, startRedisCluster } from "../support/server/redis-cluster.js";

type Client = NonNullable<RedisAdapterOptions["client"]>;

interface Opened {
  readonly client: Client;
  close(): unknown;
}

async function openIoredis({ ports }: RedisCluster): Promise<Opened> {
  const client = new Cluster(ports.map((port) => ({ host: "127.0.0.1", port })));
  client.on("error", () => {});
  return { client, close: () => client.disconnect() };
}

async function openNodeRedis({ ports }: RedisCluster): Promise<Opened> {
  const client = createCluster({ rootNodes: ports.map((port) => ({ url: `redis://127.0.0.1:${port}` })) });
  client.on("error", () => {});
  await client.connect();
  return { client, close: () => client.destroy() };
}

const clients = [
  ["ioredis", openIoredis],
  ["redis", openNodeRedis],
] as const;

if (redisProblem !== null) console.log(`Redis Cluster is left out: ${redisProblem}`);

describe.runIf(redisProblem === null)("a Redis Cluster", () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  for (const [name, open] of clients) {
    describe(`by ${name}, with everything on one node`, () => {
      let opened: Opened;
      beforeAll(async () => {
        opened = await open(cluster);
      });
      afterAll(() => opened?.close());
      runContract(() => createRedisAdapter({ client: opened.client, prefix: `{${name}}:` }), { rounds: 10 });
    });

    describe(`by ${name}, with sessions on all nodes beside users in SQLite`, () => {
      const folder = mkdtempSync(join(tmpdir(), "latchkey-"));
      const database = { url: `file:${join(folder, "auth.db")}`, driver: () => import("@libsql/client") };
      let opened: Opened;
      let users: SqlAdapter;
      beforeAll(async () => {
        opened = await open(cluster);
        await migrate(database);
        users = createSqlAdapter(database);
      });
      afterAll(async () => {
        await users?.close();
        await opened?.close();
        rmSync(folder, { recursive: true, force: true });
      });
      runContract(() => createRedisAdapter({ client: opened.client, users }), { rounds: 10 });

      it("has sessions on every node", async () => {
        const adapter = createRedisAdapter({ client: opened.client, users });
        const { id: userId } = await users.createUser({ name: "Ann" });
        const expires = new Date(Date.now() + 3_600_000);
        const tokens = Array.from({ length: 30 }, (_, index) => `${name}-${index}`);
        for (const sessionToken of tokens) await adapter.createSession?.({ sessionToken, userId, expires });
        const places = await Promise.all(
          cluster.ports.map(async (port) => {
            const { Redis } = await import("ioredis");
            const node = new Redis(port);
            const keys = await node.keys(`latchkey:session:${name}-*`);
            node.disconnect();
            return keys.length;
          }),
        );
        expect(places.reduce((sum, count) => sum + count, 0)).toBe(30);
        expect(places.filter((count) => count === 0)).toEqual([]);
        expect(await adapter.listSessionsByUserId?.(userId)).toHaveLength(30);
        expect(await adapter.revokeSessionsByUserId?.(userId)).toBe(30);
      });
    });

    it(`loses a node and gets it back: sessions there wait, those elsewhere do not, by ${name}`, async () => {
      const { client, close } = await open(cluster);
      const users = createMemoryAdapter();
      const adapter = createRedisAdapter({ client, users, prefix: `${name}:`, timeoutSeconds: 1 });
      const { id: userId } = (await users.createUser?.({ name: "Ann" })) ?? { id: "" };
      const expires = new Date(Date.now() + 3_600_000);
      const tokens = Array.from({ length: 30 }, (_, index) => `away-${index}`);
      for (const sessionToken of tokens) await adapter.createSession?.({ sessionToken, userId, expires });
      // A node that is away must never be taken for a session that is not there.
      const look = async (token: string) => {
        try {
          return (await adapter.getSessionAndUser?.(token)) ? "there" : "gone";
        } catch {
          return "unavailable";
        }
      };
      const lookAll = () => Promise.all(tokens.map(look));
      const [primary] = cluster.primaries;
      await primary?.stop("at once");
      const seen = new Set(await lookAll());
      expect([...seen].sort()).toEqual(["there", "unavailable"]);
      await primary?.start();
      const startedAt = performance.now();
      while ((await lookAll()).some((each) => each !== "there")) {
        expect(performance.now() - startedAt).toBeLessThan(5000);
      }
      await close();
    }, 30_000);

    it(`refuses users that would be spread over nodes, by ${name}`, async () => {
      const { client, close } = await open(cluster);
      expect(() => createRedisAdapter({ client })).toThrow("a prefix in braces");
      expect(() => createRedisAdapter({ client, prefix: "{}:" })).toThrow("a prefix in braces");
      await close();
    });
  }
});
