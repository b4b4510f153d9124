import { beforeAll, describe, expect, it, vi } from "vitest";
import type { AuthOptions } from "../../src/config/options.js";
import type { Adapter } from "../../src/contract/adapter.js";
import { createAuth, NextAuth } from "../../src/entry/index.js";
import { encode, getToken } from "../../src/entry/jwt.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { readDeleted } from "../support/cookie-line.js";
import { runInPage, runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { passwordProvider, testSecret } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const dayMs = 86_400_000;
const now = Date.parse("2026-03-01T12:00:00Z") + 2 * dayMs;
const base = { providers: [passwordProvider], secret: testSecret, baseUrl: "http://localhost:3000" };
const outage = new Error("connection refused");
const fail = () => {
  throw outage;
};

type App = Pick<ReturnType<typeof createAuth>, "explain" | "handle" | "proxy">;

/** What a visitor meets: how the session reads, and which cookies they are told to delete. */
interface Met {
  readonly status: string;
  readonly deleted: readonly string[];
}

const deletedBy = (lines: readonly string[]) => {
  const headers = new Headers(lines.map((line): [string, string] => ["set-cookie", line]));
  return readDeleted(new Response(null, { headers }));
};

const toHeaders = (cookie: string) => ({ host: "localhost:3000", cookie, accept: "text/html" });

/** Every way to a session. */
const paths: Readonly<Record<string, (app: App, cookie: string) => Promise<Met>>> = {
  async "session endpoint"(app, cookie) {
    const answer = await app.handle(
      new Request("http://localhost:3000/api/auth/session", { headers: { cookie } }),
    );
    const body: unknown = await answer.json();
    const status = answer.status === 503 ? "unavailable" : body === null ? "signed-out" : "signed-in";
    return { status, deleted: readDeleted(answer) };
  },
  async "Server Component"(app, cookie) {
    const at = { headers: toHeaders(cookie), url: { pathname: "/notes" } };
    return { status: (await runInPage(at, () => app.explain())).status, deleted: [] };
  },
  async "Route Handler"(app, cookie) {
    const { result, lines } = await runInRouteHandler(toHeaders(cookie), () => app.explain());
    return { status: result.status, deleted: deletedBy(lines) };
  },
  async "Server Action"(app, cookie) {
    const headers = { ...toHeaders(cookie), "next-action": "1" };
    const { result, lines } = await runInServerAction(headers, () => app.explain());
    return { status: result.status, deleted: deletedBy(lines) };
  },
  async "Pages route"(app, cookie) {
    const lines: string[] = [];
    const setHeader = (name: string, value: string | readonly string[]) =>
      name.toLowerCase() === "set-cookie" ? lines.push(...[value].flat()) : 0;
    const res = { statusCode: 200, getHeader: () => undefined, setHeader, end() {} };
    const req = { headers: { host: "localhost:3000", cookie }, url: "/api/notes", method: "GET" };
    return { status: (await app.explain(req, res)).status, deleted: deletedBy(lines) };
  },
  async middleware(app, cookie) {
    const request = new Request("http://localhost:3000/notes", { headers: toHeaders(cookie) });
    const answer = await app.proxy({ protect: ["/notes"] })(request);
    const isSentAway = answer?.headers.has("location") === true;
    const status = answer?.status === 503 ? "unavailable" : isSentAway ? "signed-out" : "signed-in";
    return { status, deleted: answer === undefined ? [] : readDeleted(answer) };
  },
};

const memory = createMemoryAdapter();
const cookies = { jwt: "", database: "", v5: "" };

beforeAll(async () => {
  await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
  const toHeader = (names: ReadonlyMap<string, string>) =>
    [...names].map(([name, value]) => `${name}=${value}`).join("; ");
  cookies.jwt = toHeader((await createSignedIn()).browser.cookies);
  // These two have the machine's clock.
  const salt = "authjs.session-token";
  cookies.v5 = `${salt}=${await encode({ token: { sub: "ann-1", name: "Ann" }, secret: testSecret, salt })}`;
  cookies.database = toHeader((await createSignedIn({ adapter: memory })).browser.cookies);
});

const createApp = (options: Partial<AuthOptions>): App =>
  createAuth({ ...base, logger: {}, now: () => now, ...options } as AuthOptions);

const everyPath = Object.entries(paths);

async function meet(app: App, cookie: string, wayTo: (app: App, cookie: string) => Promise<Met>) {
  const { status, deleted } = await wayTo(app, cookie);
  return { status, deleted };
}

const kept = (status: string) => ({ status, deleted: [] });

describe.each(everyPath)("%s: a session in a token outlives", (_, wayTo) => {
  it.each<[string, Partial<AuthOptions>, string]>([
    ["nothing that fails", {}, "signed-in"],
    ["callbacks.jwt", { callbacks: { jwt: fail } }, "signed-in"],
    ["callbacks.session", { callbacks: { session: fail } }, "unavailable"],
    ["callbacks.redirect", { callbacks: { redirect: fail } }, "signed-in"],
    ["callbacks.signIn", { callbacks: { signIn: fail } }, "signed-in"],
    ["the option role", { role: fail } as Partial<AuthOptions>, "signed-in"],
    ["every event", { events: { session: fail, signIn: fail, signOut: fail } }, "signed-in"],
    ["a logger", { logger: { error: fail, warn: fail, info: fail, debug: fail } }, "signed-in"],
    [
      "a logger that hears of an outage",
      { logger: { error: fail, warn: fail }, callbacks: { session: fail } },
      "unavailable",
    ],
  ])("%s", async (_name, options, status) => {
    expect(await meet(createApp(options), cookies.jwt, wayTo)).toEqual(kept(status));
  });
});

/** The adapter with one method that fails. */
const withOutage = (verb: string): Adapter => Object.assign(Object.create(memory), { [verb]: fail });
const verbs = Object.keys(createMemoryAdapter());

describe.each(everyPath)("%s: a session in the database outlives an outage of", (_, wayTo) => {
  it.each(verbs)("%s", async (verb) => {
    const status = verb === "getSessionAndUser" ? "unavailable" : "signed-in";
    expect(await meet(createApp({ adapter: withOutage(verb) }), cookies.database, wayTo)).toEqual(
      kept(status),
    );
  });
});

describe("the app's own decode throws", () => {
  it.each(everyPath)("%s: nobody is signed out, and the cookie stays", async (_, wayTo) => {
    const app = createApp({ inherited: { tokens: { decode: fail, encode: () => "x" } } } as object);
    const { deleted } = await wayTo(app, cookies.jwt);
    expect(deleted).toEqual([]);
  });
});

describe("an app of next-auth 5, whose callbacks.jwt runs with every reading", () => {
  it.each(everyPath)("%s: keeps the session while it throws", async (_, wayTo) => {
    const config = { providers: [], secret: testSecret, trustHost: true, logger: { error() {}, warn() {} } };
    const { auth, handlers } = NextAuth({ ...config, callbacks: { jwt: fail } });
    const app = { explain: auth.explain, proxy: auth.proxy, handle: handlers.GET } as unknown as App;
    const { status, deleted } = await meet(app, cookies.v5, wayTo);
    // Where a renewal was due the session of before stays good; elsewhere it cannot be told what it says now.
    expect(["signed-in", "unavailable"]).toContain(status);
    expect(deleted).toEqual([]);
  });
});

describe("getToken", () => {
  it("asks nothing of the app, and so outlives it", async () => {
    vi.stubEnv("AUTH_SECRET", testSecret);
    const req = new Request("http://localhost:3000/", { headers: { cookie: cookies.v5 } });
    expect(await getToken({ req })).toMatchObject({ sub: "ann-1" });
    vi.unstubAllEnvs();
  });
});
