import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { callAdapter } from "../../src/config/call-adapter.js";
import { createConsoleLogger } from "../../src/config/console-logger.js";
import { hideArguments } from "../../src/config/hide-arguments.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { Adapter } from "../../src/contract/adapter.js";
import { AuthError } from "../../src/reason/auth-error.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { startNodeApp } from "../support/node-app.js";
import { createScene, passwordProvider, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const token = "5f0c7b1e-93a4-4d0a-8a5e-0d1f6c2b7a99";

async function callFailing(thrown: unknown, given: unknown = token): Promise<AuthError> {
  const adapter = { getSessionAndUser: () => Promise.reject(thrown) } as unknown as Adapter;
  const error = await callAdapter(adapter, "getSessionAndUser", given as string).catch(
    (each: unknown) => each,
  );
  if (!(error instanceof AuthError)) throw error;
  return error;
}

const printAll = (value: unknown) => inspect(value, { depth: 20, showHidden: true, maxStringLength: null });

class DrizzleQueryError extends Error {
  constructor(
    readonly query: string,
    readonly params: unknown[],
    cause: Error,
  ) {
    super(`Failed query: ${query}\nparams: ${params}`, { cause });
  }
}

/** What drivers throw at these values of a query. */
const failures: [string, (values: string[]) => unknown][] = [
  [
    "Drizzle on pg",
    (values) =>
      new DrizzleQueryError(
        "select * from session where id = $1",
        values,
        Object.assign(new Error("duplicate key"), { code: "23505", detail: `Key (id)=(${values}) exists.` }),
      ),
  ],
  [
    "mysql2",
    (values) =>
      Object.assign(new Error(`Duplicate entry '${values}' for key 'PRIMARY'`), {
        code: "ER_DUP_ENTRY",
        errno: 1062,
        sqlState: "23000",
        sql: `insert into session values ('${values}')`,
      }),
  ],
  [
    "several at once",
    (values) =>
      new AggregateError(
        values.map((each) => new Error(each)),
        `tried ${values}`,
      ),
  ],
  ["a text", (values) => `no row ${values}`],
  ["an object", (values) => ({ message: `no row ${values}`, meta: { target: values } })],
  [
    "with its connection",
    (values) => Object.assign(new Error("gone"), { link: new Map([["sent", values]]) }),
  ],
  ["an address of HTTP", (values) => new Error(`GET /get/${values.map(encodeURIComponent)}`)],
  ["cut short", (values) => new Error(`Duplicate entry '${values.map((each) => each.slice(0, 20))}…'`)],
];

/** An app with rows whose database fails with the values it was given; everything that a logger gets is kept. */
async function openFailing(fail: (values: string[]) => unknown) {
  const memory = createMemoryAdapter();
  await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
  const failing = new Set<string>();
  const tokens = new Set<string>();
  const adapter = new Proxy<Adapter>(memory, {
    get(target, method: string) {
      const called: unknown = Reflect.get(target, method);
      if (typeof called !== "function") return called;
      return (...given: unknown[]) => {
        const [first] = given;
        const values = typeof first === "string" ? [first] : Object.values(first ?? {});
        const texts = values.filter((value) => typeof value === "string");
        if (!failing.has(method)) return Reflect.apply(called, target, given);
        for (const text of texts) tokens.add(text);
        throw fail(texts);
      };
    },
  });
  return { adapter, failing, tokens };
}

/** All that a line of any console or any logger of an app could show. */
function printEvent(event: LogEvent): string {
  const lines = [printAll(event)];
  const held = { error: console.error };
  Object.assign(console, { error: (...parts: unknown[]) => void lines.push(parts.map(printAll).join()) });
  try {
    for (const NODE_ENV of ["production", "development"]) createConsoleLogger({ NODE_ENV }).error?.(event);
  } finally {
    Object.assign(console, held);
  }
  return lines.join("\n");
}

describe("the values of a query", () => {
  it.each(failures)("are in no log of an app: %s", async (_, fail) => {
    const { adapter, failing, tokens } = await openFailing(fail);
    const { browser, log, clock } = await createSignedIn({ adapter, session: { strategy: "database" } });
    for (const method of ["updateSession", "getSessionAndUser", "deleteSession"]) {
      clock.nowMs += 2 * 86_400_000;
      failing.add(method);
      if (method === "deleteSession") failing.delete("getSessionAndUser");
      if (method === "deleteSession")
        await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
      else await browser.open("/api/auth/session");
    }
    const codes = log.map(({ reason }) => reason.code);
    expect(codes).toEqual(expect.arrayContaining(["ADAPTER_ERROR", "ADAPTER_WRITE_FAILED"]));
    expect(tokens.size).toBeGreaterThan(0);
    const shown = log.map(printEvent).join("\n");
    for (const each of tokens) expect(shown).not.toContain(each.slice(0, 17));
  });

  it.each(failures)("are in no log of an app of next-auth 4: %s", async (_, fail) => {
    vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
    const { adapter, failing } = await openFailing(fail);
    failing.add("getSessionAndUser").add("deleteSession");
    const told: unknown[][] = [];
    const keep = (...given: unknown[]) => void told.push(given);
    const logger = { error: keep, warn: keep, debug: keep };
    const options: NextAuthConfig = { secret: testSecret, providers: [passwordProvider], adapter, logger };
    const { origin, close } = await startNodeApp(async (req, res) => {
      await getServerSession(req, res, { ...options, session: { strategy: "database" } }).catch(keep);
      res.end();
    });
    await fetch(origin, { headers: { cookie: `next-auth.session-token=${token}` } });
    await close();
    vi.unstubAllEnvs();
    expect(printAll(told)).toContain("adapter_error_getSessionAndUser");
    expect(printAll(told)).not.toContain(token.slice(0, 17));
  });

  it("are hidden in what objects hold, and addresses too", async () => {
    const given = { email: "ann@example.com", nested: { list: [{ token }] }, short: "ann" };
    const { cause, reason } = await callFailing(
      new Error(`ann ${token} Ann@Example.com ann@example.com`),
      given,
    );
    expect(reason.facts.message).toBe("ann ‹hidden› Ann@Example.com ‹hidden›");
    expect(printAll(cause)).not.toContain(token);
  });
});

describe("a short value", () => {
  it.each([
    ["no user 'ann-1' here", "no user '‹hidden›' here"],
    ["(ann-1)", "(‹hidden›)"],
    ["ann-1", "‹hidden›"],
    ["ann-1 and ann-1", "‹hidden› and ‹hidden›"],
    ["no joann-1, nor ann-12", "no joann-1, nor ann-12"],
    ["jürgénann-1", "jürgénann-1"],
  ])("is hidden where it is a word: %s", async (message, shown) => {
    const { reason } = await callFailing(new Error(message), { id: "ann-1" });
    expect(reason.facts.message).toBe(shown);
  });

  it("of three letters is no secret, nor is a number", async () => {
    const { reason } = await callFailing(new Error("row 123456 of bob"), { id: 123456, name: "bob" });
    expect(reason.facts.message).toBe("row 123456 of bob");
  });
});

describe("a database module that does not load", () => {
  const password = "hunter2-of-the-database";
  const address = `postgres://app:${password}@db.example.com:5432/notes?sslmode=require`;

  it.each<[string, () => unknown]>([
    ["says the address", () => new Error(`cannot connect to ${address}`)],
    ["keeps it in a member", () => Object.assign(new TypeError("Invalid URL"), { input: address })],
    ["has it in what caused it", () => new Error("no database", { cause: { url: address } })],
  ])("%s, and no log has its password", async (_, fail) => {
    const options = {
      adapter: () => {
        throw fail();
      },
      session: { strategy: "jwt" as const },
    };
    const { browser, log } = createScene(options);
    await signInByForm(browser);
    expect(log.map(({ reason }) => reason.code)).toContain("ADAPTER_ERROR");
    const shown = log.map(printEvent).join("\n");
    expect(shown).not.toContain(password);
    expect(shown).toContain("db.example.com:5432/notes");
  });

  it.each([
    [
      "with an @ in it",
      "postgres://app:hun@ter2@db.example.com/notes",
      "postgres://app:‹hidden›@db.example.com/notes",
    ],
    ["without a user", "redis://:hunter2@db.example.com", "redis://:‹hidden›@db.example.com"],
    ["of two addresses", "a://b:hunter2@c d://e:hunter2@f", "a://b:‹hidden›@c d://e:‹hidden›@f"],
    ["there is none of", "http://localhost:3000/@ann/x", "http://localhost:3000/@ann/x"],
  ])("has a password %s", (_, message, shown) => {
    const hidden = hideArguments(new Error(message), { method: "adapter", given: [] });
    expect((hidden as Error).message).toBe(shown);
  });

  it("is told as it is when there is nothing to hide", async () => {
    const thrown = Object.assign(new Error("Cannot find module './db'"), { code: "MODULE_NOT_FOUND" });
    const { browser, log } = createScene({
      adapter: () => {
        throw thrown;
      },
      session: { strategy: "jwt" },
    });
    await signInByForm(browser);
    expect(log.find(({ reason }) => reason.code === "ADAPTER_ERROR")?.cause).toBe(thrown);
  });
});

describe("what an adapter threw", () => {
  it("keeps its class, name and codes, and is itself not changed", async () => {
    const inner = Object.assign(new Error(`at ${token}`), { code: "42P01", errno: 7, sqlState: "42P01" });
    const thrown = new DrizzleQueryError("select", [token], inner);
    const before = printAll(thrown);
    const { cause, reason } = await callFailing(thrown);
    expect(printAll(thrown)).toBe(before);
    expect(reason.code).toBe("ADAPTER_SCHEMA");
    expect(cause).toBeInstanceOf(DrizzleQueryError);
    expect(cause).toMatchObject({
      name: "Error",
      message: "Failed query: select\nparams: ‹hidden›",
      params: ["‹hidden›"],
      cause: { message: "at ‹hidden›", code: "42P01", errno: 7, sqlState: "42P01" },
    });
    expect(Reflect.get(cause ?? {}, "stack")).toContain("hidden-argument.test");
  });

  it("may lead back to itself, and have members that throw", async () => {
    const thrown = new Error(token);
    thrown.cause = thrown;
    Object.defineProperty(thrown, "bad", { enumerable: true, get: () => expect.fail("read") });
    const { cause } = await callFailing(thrown);
    expect(cause).toMatchObject({ message: "‹hidden›" });
    expect(Reflect.get(cause ?? {}, "cause")).toBe(cause);
  });

  it("is given back as it is by a call without such values", async () => {
    const thrown = new Error("connection refused");
    expect((await callFailing(thrown, "short")).cause).toBe(thrown);
    expect((await callFailing(thrown, "getSessionAndUser")).cause).toBe(thrown);
  });
});
