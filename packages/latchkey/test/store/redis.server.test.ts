import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRedisAdapter, type RedisAdapter } from "../../src/store/redis.js";
import { redisProblem, startRedis } from "../support/server/redis.js";
import type { Server } from "../support/server/server.js";

const expires = () => new Date(Date.now() + 86_400_000);

if (redisProblem !== null) console.log(`Redis is left out: ${redisProblem}`);

describe.runIf(redisProblem === null)("the store on Redis", () => {
  let server: Server;
  let redis: Redis;
  /** What is done before a command is passed on. */
  let before: (command: string, values: readonly string[]) => Promise<unknown> = async () => {};
  let adapter: RedisAdapter;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.port);
    const call = async (command: string, ...values: string[]) => {
      await before(command, values);
      return redis.call(command, ...values);
    };
    adapter = createRedisAdapter({ client: { call } });
  });
  afterAll(async () => {
    redis?.disconnect();
    await server?.close();
  });

  it("ends a session that gets a new id at the very moment all are ended", async () => {
    await adapter.createUser?.({ id: "ann", name: "Ann" });
    // Everything is ended just before this or that step of the change of ids.
    for (const step of ["EVAL", "GETDEL", "SET", "ZSCORE"]) {
      const [old, next] = [`old-${step}`, `new-${step}`];
      await adapter.createSession?.({ sessionToken: old, userId: "ann", expires: expires() });
      let isDone = false;
      before = async (command) => {
        if (command !== step || isDone) return;
        isDone = true;
        await adapter.revokeSessionsByUserId?.("ann");
      };
      const rotated = await adapter.rotateSession?.(old, { sessionToken: next, expires: expires() });
      before = async () => {};
      expect(isDone, step).toBe(true);
      expect(rotated, step).toBeNull();
      expect(await adapter.getSessionAndUser?.(next), step).toBeNull();
      expect(await adapter.getSessionAndUser?.(old), step).toBeNull();
      expect(await adapter.listSessionsByUserId?.("ann"), step).toEqual([]);
    }
  });

  it("leaves nothing behind that does not end by itself, but users and epochs", async () => {
    await redis.flushall();
    const user = await adapter.createUser?.({ id: "bob", name: "Bob", email: "bob@example.com" });
    expect(user).toMatchObject({ id: "bob" });
    await adapter.createSession?.({ sessionToken: "s", userId: "bob", expires: expires() });
    await adapter.updateSession?.({ sessionToken: "s", expires: expires() });
    await adapter.createVerificationToken?.({ identifier: "b@example.com", token: "t", expires: expires() });
    await adapter.hit?.("key", { limit: 1, windowSeconds: 60 });
    const lasting: string[] = [];
    for (const key of await redis.keys("*")) if ((await redis.pttl(key)) === -1) lasting.push(key);
    expect(lasting.sort()).toEqual(["latchkey:email:bob@example.com", "latchkey:user:bob"]);
    await adapter.deleteUser?.("bob");
    expect((await redis.keys("*")).filter((key) => /bob/.test(key))).toEqual([]);
  });

  it("frees an address when its user changes it, and refuses one that is taken", async () => {
    await adapter.createUser?.({ id: "eve", email: "eve@example.com" });
    await adapter.createUser?.({ id: "kim", email: "kim@example.com" });
    await adapter.updateUser?.({ id: "eve", email: "eva@example.com" });
    expect(await adapter.getUserByEmail?.("eve@example.com")).toBeNull();
    expect(await adapter.getUserByEmail?.("eva@example.com")).toMatchObject({ id: "eve" });
    await expect(adapter.updateUser?.({ id: "eve", email: "kim@example.com" })).rejects.toThrow("same key");
    await expect(adapter.updateUser?.({ id: "nobody", name: "x" })).rejects.toThrow("no such user");
  });

  it("keeps two apps apart by their prefixes", async () => {
    const other = createRedisAdapter({
      url: `redis://127.0.0.1:${server.port}`,
      prefix: "other:",
      driver: () => import("redis"),
    });
    await adapter.createUser?.({ id: "zoe", email: "zoe@example.com" });
    expect(await other.getUser?.("zoe")).toBeNull();
    expect(await other.createUser?.({ id: "zoe", email: "zoe@example.com" })).toMatchObject({ id: "zoe" });
    await other.close();
  });

  it("says what an HTTP server refused, and not with which token", async () => {
    const answer = (status: number, body: string) => async () => new Response(body, { status });
    const open = (fetch: typeof globalThis.fetch) =>
      createRedisAdapter({ url: "https://redis.example.com", token: "secret-token", fetch });
    const refused = open(answer(401, '{"error":"WRONGPASS"}'));
    await expect(refused.getUser?.("1")).rejects.toThrow("Redis answered 401: WRONGPASS");
    await expect(refused.getUser?.("1")).rejects.not.toThrow("secret-token");
    await expect(open(answer(502, "<html>")).getUser?.("1")).rejects.toThrow("502: no reason given");
    await expect(open(answer(200, '{"error":"ERR"}')).getUser?.("1")).rejects.toThrow("200: ERR");
    expect(await open(answer(200, '{"result":null}')).getUser?.("1")).toBeNull();
  });

  it("says what is wrong with its options", async () => {
    expect(() => createRedisAdapter({})).toThrow("is REDIS_URL set?");
    expect(() => createRedisAdapter({ url: "https://redis.example.com" })).toThrow("needs a token");
    expect(() => createRedisAdapter({ url: "redis://localhost" })).toThrow('import("ioredis")');
    const wrong = createRedisAdapter({ url: "redis://localhost", driver: () => import("pg") });
    await expect(wrong.getUser?.("1")).rejects.toThrow("neither ioredis nor redis");
  });
});
