import { describe, expect, it } from "vitest";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createSqlAdapter, migrate } from "../../src/store/sql.js";
import { createSqliteFile } from "../support/sqlite-file.js";

const dayMs = 86_400_000;

describe("clearing away what has ended", () => {
  it("lets others in between its batches, also with a driver that works in this thread", async () => {
    const file = createSqliteFile();
    await migrate(file);
    const adapter = createSqlAdapter(file);
    const { id: userId } = await adapter.createUser({ name: "Ann" });
    for (let number = 0; number < 20; number += 1) {
      const expires = new Date(Date.now() - dayMs);
      await adapter.createSession({ sessionToken: `old-${number}`, userId, expires });
    }
    let visits = 0;
    const timer = setInterval(() => {
      visits += 1;
    }, 0);
    let batches = 0;
    while ((await adapter.deleteExpired(new Date(), 1)) > 0) batches += 1;
    clearInterval(timer);
    expect(batches).toBe(20);
    expect(visits).toBeGreaterThan(5);
    await adapter.close();
  });

  it("takes sign-in links and rate counters along", async () => {
    const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
    const now = () => clock.nowMs;
    const file = createSqliteFile();
    await migrate(file);
    const sql = createSqlAdapter({ ...file, now });
    for (const adapter of [sql, createMemoryAdapter({ now })]) {
      clock.nowMs = Date.parse("2026-03-01T12:00:00Z");
      const expires = new Date(clock.nowMs + dayMs);
      await adapter.createVerificationToken({ identifier: "a@example.com", token: "t", expires });
      await adapter.hit("key", { limit: 1, windowSeconds: 60 });
      expect(await adapter.deleteExpired(new Date(clock.nowMs), 10)).toBe(0);
      clock.nowMs += 2 * dayMs;
      expect(await adapter.deleteExpired(new Date(clock.nowMs), 10)).toBe(2);
      expect(await adapter.deleteExpired(new Date(clock.nowMs), 10)).toBe(0);
    }
    await sql.close();
  });
});

describe("a rate counter", () => {
  it("starts again when its window is over, by the clock it was given, also when that goes back", async () => {
    const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
    const now = () => clock.nowMs;
    const file = createSqliteFile();
    await migrate(file);
    const sql = createSqlAdapter({ ...file, now });
    for (const adapter of [sql, createMemoryAdapter({ now })]) {
      clock.nowMs = Date.parse("2026-03-01T12:00:00Z");
      const hit = () => adapter.hit("key", { limit: 2, windowSeconds: 60 });
      const resetAt = new Date(clock.nowMs + 60_000);
      expect(await hit()).toEqual({ isAllowed: true, count: 1, resetAt });
      clock.nowMs += 59_999;
      expect(await hit()).toEqual({ isAllowed: true, count: 2, resetAt });
      expect(await hit()).toEqual({ isAllowed: false, count: 3, resetAt });
      expect(await hit()).toEqual({ isAllowed: false, count: 3, resetAt });
      clock.nowMs -= 3_600_000;
      expect(await hit()).toMatchObject({ isAllowed: false });
      clock.nowMs += 3_600_001;
      expect(await hit()).toMatchObject({ isAllowed: true, count: 1 });
    }
    await sql.close();
  });

  it("in memory holds no more than so many, whoever invents keys", async () => {
    const adapter = createMemoryAdapter();
    for (let number = 0; number <= 100_000; number += 1) {
      adapter.hit(`key-${number}`, { limit: 1, windowSeconds: 60 });
    }
    expect(await adapter.hit("key-0", { limit: 1, windowSeconds: 60 })).toMatchObject({ count: 1 });
    expect(await adapter.hit("key-100000", { limit: 1, windowSeconds: 60 })).toMatchObject({ count: 2 });
  });
});
