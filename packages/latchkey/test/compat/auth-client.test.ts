import type { IncomingMessage, ServerResponse } from "node:http";
import * as original from "next-auth-v4/client/_utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { LoggerInstance } from "../../src/compat/options.js";
import { __NEXTAUTH } from "../../src/compat/v4/auth-client.js";
import * as ours from "../../src/entry/client.js";
import { readAll, startNodeApp } from "../support/node-app.js";

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly cookie: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

const answers: Record<string, { status?: number; body: string; type?: string }> = {
  "/api/auth/session": { body: '{"user":{"name":"Ann"}}' },
  "/api/auth/nobody": { body: "{}" },
  "/api/auth/null": { body: "null" },
  "/api/auth/refused": { status: 500, body: '{"message":"no"}' },
  "/api/auth/page": { body: "<p>not JSON</p>", type: "text/html" },
};

const asked: Asked[] = [];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request;
  const body = (await readAll(request)).toString();
  asked.push({ method, url, cookie: headers.cookie, type: headers["content-type"], body });
  const {
    status = 200,
    body: text,
    type = "application/json",
  } = answers[url ?? ""] ?? { status: 404, body: "" };
  response.writeHead(status, { "content-type": type }).end(text);
}

const createLogger = () => {
  const told: unknown[][] = [];
  const logger: LoggerInstance = {
    error: (...line: unknown[]) => told.push(line),
    warn: () => undefined,
    debug: () => undefined,
  };
  return { told, logger };
};

let origin = "";
const createConfig = () => ({
  baseUrl: origin,
  basePath: "/api/auth",
  baseUrlServer: origin,
  basePathServer: "/api/auth",
  _lastSync: 0,
  _getSession: () => undefined,
});

beforeAll(async () => {
  const app = await startNodeApp(answer);
  origin = app.origin;
  return app.close;
});
beforeEach(() => {
  asked.length = 0;
});

describe("fetchData, as next-auth 4 has it", () => {
  const paths = ["session", "nobody", "refused", "page", "nowhere"];

  it.each(paths)("gives the same as there for %s, and asks the same", async (path) => {
    const [mine, theirs] = [createLogger(), createLogger()];
    const found = await ours.fetchData(path, createConfig(), mine.logger);
    const expected = await original.fetchData(path, createConfig(), theirs.logger as never);
    expect(found).toEqual(expected);
    expect(mine.told.length).toBe(theirs.told.length);
    expect(mine.told[0]?.[0]).toBe(theirs.told[0]?.[0]);
    expect(asked[0]).toMatchObject({ method: "GET", url: asked[1]?.url, cookie: asked[1]?.cookie });
  });

  it("gives null for null, where next-auth 4 complains", async () => {
    const { told, logger } = createLogger();
    expect(await ours.fetchData("null", createConfig(), logger)).toBeNull();
    expect(told).toEqual([]);
  });

  it("sends the cookies of the request, or of the context's", async () => {
    const { logger } = createLogger();
    const req = { headers: { cookie: "a=1" } };
    await ours.fetchData("session", createConfig(), logger, { req });
    await ours.fetchData("session", createConfig(), logger, { ctx: { req } });
    expect(asked.map(({ cookie }) => cookie)).toEqual(["a=1", "a=1"]);
  });

  it("posts the body of a request that has one", async () => {
    const { logger } = createLogger();
    const req = { headers: {}, body: { data: 1 } };
    await ours.fetchData("session", createConfig(), logger, { req });
    await original.fetchData("session", createConfig(), logger as never, { req } as never);
    expect(asked[0]).toEqual(asked[1]);
    expect(asked[0]).toMatchObject({ method: "POST", body: '{"data":1}', type: "application/json" });
  });

  it("says where it asked and what came back, and nothing secret", async () => {
    const { told, logger } = createLogger();
    await ours.fetchData("refused", createConfig(), logger, { req: { headers: { cookie: "secret=1" } } });
    expect(told[0]).toMatchObject(["CLIENT_FETCH_ERROR", { url: `${origin}/api/auth/refused` }]);
    expect(told[0]).toMatchObject([
      expect.any(String),
      { error: { message: expect.stringContaining("500") } },
    ]);
    expect(JSON.stringify(told)).not.toContain("secret");
  });

  it("says that nobody answered", async () => {
    const { told, logger } = createLogger();
    const config = { ...createConfig(), baseUrlServer: "http://127.0.0.1:1" };
    expect(await ours.fetchData("session", config, logger)).toBeNull();
    expect(told[0]?.[0]).toBe("CLIENT_FETCH_ERROR");
  });
});

describe("what else client/_utils has", () => {
  it("names the address of the endpoints and the time as next-auth 4 does", () => {
    expect(ours.apiBaseUrl(createConfig())).toBe(original.apiBaseUrl(createConfig()));
    expect(Math.abs(ours.now() - original.now())).toBeLessThanOrEqual(1);
    expect(Number.isInteger(ours.now())).toBe(true);
  });

  it("does nothing on a server, where there are no tabs", () => {
    const channel = ours.BroadcastChannel();
    expect(() => channel.post({ event: "session" })).not.toThrow();
    expect(() => channel.receive(() => undefined)()).not.toThrow();
  });
});

describe("the channel of next-auth 4's tabs, in a browser", () => {
  const listeners = new Set<(event: object) => void>();
  const stored = new Map<string, string>();
  /** What the browser does in every tab but the one that wrote. */
  const tell = (key: string, newValue: string | null) => {
    for (const listen of listeners) listen({ key, newValue });
  };

  beforeEach(() => {
    stored.clear();
    listeners.clear();
    vi.stubGlobal("window", {
      addEventListener: (_: string, listen: (event: object) => void) => listeners.add(listen),
      removeEventListener: (_: string, listen: (event: object) => void) => listeners.delete(listen),
    });
    vi.stubGlobal("localStorage", { setItem: (key: string, text: string) => void stored.set(key, text) });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is understood by next-auth 4, and understands it", () => {
    const heard: unknown[] = [];
    const stops = [
      ours.BroadcastChannel().receive((message) => heard.push(["ours", message.data?.trigger])),
      original.BroadcastChannel().receive((message) => heard.push(["theirs", message.data?.trigger])),
    ];
    for (const { BroadcastChannel } of [ours, original]) {
      BroadcastChannel().post({ event: "session", data: { trigger: "signout" } });
      tell("nextauth.message", stored.get("nextauth.message") ?? null);
    }
    expect(heard).toEqual([
      ["ours", "signout"],
      ["theirs", "signout"],
      ["ours", "signout"],
      ["theirs", "signout"],
    ]);
    for (const stop of stops) stop();
    expect(listeners.size).toBe(0);
  });

  it("lets whatever else is in the storage pass", () => {
    const heard: unknown[] = [];
    ours.BroadcastChannel().receive((message) => heard.push(message));
    for (const text of [
      null,
      "",
      "not JSON",
      "null",
      "{}",
      '{"event":"session"}',
      '{"event":"other","data":{}}',
    ]) {
      tell("nextauth.message", text);
    }
    tell("another.key", '{"event":"session","data":{}}');
    expect(heard).toEqual([]);
  });

  it("does without a storage that is full or shut", () => {
    vi.stubGlobal("localStorage", {
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    });
    expect(() => ours.BroadcastChannel().post({ event: "session" })).not.toThrow();
  });
});

describe("__NEXTAUTH, the record of next-auth's client", () => {
  afterEach(() => vi.unstubAllEnvs());

  const addresses: readonly (readonly [string, Record<string, string>, object])[] = [
    ["nothing", {}, { baseUrl: "http://localhost:3000", basePath: "/api/auth" }],
    [
      "NEXTAUTH_URL",
      { NEXTAUTH_URL: "https://app.example.com/of/auth/" },
      { baseUrl: "https://app.example.com", basePath: "/of/auth", baseUrlServer: "https://app.example.com" },
    ],
    [
      "the inner address",
      { NEXTAUTH_URL: "https://app.example.com", NEXTAUTH_URL_INTERNAL: "http://10.0.0.1:3000/api/auth" },
      {
        baseUrl: "https://app.example.com",
        baseUrlServer: "http://10.0.0.1:3000",
        basePathServer: "/api/auth",
      },
    ],
    [
      "Vercel",
      { VERCEL_URL: "app.vercel.app" },
      { baseUrl: "https://app.vercel.app", basePath: "/api/auth" },
    ],
    ["a variable that is no URL", { NEXTAUTH_URL: "https://" }, { baseUrl: "http://localhost:3000" }],
  ];

  it.each(addresses)("names the addresses of %s", (_, environment, expected) => {
    for (const name of ["NEXTAUTH_URL", "NEXTAUTH_URL_INTERNAL", "VERCEL_URL"]) {
      vi.stubEnv(name, environment[name] ?? "");
    }
    expect({ ...__NEXTAUTH }).toMatchObject(expected);
  });

  it("knows no session on a server, and asks for none", () => {
    expect(__NEXTAUTH._session).toBeUndefined();
    expect(__NEXTAUTH._getSession()).toBeUndefined();
  });
});
