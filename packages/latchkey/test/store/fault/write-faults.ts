import { expect } from "vitest";
import { signInUser } from "../../../src/account/sign-in-user.js";
import { nativeDialect } from "../../../src/config/dialect.js";
import { resolveConfig } from "../../../src/config/resolve-config.js";
import type { Identity } from "../../../src/contract/identity.js";
import {
  beside,
  expectRecovery,
  expectUnavailable,
  type FailingApp,
  look,
  signIn,
} from "../../support/failing-app.js";
import { testSecret } from "../../support/scene.js";
import { allServers, type Fault, sqlServers } from "./fault.js";

const identityOf = (id: string): Identity => ({
  user: { id, name: id, email: `${id}@example.com` },
  account: { provider: "github", providerAccountId: id, type: "oauth", access_token: "t" },
});

const toConfig = ({ adapter, adapterTimeout }: FailingApp) =>
  resolveConfig(
    { providers: [], secret: testSecret, adapter, adapterTimeout },
    { environment: {}, dialects: [nativeDialect] },
  );

type Visitor = ReturnType<typeof beside>;

/** Ten people sign in again and again until it is over; gives those who were told that they are in. */
export function startSignIns(app: FailingApp): { readonly in: Visitor[]; end(): Promise<void> } {
  const signedIn: Visitor[] = [];
  let isOver = false;
  const work = async () => {
    while (!isOver) {
      const visitor = beside(app);
      if ((await signIn(visitor)) === "signed-in") signedIn.push(visitor);
    }
  };
  const all = Promise.all(Array.from({ length: 10 }, work));
  return {
    in: signedIn,
    async end() {
      isOver = true;
      await all;
    },
  };
}

/** What a server can do to those who write. */
export const writeFaults: readonly Fault[] = [
  {
    title: "is killed while people sign in",
    on: allServers,
    async run({ app, place: { server } }) {
      const load = startSignIns(app);
      while (load.in.length < 50) await new Promise((resolve) => setTimeout(resolve, 5));
      await server.stop("at once");
      await expectUnavailable(app);
      await server.start();
      await expectRecovery(app);
      await load.end();
      // Whoever was told that they are in, is in: also those of the last moment.
      for (const visitor of load.in) expect(await look(visitor)).toBe("ann");
    },
  },
  {
    title: "is cut off after it stored a user and before it said so",
    on: allServers,
    async run({ app, engine, proxy }) {
      const config = toConfig(app);
      const eve = identityOf(`eve-${engine.client}`);
      proxy.cutAnswerTo(engine.writes.user);
      const first = await Promise.allSettled([signInUser(config, eve, null)]);
      expect(proxy.hasCut()).toBe(true);
      const again = await signInUser(config, eve, null);
      expect(again.user.email).toBe(eve.user.email);
      // Whether the first try failed or found its own user again, there is one.
      for (const each of first) {
        if (each.status === "fulfilled") expect(each.value.user.id).toBe(again.user.id);
      }
      const key = { provider: "github", providerAccountId: eve.account.providerAccountId };
      expect(await app.adapter.getUserByAccount?.(key)).toMatchObject({ id: again.user.id });
    },
  },
  {
    title: "is cut off after it stored a session and before it said so",
    on: allServers,
    async run({ app, engine, proxy }) {
      const visitor = beside(app);
      proxy.cutAnswerTo(engine.writes.session);
      expect(await signIn(visitor)).toBe("ADAPTER_ERROR");
      expect(proxy.hasCut()).toBe(true);
      expect(await look(visitor)).toMatch(/^signed-out/);
      expect(await look(app)).toBe("ann");
      expect(await signIn(visitor)).toBe("signed-in");
    },
  },
  {
    title: "is asked by many for the same new user at once",
    on: allServers,
    async run({ app, engine }) {
      const config = toConfig(app);
      for (let round = 0; round < 10; round += 1) {
        const identity = identityOf(`twin-${engine.client}-${round}`);
        const all = await Promise.all(Array.from({ length: 25 }, () => signInUser(config, identity, null)));
        expect(new Set(all.map(({ user }) => user.id)).size).toBe(1);
        expect(all.filter(({ isNewUser }) => isNewUser)).toHaveLength(1);
      }
    },
  },
  {
    title: "refuses to order two transactions",
    on: ["PostgreSQL"],
    async run({ app, place }) {
      await place.ask("alter database app set default_transaction_isolation = serializable");
      await place.endConnections();
      for (let round = 0; round < 10; round += 1) {
        const hit = () => app.adapter.hit?.(`key-${round}`, { limit: 5, windowSeconds: 60 });
        const hits = await Promise.all(Array.from({ length: 10 }, hit));
        expect(hits.filter((each) => each?.isAllowed)).toHaveLength(5);
      }
      await place.ask("alter database app reset default_transaction_isolation");
      await place.endConnections();
    },
  },
  {
    title: "takes no writes",
    on: allServers,
    async run({ app, place }) {
      const leaving = beside(app);
      expect(await signIn(leaving)).toBe("signed-in");
      await place.takeNoWrites();
      await expectRecovery(app);
      expect(await signIn(beside(app), "ben")).toBe("ADAPTER_ERROR");
      expect(await look(app)).toBe("ann");
      const csrfToken = await leaving.browser.csrfToken();
      await leaving.browser.submit("/api/auth/signout", { csrfToken });
      expect(leaving.browser.cookies.has("latchkey.session")).toBe(false);
      expect(app.log.map(({ reason }) => reason.code)).toContain("ADAPTER_WRITE_FAILED");
      await place.takeWrites();
      await expectRecovery(app);
      expect(await signIn(beside(app), "ben")).toBe("signed-in");
    },
  },
  {
    title: "lacks a column",
    on: sqlServers,
    async run({ app, place }) {
      await place.ask("alter table sessions rename column expires to ended");
      await expectUnavailable(app);
      const reading = app.adapter.getSessionAndUser?.("any");
      await expect(reading).rejects.toThrow("run `npx latchkey migrate`");
      await place.ask("alter table sessions rename column ended to expires");
      await expectRecovery(app);
    },
  },
];
