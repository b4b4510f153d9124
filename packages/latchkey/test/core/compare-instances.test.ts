import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { nativeDialect } from "../../src/config/dialect.js";
import { createInstanceRegistry, registryKey } from "../../src/config/instance-registry.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { version } from "../../src/config/version.js";
import type { Place } from "../../src/contract/session.js";
import { toArrival } from "../../src/core/arrival.js";
import { createEngine } from "../../src/core/create-engine.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { passwordProvider, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const developing = { NODE_ENV: "development" };
const otherSecret = "another-secret-of-the-same-app-0123456789abcdef";

// Loaded ahead, since the first reading of a process waits for it as long as the machine likes.
beforeAll(() => import("../../src/core/watch-instance.js"));

afterEach(() => {
  Reflect.deleteProperty(globalThis, registryKey);
});

/** A process with instances, which are asked one after the other, each a second later. */
function createProcess() {
  const log: LogEvent[] = [];
  const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
  const keep = (event: LogEvent) => void log.push(event);
  const add = (options: Partial<AnyAuthOptions>, place: Place = "route-handler") => {
    const engine = createEngine(
      {
        providers: [passwordProvider],
        secret: testSecret,
        logger: { error: keep, warn: keep },
        now: () => clock.nowMs,
        ...options,
      },
      () => ({ environment: developing, dialects: [nativeDialect] as const }),
    );
    return async () => {
      clock.nowMs += 1000;
      await engine.read(toArrival(new Request("http://localhost:3000/page"), place));
      // What watches is loaded at the first reading, and names the keys.
      await new Promise((resolve) => setTimeout(resolve, 60));
    };
  };
  return { log, add, codes: () => log.map(({ reason }) => reason.code) };
}

async function visitTwice(...asks: readonly (() => Promise<void>)[]) {
  for (const ask of [...asks, ...asks]) await ask();
}

describe("two instances of one process that read one cookie", () => {
  it("keep sessions in different places", async () => {
    const { add, log, codes } = createProcess();
    await visitTwice(add({ adapter: createMemoryAdapter() }), add({}));
    expect(codes()).toEqual(["OPTIONS_DIVERGE"]);
    expect(log[0]?.reason.saw).toBe(
      'session.strategy: "database" in one, "jwt" in the other; both have the session cookie "latchkey.session"',
    );
  });

  it("write tokens in different ways", async () => {
    const { add, log, codes } = createProcess();
    const tokens = {
      encode: ({ payload }: { payload: object }) => JSON.stringify(payload),
      decode: ({ value }: { value: string }) => JSON.parse(value),
    };
    await visitTwice(add({ inherited: { tokens } }), add({}));
    expect(codes()).toEqual(["OPTIONS_DIVERGE"]);
    expect(log[0]?.reason.saw).toContain("jwt.encode and jwt.decode: own in one, built-in in the other");
  });

  it("mount the endpoints in different places", async () => {
    const { add, log, codes } = createProcess();
    await visitTwice(add({ basePath: "/auth" }), add({}, "proxy-node"));
    expect(codes()).toEqual(["OPTIONS_DIVERGE"]);
    expect(log[0]?.reason.saw).toMatch(/^basePath: \/auth in one, \/api\/auth in the other/);
  });

  it.each([
    [
      "Domain",
      { domain: "example.com" },
      /: (none in one, example.com|example.com in one, none) in the other; /,
    ],
    ["Path", { path: "/app" }, /: (\/ in one, \/app|\/app in one, \/) in the other; /],
  ])("write it with another %s", async (what, session, values) => {
    const { add, log, codes } = createProcess();
    const named = (own: object) => ({
      inherited: { cookies: { session: { name: "app.session", ...own } } },
    });
    await visitTwice(add(named({})), add(named(session), "proxy-node"));
    expect(codes()).toContain("OPTIONS_DIVERGE");
    const saws = log.map(({ reason }) => reason.saw).filter((saw) => saw.startsWith("the "));
    expect(saws).toEqual([expect.stringContaining(`the ${what} of the session cookie: `)]);
    expect(saws[0]).toMatch(values);
  });

  it("have different secrets, both on the server", async () => {
    const { add, log, codes } = createProcess();
    await visitTwice(add({}), add({ secret: otherSecret }));
    expect(codes()).toEqual(["OPTIONS_DIVERGE"]);
    expect(log[0]?.reason.saw).toMatch(/^the secret: [\w-]+ in one, [\w-]+ in the other/);
    expect(JSON.stringify(log)).not.toContain(otherSecret);
  });

  it("have different secrets, one of them in the proxy", async () => {
    const { add, log, codes } = createProcess();
    await visitTwice(add({ secret: otherSecret }, "proxy-node"), add({}));
    expect(codes()).toEqual(["SECRET_DIFFERS_BY_RUNTIME"]);
    expect(log[0]?.reason.saw).toMatch(/^the proxy has the key [\w-]+, and the server [\w-]+$/);
  });
});

describe("nothing is told of", () => {
  it("two that agree, also while a secret is being rotated", async () => {
    const { add, codes } = createProcess();
    await visitTwice(add({}), add({}, "proxy-node"), add({ secret: [otherSecret, testSecret] }));
    expect(codes()).toEqual([]);
  });

  it("two sets of users with cookies of their own", async () => {
    const { add, codes } = createProcess();
    const admins = { secret: otherSecret, cookies: { appId: "admin" }, adapter: createMemoryAdapter() };
    await visitTwice(add({}), add(admins));
    expect(codes()).toEqual([]);
  });

  it("two sets of users with one secret, told apart by an appId or by endpoints of their own", async () => {
    const { add, codes } = createProcess();
    const named = { inherited: { cookies: { session: { name: "staff.session" } } } };
    await visitTwice(
      add({}),
      add({ cookies: { appId: "admin" } }),
      add({ ...named, basePath: "/staff/auth" }),
    );
    expect(codes()).toEqual([]);
  });

  it("a proxy with other pages and callbacks, a role and an end that the handler has not", async () => {
    const { add, codes } = createProcess();
    const lean = { pages: { signIn: "/login" }, role: () => "admin", session: { absoluteMaxAge: 86_400 } };
    const callbacks = { jwt: ({ token }: { token: object }) => token };
    await visitTwice(add({ ...lean, callbacks } as Partial<AnyAuthOptions>, "proxy-node"), add({}));
    expect(codes()).toEqual([]);
  });

  it("an edit of the options, which leaves the old instance behind", async () => {
    const { add, codes } = createProcess();
    const [before, after] = [add({ secret: otherSecret }), add({})];
    for (const ask of [before, before, after, after]) await ask();
    expect(codes()).toEqual([]);
  });
});

it("two versions of the package in one process are told, once", async () => {
  Reflect.set(globalThis, registryKey, { ...createInstanceRegistry(), versions: ["0.0.9"] });
  const { add, log, codes } = createProcess();
  await visitTwice(add({}));
  expect(codes()).toEqual(["PACKAGE_DUPLICATE"]);
  expect(log[0]?.reason.saw).toBe(`versions 0.0.9 and ${version}`);
});

describe("two instances of one app that look for the session under different names", () => {
  it("are told, since neither finds what the other wrote", async () => {
    const { add, log, codes } = createProcess();
    const named = { inherited: { cookies: { session: { name: "app.session" } } } };
    await visitTwice(add(named), add({}, "proxy-node"));
    expect(codes()).toEqual(["OPTIONS_DIVERGE"]);
    expect(log[0]?.reason.saw).toMatch(
      /^the name of the session cookie: "app\.session" in one, "latchkey\.session" in the other; both have the key [\w-]+$/,
    );
  });
});

describe("an app's own encode and decode", () => {
  const encode = ({ payload }: { payload: object }) => JSON.stringify(payload);
  const run = async (tokens: object) => {
    const { add, log, codes } = createProcess();
    await visitTwice(add({ inherited: { tokens } } as never));
    return { codes: codes(), saw: log[0]?.reason.saw };
  };

  it("are tried with a token of nobody, and told when what one writes makes the other throw", async () => {
    const decode = () => {
      throw new Error("invalid algorithm");
    };
    const { codes, saw } = await run({ encode, decode });
    expect(codes).toEqual(["JWT_DECODE_THREW"]);
    expect(saw).toContain("invalid algorithm, when tried with a token that jwt.encode made of nobody");
  });

  it("may know that there is nobody, and may ask for more than a probe has", async () => {
    expect((await run({ encode, decode: () => null })).codes).toEqual([]);
    const picky = () => {
      throw new Error("no user");
    };
    expect((await run({ encode: picky, decode: () => null })).codes).toEqual([]);
  });
});

describe("an app's own encode without a decode", () => {
  it("is tried with a token of nobody before anybody signs in", async () => {
    const { add, codes } = createProcess();
    await visitTwice(add({ inherited: { tokens: { encode: () => "eyJhbGciOiJIUzI1NiJ9.e30.c2ln" } } }));
    expect(codes()).toEqual(["ENCODE_WITHOUT_DECODE"]);
  });

  it("is not run where sessions are in a database: it may make rows there", async () => {
    const { add, codes } = createProcess();
    let calls = 0;
    const tokens = { encode: () => String(++calls) };
    await visitTwice(add({ adapter: createMemoryAdapter(), inherited: { tokens } }));
    expect([calls, codes()]).toEqual([0, []]);
  });
});

describe("a renewed session", () => {
  const days = 2 * 24 * 60 * 60 * 1000;
  const byBrowser = { "sec-fetch-site": "same-origin" };

  async function renewTwice(secondsBetween: number, headers: Record<string, string>) {
    const scene = await createSignedIn({}, developing);
    scene.clock.nowMs += days;
    scene.log.length = 0;
    const cookie = `latchkey.session=${readCookie(scene)}`;
    for (const seconds of [0, secondsBetween]) {
      scene.clock.nowMs += seconds * 1000;
      const request = new Request("http://localhost:3000/api/auth/session", {
        headers: { ...headers, cookie },
      });
      expect((await scene.auth.handle(request)).headers.getSetCookie()).toHaveLength(2);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return scene.log;
  }

  it("does not reach the browser, which sends the old one again", async () => {
    const log = await renewTwice(30, byBrowser);
    expect(log.map(({ reason }) => reason.code)).toEqual(["SET_COOKIE_LOST"]);
    expect(log[0]?.reason.saw).toContain("renewed 30 s ago");
  });

  it("may be on its way, while several requests are", async () => {
    expect(await renewTwice(3, byBrowser)).toEqual([]);
  });

  it("is not kept by a fetch on the server, which is nobody's fault", async () => {
    expect(await renewTwice(30, { "user-agent": "node" })).toEqual([]);
  });
});
