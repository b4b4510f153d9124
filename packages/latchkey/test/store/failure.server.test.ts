import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInUser } from "../../src/account/sign-in-user.js";
import { nativeDialect } from "../../src/config/dialect.js";
import { resolveConfig } from "../../src/config/resolve-config.js";
import type { Adapter } from "../../src/contract/adapter.js";
import type { Identity } from "../../src/contract/identity.js";
import { createRedisAdapter } from "../../src/store/redis.js";
import { createSqlAdapter, migrate, type SqlAdapter } from "../../src/store/sql.js";
import { createScene, type Scene, signInByForm, testSecret } from "../support/scene.js";
import { type MariadbServer, mariadbProblem, startMariadb } from "../support/server/mariadb.js";
import { type PostgresServer, startPostgres } from "../support/server/postgres.js";
import { redisProblem, startRedis } from "../support/server/redis.js";
import { startTcpProxy, type TcpProxy } from "../support/server/tcp-proxy.js";

const adapterTimeout = 1.5;
const statementTimeout = 1;

/** An app on a database of its own, reached through a proxy. */
interface App extends Scene {
  readonly adapter: SqlAdapter;
  readonly proxy: TcpProxy;
  readonly url: string;
  close(): Promise<void>;
}

type SqlServer = PostgresServer | MariadbServer;

async function openApp(server: SqlServer, name: string, driver: () => Promise<unknown>): Promise<App> {
  const url = await server.createDatabase(name);
  await migrate({ url, driver });
  const proxy = await startTcpProxy(server.port);
  const through = server.toUrl(name, proxy.port);
  const adapter = createSqlAdapter({ url: through, driver, timeoutSeconds: statementTimeout });
  await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
  const scene = createScene({ adapter, adapterTimeout, now: Date.now });
  return {
    ...scene,
    adapter,
    proxy,
    url,
    async close() {
      await proxy.close();
      await adapter.close();
    },
  };
}

/** What a visitor with this app's cookies is at the moment. */
async function look({ auth, browser }: Pick<Scene, "auth" | "browser">): Promise<string> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
  return reading.status === "signed-in" ? "signed-in" : `${reading.status} ${reading.reason.code}`;
}

/** Looks until the visitor is signed in again, and says how long that took. */
async function measureRecovery(app: Pick<Scene, "auth" | "browser">): Promise<number> {
  const startedAt = performance.now();
  while ((await look(app)) !== "signed-in") {
    if (performance.now() - startedAt > 10_000) throw new Error("it does not recover");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - startedAt;
}

/** The visitor is told to come back, and keeps the cookie; nobody else waits. */
async function expectUnavailable(app: Pick<Scene, "auth" | "browser">): Promise<void> {
  expect(await look(app)).toMatch(/^unavailable ADAPTER_(ERROR|TIMEOUT)$/);
  const answer = await app.browser.send("/api/auth/session");
  expect(answer.status).toBe(503);
  expect(answer.headers.getSetCookie()).toEqual([]);
  const startedAt = performance.now();
  expect((await app.browser.send("/api/auth/providers")).status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(500);
}

/** Somebody else tries to sign in with the right password, and does not get in. */
async function expectNobodySignedIn({ browser }: Pick<Scene, "browser">): Promise<void> {
  const kept = new Map(browser.cookies);
  browser.cookies.clear();
  const answer = await signInByForm(browser);
  expect(answer.headers.get("location")).toMatch(/error=ADAPTER_(ERROR|TIMEOUT)/);
  expect(browser.cookies.has("latchkey.session")).toBe(false);
  browser.cookies.clear();
  for (const [cookie, value] of kept) browser.cookies.set(cookie, value);
}

const identityOf = (id: string): Identity => ({
  user: { id, name: id, email: `${id}@example.com` },
  account: { provider: "github", providerAccountId: id, type: "oauth", access_token: "t" },
});

const toConfig = (adapter: Adapter) =>
  resolveConfig(
    { providers: [], secret: testSecret, adapter, adapterTimeout },
    { environment: {}, dialects: [nativeDialect] },
  );

interface Engine {
  readonly name: string;
  readonly problem: string | null;
  driver(): Promise<unknown>;
  start(): Promise<SqlServer>;
}

const engines: readonly Engine[] = [
  { name: "PostgreSQL", problem: null, driver: () => import("pg"), start: () => startPostgres() },
  { name: "MariaDB", problem: mariadbProblem, driver: () => import("mysql2"), start: startMariadb },
];

for (const { name, problem, driver, start } of engines) {
  if (problem !== null) {
    console.log(`${name} is left out: ${problem}`);
    continue;
  }
  describe(`when ${name}`, { timeout: 30_000 }, () => {
    let server: SqlServer;
    let app: App;
    beforeAll(async () => {
      server = await start();
      app = await openApp(server, "app", driver);
      await signInByForm(app.browser);
      expect(await look(app)).toBe("signed-in");
    }, 60_000);
    afterAll(async () => {
      await app?.close();
      await server?.close();
    });

    it("is stopped, visitors keep their cookies, nobody gets in, and all is well soon after it is back", async () => {
      await server.stop();
      await expectUnavailable(app);
      await expectNobodySignedIn(app);
      await server.start();
      expect(await measureRecovery(app)).toBeLessThan(5000);
    });

    it("loses its power, what was acknowledged is still there", async () => {
      const signedIn = await signInByForm(app.browser);
      expect(signedIn.headers.get("location")).toContain("/dashboard");
      await server.stop("at once");
      await expectUnavailable(app);
      await server.start();
      expect(await measureRecovery(app)).toBeLessThan(5000);
    });

    it("answers a second late, visitors wait a second", async () => {
      await server.pause();
      setTimeout(() => server.resume(), 700);
      const startedAt = performance.now();
      expect(await look(app)).toBe("signed-in");
      expect(performance.now() - startedAt).toBeGreaterThan(600);
    });

    it("hangs, nobody waits longer than the limit, and all is well soon after it goes on", async () => {
      await server.pause();
      const startedAt = performance.now();
      const looks = await Promise.all(Array.from({ length: 30 }, () => look(app)));
      expect(performance.now() - startedAt).toBeLessThan(adapterTimeout * 1000 + 500);
      expect([...new Set(looks)].every((each) => /^unavailable ADAPTER_/.test(each))).toBe(true);
      await expectUnavailable(app);
      await expectNobodySignedIn(app);
      server.resume();
      expect(await measureRecovery(app)).toBeLessThan(5000);
    });

    it("is behind a line that went dead, new connections are made once there is a way again", async () => {
      app.proxy.swallow();
      const looks = await Promise.all(Array.from({ length: 30 }, () => look(app)));
      expect(looks.filter((each) => each === "signed-in")).toEqual([]);
      await expectUnavailable(app);
      app.proxy.heal();
      expect(await measureRecovery(app)).toBeLessThan(5000);
    });

    it("is cut off after it stored a user and before it said so, the next try finds that user", async () => {
      const config = toConfig(app.adapter);
      const eve = identityOf(`eve-${name}`);
      app.proxy.cutAnswerTo(/commit/i);
      const first = await Promise.allSettled([signInUser(config, eve, null)]);
      const again = await signInUser(config, eve, null);
      expect(again.user.email).toBe(`eve-${name}@example.com`);
      // Whether the first try failed or found its own user again, there is one.
      for (const each of first) {
        if (each.status === "fulfilled") expect(each.value.user.id).toBe(again.user.id);
      }
      const key = { provider: "github", providerAccountId: `eve-${name}` };
      expect(await app.adapter.getUserByAccount(key)).toMatchObject({ id: again.user.id });
    });

    it("is cut off after it stored a session and before it said so, nobody is signed in by it", async () => {
      const kept = new Map(app.browser.cookies);
      app.browser.cookies.clear();
      const csrfToken = await app.browser.csrfToken();
      app.proxy.cutAnswerTo(/insert into .sessions/i);
      const values = { csrfToken, email: "ann@example.com", password: "sesame" };
      const answer = await app.browser.submit("/api/auth/callback/credentials", values);
      expect(answer.headers.get("location")).toContain("error=ADAPTER_ERROR");
      expect(app.browser.cookies.has("latchkey.session")).toBe(false);
      for (const [cookie, value] of kept) app.browser.cookies.set(cookie, value);
      expect(await look(app)).toBe("signed-in");
    });

    it("is asked by many for the same new user at once, all of them become that user", async () => {
      const config = toConfig(app.adapter);
      for (let round = 0; round < 10; round += 1) {
        const identity = identityOf(`twin-${round}`);
        const all = await Promise.all(Array.from({ length: 25 }, () => signInUser(config, identity, null)));
        expect(new Set(all.map(({ user }) => user.id)).size).toBe(1);
        expect(all.filter(({ isNewUser }) => isNewUser)).toHaveLength(1);
      }
    });

    it("lacks a column, nobody is signed out, and all is well once it is there again", async () => {
      const column = name === "MariaDB" ? "`expires`" : '"expires"';
      const other = name === "MariaDB" ? "`ended`" : '"ended"';
      const ask = await openConsole(app.url);
      await ask(`alter table sessions rename column ${column} to ${other}`);
      await expectUnavailable(app);
      await expect(app.adapter.getSessionAndUser("any")).rejects.toThrow("run `npx latchkey migrate`");
      await ask(`alter table sessions rename column ${other} to ${column}`);
      expect(await measureRecovery(app)).toBeLessThan(5000);
    });
  });
}

describe("when Redis", { timeout: 30_000 }, () => {
  it("is stopped, loses its power or hangs, it is as with any database", async ({ annotate }) => {
    if (redisProblem !== null) return void (await annotate(redisProblem));
    const server = await startRedis();
    for (const driver of [() => import("ioredis"), () => import("redis")]) {
      const url = `redis://127.0.0.1:${server.port}`;
      const adapter = createRedisAdapter({ url, driver, timeoutSeconds: statementTimeout });
      await adapter.deleteUser?.("ann-1");
      await adapter.createUser?.({ id: "ann-1", name: "Ann", email: "ann@example.com" });
      const app = createScene({ adapter, adapterTimeout, now: Date.now });
      await signInByForm(app.browser);
      for (const how of ["gently", "at once"] as const) {
        await server.stop(how);
        await expectUnavailable(app);
        await expectNobodySignedIn(app);
        await server.start();
        expect(await measureRecovery(app)).toBeLessThan(5000);
      }
      await server.pause();
      await expectUnavailable(app);
      server.resume();
      expect(await measureRecovery(app)).toBeLessThan(5000);
      await adapter.close();
    }
    await server.close();
  });
});

/** Sends single statements, as an operator would. */
async function openConsole(url: string): Promise<(text: string) => Promise<unknown>> {
  return async (text) => {
    if (url.startsWith("mysql")) {
      const { createConnection } = await import("mysql2/promise");
      const connection = await createConnection(url);
      await connection.query(text);
      return connection.end();
    }
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    return client.end();
  };
}

describe("when PostgreSQL", { timeout: 30_000 }, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.close());

  it("takes no writes, visitors stay signed in, and signing out is still possible", async () => {
    const app = await openApp(server, "standby", () => import("pg"));
    await signInByForm(app.browser);
    const ask = await openConsole(server.toUrl("postgres"));
    await ask("alter database standby set default_transaction_read_only = on");
    await ask("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'standby'");
    expect(await measureRecovery(app)).toBeLessThan(5000);
    await expectNobodySignedIn(app);
    expect(await look(app)).toBe("signed-in");
    const csrfToken = await app.browser.csrfToken();
    await app.browser.submit("/api/auth/signout", { csrfToken });
    expect(app.browser.cookies.has("latchkey.session")).toBe(false);
    expect(app.log.map(({ reason }) => reason.code)).toContain("ADAPTER_WRITE_FAILED");
    await app.close();
  });

  it("refuses to order two transactions, they are tried again until each has its turn", async () => {
    const url = await server.createDatabase("strict");
    const driver = () => import("pg");
    await migrate({ url, driver });
    const ask = await openConsole(server.toUrl("postgres"));
    await ask("alter database strict set default_transaction_isolation = serializable");
    const adapter = createSqlAdapter({ url, driver });
    for (let round = 0; round < 10; round += 1) {
      const hits = await Promise.all(
        Array.from({ length: 10 }, () => adapter.hit(`key-${round}`, { limit: 5, windowSeconds: 60 })),
      );
      expect(hits.filter(({ isAllowed }) => isAllowed)).toHaveLength(5);
    }
    await adapter.close();
  });

  it("ends its connections between two visits, the next visit does not notice", async () => {
    const app = await openApp(server, "restless", () => import("pg"));
    await signInByForm(app.browser);
    const ask = await openConsole(server.toUrl("postgres"));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([look(app), look(app), look(app)]);
      await ask("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'restless'");
      expect(await look(app)).toBe("signed-in");
    }
    await app.close();
  });
});
