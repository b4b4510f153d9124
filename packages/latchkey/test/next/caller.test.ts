import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatBlock } from "../../src/config/console-logger.js";
import type { LogEvent } from "../../src/config/logger.js";
import { createAuth } from "../../src/entry/index.js";
import { readAll, startNodeApp } from "../support/node-app.js";
import { runInPage, runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { passwordProvider, testSecret } from "../support/scene.js";

const begun = Date.parse("2026-03-01T12:00:00Z");
/** What cannot be read is told wherever it arrives, unlike a visitor without a session. */
const deadCookie = "latchkey.session=eyJhbGciOiJkaXIifQ..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";

type NodeApp = Awaited<ReturnType<typeof startNodeApp>>;
type Options = Partial<Parameters<typeof createAuth>[0]>;

let app: NodeApp;
let marks: (string | undefined)[];
let events: LogEvent[];
let routes: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
const { fetch } = globalThis;
const unwatched = Object.getOwnPropertyDescriptor(globalThis, "fetch") ?? {};
const unwatch = () => Object.defineProperty(globalThis, "fetch", unwatched);

beforeEach(async () => {
  marks = [];
  events = [];
  app = await startNodeApp(async (req, res) => {
    await readAll(req);
    marks.push(req.headers["x-latchkey-hop"]?.toString());
    await routes(req, res);
  });
  vi.stubEnv("NODE_ENV", "development");
});
afterEach(async () => {
  unwatch();
  vi.unstubAllEnvs();
  await app.close();
});

const keep = (event: LogEvent) => void events.push(event);

/** An app of which a page asks a route, which asks who is there. */
function createApp(options: Options = {}) {
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: app.origin,
    logger: { error: keep, warn: keep },
    now: () => begun,
    ...options,
  });
  routes = async (req, res) => {
    res.end(JSON.stringify(await auth.explain(req, res)));
  };
  return auth;
}

const inPage = <T>(run: () => Promise<T>, headers: Record<string, string> = {}) =>
  runInPage({ headers: { host: app.origin.slice(7), ...headers }, url: { pathname: "/notes" } }, run);

/** Asks as whoever has seen a mark could: with it, and a session of nobody. */
const askWith = (mark: string) =>
  fetch(`${app.origin}/api/notes`, { headers: { cookie: deadCookie, "x-latchkey-hop": mark } });

describe("a route that a page of the app asked by auth.fetch", () => {
  it("says in the log and in the reason which file that was", async () => {
    const auth = createApp();
    const answer = await inPage(() => auth.fetch("/api/notes"), { cookie: deadCookie });
    expect(await answer.json()).toMatchObject({
      reason: { code: "TOKEN_MALFORMED", context: { route: "/api/notes", from: "app/notes/page" } },
    });
    expect(events).toMatchObject([{ path: "/api/notes", from: "app/notes/page", status: "broken" }]);
    const lines = events.map((event) => formatBlock(event)).join("\n");
    expect(lines).toContain("[auth] null session · GET /api/notes · Pages API route (");
    expect(lines).toContain("\n  from  app/notes/page\n");
  });

  it("says the path where there is no file to name", async () => {
    const auth = createApp();
    const from = new Request(`${app.origin}/team/7?id=secret`, { headers: { cookie: deadCookie } });
    await auth.fetch("/api/notes", { from });
    expect(events).toMatchObject([{ from: "/team/7" }]);
  });

  it("says nothing of it in production, where the mark holds nothing either", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const auth = createApp();
    const answer = await inPage(() => auth.fetch("/api/notes"), { cookie: deadCookie });
    expect(await answer.json()).toMatchObject({ reason: { context: { from: null } } });
    expect(events).toMatchObject([{ from: undefined }]);
    expect(marks).toEqual([expect.stringMatching(/^ey/)]);
    vi.stubEnv("NODE_ENV", "development");
    events = [];
    createApp();
    await askWith(String(marks[0]));
    expect(events).toMatchObject([{ from: undefined }]);
  });

  it("says nothing of it in production, whatever a mark holds", async () => {
    const auth = createApp();
    await inPage(() => auth.fetch("/api/notes"));
    vi.stubEnv("NODE_ENV", "production");
    events = [];
    createApp();
    await askWith(String(marks[0]));
    expect(events).toMatchObject([{ from: undefined }]);
  });
});

describe("the first line of the log says what was asked", () => {
  const firstLine = () => formatBlock(events[0] as LogEvent).split("\n")[0];
  const headers = { host: "localhost:3000", cookie: deadCookie };
  const note = () => new Request("http://localhost:3000/api/hello", { method: "PUT", headers });

  it("in a page, which is asked for by GET", async () => {
    const auth = createApp();
    await inPage(() => auth(), headers);
    expect(firstLine()).toMatch(/^\[auth\] null session · GET \/notes · Server Component \(/);
  });

  it.each([
    ["next-action", "7f"],
    ["content-type", "multipart/form-data; boundary=x"],
  ])("in a page that is rendered after an action: %s", async (name, value) => {
    const auth = createApp();
    await inPage(() => auth(), { ...headers, [name]: value });
    expect(firstLine()).toMatch(/ · POST \/notes · Server Component \(/);
  });

  it("in a Server Action, which is sent by POST", async () => {
    const auth = createApp();
    await runInServerAction({ ...headers, "next-action": "7f" }, () => auth());
    expect(firstLine()).toMatch(/ · POST \/api\/hello · Server Action \(/);
  });

  it("in a Route Handler that auth.route wraps, by the method of its request", async () => {
    const auth = createApp();
    const handler = auth.route(() => new Response("inside"));
    const { result } = await runInRouteHandler(headers, async () => handler(note(), {} as never));
    expect(result.status).toBe(401);
    expect(firstLine()).toMatch(/ · PUT \/api\/hello · Route Handler \(/);
  });

  it("in a Route Handler that was handed no request, without a method, as none is known", async () => {
    const auth = createApp();
    await runInRouteHandler(headers, () => auth());
    expect(firstLine()).toMatch(/ · \/api\/hello · Route Handler \(/);
  });
});

describe("a mark is believed by nobody", () => {
  const markOf = async (options: Options) => {
    const auth = createApp(options);
    await inPage(() => auth.fetch("/api/notes"));
    events = [];
    createApp();
    return String(marks.at(-1));
  };
  const fromOf = async (mark: string) => {
    await askWith(mark);
    return events.map(({ from }) => from);
  };

  it("unless this app made it, within a minute", async () => {
    expect(await fromOf(await markOf({}))).toEqual(["app/notes/page"]);
    expect(await fromOf(await markOf({ now: () => begun - 59_000 }))).toEqual(["app/notes/page"]);
    expect(await fromOf(await markOf({ now: () => begun - 61_000 }))).toEqual([undefined]);
    expect(await fromOf(await markOf({ secret: testSecret.replace("7", "8") }))).toEqual([undefined]);
  });

  it.each(["", "x", "app/notes/page", `${"a".repeat(4_000)}`, deadCookie.slice(17)])(
    "and %j is none",
    async (mark) => {
      createApp();
      expect(await fromOf(mark)).toEqual([undefined]);
    },
  );

  it("and one of a visitor goes no further", async () => {
    const auth = createApp();
    const sent = new Request(`${app.origin}/api/notes`, { headers: { "x-latchkey-hop": "theirs" } });
    await inPage(() => auth.fetch(sent));
    expect(marks).toEqual([expect.stringMatching(/^ey/)]);
  });

  it("and opens nothing: whoever sends it is who they are without it", async () => {
    const mark = await markOf({});
    const answer = await fetch(`${app.origin}/api/notes`, { headers: { "x-latchkey-hop": mark } });
    expect(await answer.json()).toMatchObject({ status: "signed-out", session: null });
  });
});

describe("a route that a page fetched without cookies", () => {
  const bareFetch = () => globalThis.fetch(`${app.origin}/api/notes`, { headers: { "user-agent": "node" } });

  it("is told with the page, when fetch is watched", async () => {
    const auth = createApp();
    await inPage(bareFetch);
    auth.watchFetch();
    const watching = globalThis.fetch;
    auth.watchFetch();
    expect(globalThis.fetch).toBe(watching);
    await inPage(bareFetch);
    expect(marks).toEqual([undefined, expect.stringMatching(/^ey/)]);
    const codes = events.map(({ reason, from }) => `${reason.code} ${from}`);
    expect(codes).toEqual(["SELF_FETCH_NO_COOKIE undefined"]);
    // The first telling of a route is enough; another app, which told nothing yet, tells all.
    createApp();
    await inPage(bareFetch);
    expect(events[1]).toMatchObject({ reason: { code: "SELF_FETCH_NO_COOKIE" }, from: "app/notes/page" });
  });

  it("is told with the page after an edit, too, for which Next.js puts fetch back and lays its own around it", async () => {
    const auth = createApp();
    auth.watchFetch();
    const watching = globalThis.fetch;
    const layCache = () => {
      const inner = globalThis.fetch;
      globalThis.fetch = (input, init) => inner(input, init);
    };
    layCache();
    await inPage(bareFetch);
    globalThis.fetch = fetch;
    expect(globalThis.fetch).toBe(watching);
    layCache();
    auth.watchFetch();
    expect(globalThis.fetch).not.toBe(watching);
    await inPage(bareFetch);
    expect(marks).toEqual([expect.stringMatching(/^ey/), expect.stringMatching(/^ey/)]);
  });

  it("is asked as ever where no page asks, in production, and elsewhere", async () => {
    const auth = createApp();
    auth.watchFetch();
    await bareFetch();
    await inPage(() => globalThis.fetch("data:text/plain,x"));
    unwatch();
    vi.stubEnv("NODE_ENV", "production");
    auth.watchFetch();
    expect(globalThis.fetch).toBe(fetch);
    expect(marks).toEqual([undefined]);
  });

  it("keeps what the caller said", async () => {
    const auth = createApp();
    const seen: string[] = [];
    routes = async (req, res) => {
      seen.push(`${req.method} ${req.headers["x-own"]}`);
      res.end();
    };
    auth.watchFetch();
    const request = new Request(`${app.origin}/a`, { method: "PUT", body: "1", headers: { "x-own": "1" } });
    await inPage(() => globalThis.fetch(request));
    await inPage(() => globalThis.fetch(new URL("/a", app.origin), { headers: [["x-own", "2"]] }));
    expect(seen).toEqual(["PUT 1", "GET 2"]);
    expect(marks).toEqual([expect.stringMatching(/^ey/), expect.stringMatching(/^ey/)]);
  });
});
