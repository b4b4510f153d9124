import { expect } from "vitest";
import {
  beside,
  expectOthersUnaffected,
  expectRecovery,
  expectUnavailable,
  look,
  lookMany,
  signIn,
} from "../../support/failing-app.js";
import { allServers, type Fault, sqlServers } from "./fault.js";

const many = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isUnavailable = (seen: string) => /^unavailable ADAPTER_(ERROR|TIMEOUT)$/.test(seen);

/** What a server or the way to it can do to those who read. */
export const lineFaults: readonly Fault[] = [
  {
    title: "is stopped",
    on: allServers,
    async run({ app, place: { server } }) {
      await server.stop();
      await expectUnavailable(app);
      expect((await lookMany(app, many)).filter((seen) => !isUnavailable(seen))).toEqual([]);
      await server.start();
      await expectRecovery(app);
    },
  },
  {
    title: "answers a second late",
    on: allServers,
    async run({ usual, proxy }) {
      proxy.delay(1000);
      const startedAt = performance.now();
      const seen = lookMany(usual, 5);
      await expectOthersUnaffected(usual);
      expect(await seen).toEqual(["ann"]);
      expect(performance.now() - startedAt).toBeGreaterThan(900);
      const visitor = beside(usual);
      expect(await signIn(visitor, "ben")).toBe("signed-in");
      expect(await look(visitor)).toBe("ben");
      proxy.heal();
      await expectRecovery(usual);
    },
  },
  {
    title: "answers 30 seconds late",
    on: allServers,
    async run({ usual, proxy }) {
      proxy.delay(30_000);
      const startedAt = performance.now();
      const seen = lookMany(usual, many);
      await expectUnavailable(usual);
      expect((await seen).filter((each) => !isUnavailable(each))).toEqual([]);
      // Five seconds for a reading, and as much for each of the two requests after it.
      expect(performance.now() - startedAt).toBeLessThan(17_000);
      proxy.heal();
      await expectRecovery(usual);
    },
  },
  {
    title: "answers when nobody waits any longer",
    on: allServers,
    async run({ app, proxy }) {
      const ben = beside(app);
      expect(await signIn(ben, "ben")).toBe("signed-in");
      proxy.delay(2500);
      const both = await Promise.all([lookMany(app, 20), lookMany(ben, 20)]);
      expect(both.flat().filter((each) => !isUnavailable(each))).toEqual([]);
      proxy.heal();
      // The late answers arrive meanwhile, and each must be thrown away.
      const endsAt = performance.now() + 3000;
      while (performance.now() < endsAt) {
        const [anns, bens] = await Promise.all([lookMany(app, 5), lookMany(ben, 5)]);
        expect(anns.filter((each) => each !== "ann" && !isUnavailable(each))).toEqual([]);
        expect(bens.filter((each) => each !== "ben" && !isUnavailable(each))).toEqual([]);
        await pause(10);
      }
      await expectRecovery(app);
    },
  },
  {
    title: "never answers again",
    on: allServers,
    async run({ app, place: { server } }) {
      await server.pause();
      const startedAt = performance.now();
      const seen = lookMany(app, many);
      await expectOthersUnaffected(app);
      expect((await seen).filter((each) => !isUnavailable(each))).toEqual([]);
      expect(performance.now() - startedAt).toBeLessThan(app.adapterTimeout * 1000 + 1000);
      await expectUnavailable(app);
      server.resume();
      await expectRecovery(app);
    },
  },
  {
    title: "is behind a line that went dead",
    on: allServers,
    async run({ app, proxy }) {
      proxy.swallow();
      expect((await lookMany(app, many)).filter((each) => !isUnavailable(each))).toEqual([]);
      await expectUnavailable(app);
      proxy.heal();
      await expectRecovery(app);
    },
  },
  {
    title: "ends its connections between two visits",
    on: allServers,
    async run({ app, engine, place }) {
      for (let round = 0; round < 5; round += 1) {
        await lookMany(app, 3);
        await place.endConnections();
        // A line to Redis may be found dead by a visit; of a pool another one is taken.
        if (engine.name === "Redis") await expectRecovery(app);
        expect(await look(app)).toBe("ann");
      }
    },
  },
  {
    title: "keeps everybody waiting for a lock",
    on: sqlServers,
    async run({ app, engine, place }) {
      const operator = await place.openConsole();
      if (engine.name === "MariaDB") await operator.ask("lock tables sessions write");
      else {
        await operator.ask("begin");
        await operator.ask("lock table sessions in access exclusive mode");
      }
      try {
        const seen = lookMany(app, 50);
        await expectOthersUnaffected(app);
        await pause(500);
        expect(await place.countWaiting()).toBeGreaterThan(0);
        expect((await seen).filter((each) => !isUnavailable(each))).toEqual([]);
        // What nobody waits for any longer must not fill the server, or it has no place for anybody else.
        await pause(1500);
        expect(await place.countWaiting()).toBe(0);
      } finally {
        await operator.close();
      }
      await expectRecovery(app);
    },
  },
];
