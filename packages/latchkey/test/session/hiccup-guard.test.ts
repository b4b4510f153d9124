import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NextAuthConfig } from "../../src/compat/options.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AuthOptions } from "../../src/config/options.js";
import type { Adapter } from "../../src/contract/adapter.js";
import { AccessError, createAuth, NextAuth } from "../../src/entry/index.js";
import { encode } from "../../src/entry/jwt.js";
import { createSessionClient } from "../../src/react/session-client.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { readDeleted } from "../support/cookie-line.js";
import { startNodeApp } from "../support/node-app.js";
import { runInPage, runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { passwordProvider, testSecret } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

type App = ReturnType<typeof createAuth>;

const origin = "http://localhost:3000";
const now = Date.parse("2026-03-01T12:00:00Z");
const memory = createMemoryAdapter();
const cookies = { jwt: "", database: "", v5: "" };
const fail = () => {
  throw new Error("connection refused");
};

const toHeader = (names: ReadonlyMap<string, string>) =>
  [...names].map(([name, value]) => `${name}=${value}`).join("; ");

beforeAll(async () => {
  await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
  cookies.jwt = toHeader((await createSignedIn()).browser.cookies);
  cookies.database = toHeader((await createSignedIn({ adapter: memory })).browser.cookies);
  const salt = "authjs.session-token";
  cookies.v5 = `${salt}=${await encode({ token: { sub: "ann-1", name: "Ann" }, secret: testSecret, salt })}`;
});

/** What the log is told. */
type Hear = (event: LogEvent) => void;

const withOptions = (options: Partial<AuthOptions>) => (hear: Hear) =>
  createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: origin,
    now: () => now,
    logger: { error: hear, warn: hear },
    ...options,
  } as AuthOptions) as unknown as App;

/** An app of next-auth 5, whose logger gets the reason as the error's cause. */
const withConfig = (config: Partial<NextAuthConfig>) => (hear: Hear) => {
  const listen = (...given: unknown[]) => {
    const codes = given.flatMap((each) => [Object(each).code, Object(Object(each).cause).reason]);
    for (const code of codes) if (typeof code === "string") hear({ reason: { code } } as unknown as LogEvent);
  };
  const base = {
    providers: [],
    secret: testSecret,
    trustHost: true,
    logger: { error: listen, warn: listen },
  };
  const { auth, handlers } = NextAuth({ ...base, ...config } as NextAuthConfig);
  return Object.assign(auth, { handlers, handle: handlers.GET }) as unknown as App;
};

const outage = (change: Partial<Adapter>): Adapter => Object.assign(Object.create(memory), change);
const never = () => new Promise<never>(() => {});

interface Hiccup {
  readonly code: string;
  readonly cookie: keyof typeof cookies;
  readonly open: (hear: Hear) => App;
  /** Whether whoever asks again later may be let in; a decode that throws has said no to what it was given. */
  readonly isUndecided: boolean;
}

const hiccups: Readonly<Record<string, Hiccup>> = {
  "jwt.decode throws": {
    code: "JWT_DECODE_THREW",
    cookie: "v5",
    open: withConfig({ jwt: { encode: async () => "x", decode: fail } }),
    isUndecided: false,
  },
  "callbacks.jwt throws": {
    code: "JWT_CALLBACK_THREW",
    cookie: "v5",
    open: withConfig({ callbacks: { jwt: fail } }),
    isUndecided: true,
  },
  "callbacks.session throws": {
    code: "SESSION_CALLBACK_THREW",
    cookie: "jwt",
    open: withOptions({ callbacks: { session: fail } }),
    isUndecided: true,
  },
  "the adapter throws": {
    code: "ADAPTER_ERROR",
    cookie: "database",
    open: withOptions({ adapter: outage({ getSessionAndUser: fail }) }),
    isUndecided: true,
  },
  "the adapter takes too long": {
    code: "ADAPTER_TIMEOUT",
    cookie: "database",
    open: withOptions({ adapter: outage({ getSessionAndUser: never }), adapterTimeout: 0.02 }),
    isUndecided: true,
  },
  "the adapter lacks the method": {
    code: "ADAPTER_INCOMPLETE",
    cookie: "database",
    open: withOptions({ adapter: outage({ getSessionAndUser: undefined }) }),
    isUndecided: true,
  },
  "the secret is missing": {
    code: "SECRET_MISSING",
    cookie: "jwt",
    open: withOptions({ secret: "" }),
    isUndecided: true,
  },
};

/** How a guard answered: the status it stands for, and the cookies it takes away. */
interface Answered {
  readonly status: number;
  readonly deleted: readonly string[];
}

const letIn = 200;
const deletedBy = (lines: readonly string[]) =>
  readDeleted(new Response(null, { headers: lines.map((line): [string, string] => ["set-cookie", line]) }));

/** What a call that guards ends in, where Next.js is steered by what is thrown. */
const toStatus = (run: () => Promise<unknown>): Promise<number> =>
  run().then(
    (session) => (session === null ? 0 : letIn),
    (thrown: unknown) => {
      if (thrown instanceof AccessError) return thrown.status;
      const digest = String(Object(thrown).digest);
      if (digest.startsWith("NEXT_REDIRECT")) return 401;
      throw thrown;
    },
  );

const asVisitor = (cookie: string) => ({ host: "localhost:3000", cookie, accept: "text/html" });

/** Node's pair, and what was answered through it. */
function createPair(cookie: string) {
  const lines: string[] = [];
  const res = {
    statusCode: letIn,
    getHeader: () => undefined,
    setHeader: (name: string, value: string | readonly string[]) =>
      name.toLowerCase() === "set-cookie" ? lines.push(...[value].flat()) : 0,
    end() {},
  };
  const req = { headers: { host: "localhost:3000", cookie }, url: "/api/notes", method: "GET" };
  const toAnswer = (): Answered => ({
    status: res.statusCode === 303 ? 401 : res.statusCode,
    deleted: deletedBy(lines),
  });
  return { req, res, toAnswer };
}

const guards: Readonly<Record<string, (app: App, cookie: string) => Promise<Answered>>> = {
  async "auth.required in a page"(app, cookie) {
    const at = { headers: asVisitor(cookie), url: { pathname: "/notes" } };
    return { status: await runInPage(at, () => toStatus(() => app.required())), deleted: [] };
  },
  async "auth.required in a Route Handler"(app, cookie) {
    const { result, lines } = await runInRouteHandler(asVisitor(cookie), () =>
      toStatus(() => app.required()),
    );
    return { status: result, deleted: deletedBy(lines) };
  },
  async "auth.required in a Server Action"(app, cookie) {
    const headers = { ...asVisitor(cookie), "next-action": "1" };
    const { result, lines } = await runInServerAction(headers, () => toStatus(() => app.required()));
    return { status: result, deleted: deletedBy(lines) };
  },
  async "auth.required in an API route"(app, cookie) {
    const { req, res, toAnswer } = createPair(cookie);
    expect(await app.required(req, res)).toBeNull();
    return toAnswer();
  },
  async "auth.required in getServerSideProps"(app, cookie) {
    const { req, res, toAnswer } = createPair(cookie);
    expect(await app.required({ req, res })).toBeNull();
    return toAnswer();
  },
  async "auth.route"(app, cookie) {
    const GET = app.route(() => Response.json("let in"));
    const request = new Request(`${origin}/api/notes`, { headers: asVisitor(cookie) });
    const { result, lines } = await runInRouteHandler(asVisitor(cookie), () =>
      GET(request, { params: Promise.resolve({}) }),
    );
    return { status: result.status, deleted: [...deletedBy(lines), ...readDeleted(result)] };
  },
  async "auth.can"(app, cookie) {
    const { result, lines } = await runInRouteHandler(asVisitor(cookie), () => app.can("see:notes"));
    expect(result).toBe(false);
    // It answers by yes or no alone, and says no.
    return { status: 0, deleted: deletedBy(lines) };
  },
  async "auth.proxy"(app, cookie) {
    const request = new Request(`${origin}/notes`, { headers: asVisitor(cookie) });
    const answer = await app.proxy({ protect: ["/notes"] })(request);
    const status = answer?.headers.has("location") ? 401 : (answer?.status ?? letIn);
    return { status, deleted: answer === undefined ? [] : readDeleted(answer) };
  },
};

const none = 0;

describe.each(Object.entries(hiccups))("while %s", (_, { code, cookie, open, isUndecided }) => {
  it.each(Object.entries(guards))(
    "%s lets nobody in, keeps the cookie and tells the code",
    async (name, ask) => {
      const told: string[] = [];
      const app = open(({ reason }) => void told.push(reason.code));
      const { status, deleted } = await ask(app, cookies[cookie]);
      const wanted = isUndecided ? 503 : 401;
      expect({ status, deleted }).toEqual({ status: name === "auth.can" ? none : wanted, deleted: [] });
      expect(told).toContain(code);
    },
  );

  it("auth.fetch goes with the cookie, and brings home no cookie that is taken away", async () => {
    const told: string[] = [];
    const inner = open(({ reason }) => void told.push(reason.code));
    const sent: (string | null)[] = [];
    const app = withOptions({
      fetch: async (input: RequestInfo | URL) => {
        const request = input as Request;
        sent.push(request.headers.get("cookie"));
        return inner.handle(request);
      },
    })(() => {});
    const { result, lines } = await runInRouteHandler(asVisitor(cookies[cookie]), () =>
      app.fetch("/api/auth/session"),
    );
    const body: unknown = await result.json();
    expect(result.status).toBe(isUndecided ? 503 : 200);
    expect(JSON.stringify(body)).not.toContain("ann");
    const own = cookies[cookie].split("; ").filter((pair) => /session/.test(pair));
    expect(sent[0]?.split("; ")).toEqual(expect.arrayContaining(own));
    expect([deletedBy(lines), readDeleted(result)]).toEqual([[], []]);
    expect(told).toContain(code);
  });
});

describe("the client of a page that was shown with a session", () => {
  let answer: (req: IncomingMessage) => Promise<Response>;
  let server: Awaited<ReturnType<typeof startNodeApp>>;
  beforeAll(async () => {
    server = await startNodeApp(async (req: IncomingMessage, res: ServerResponse) => {
      const { status, headers, body } = await answer(req).then(async (response) => ({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      }));
      res.writeHead(status, headers).end(body);
    });
  });
  afterAll(() => server.close());

  const shown = { user: { id: "ann-1", name: "Ann" }, expires: "2030-01-01T00:00:00.000Z" };
  const openClient = () => {
    const client = createSessionClient({ basePath: `${server.origin}/api/auth` });
    client.seed(shown as never);
    return client;
  };
  const asBrowser = (app: App, cookie: string) => async (req: IncomingMessage) =>
    app.handle(new Request(`${origin}${req.url}`, { headers: { cookie, "sec-fetch-site": "same-origin" } }));

  it.each(Object.entries(hiccups).filter(([, { isUndecided }]) => isUndecided))(
    "keeps it while %s, says that it could not ask, and why",
    async (_, { code, cookie, open }) => {
      const app = open(() => {});
      answer = asBrowser(app, cookies[cookie]);
      const client = openClient();
      await client.refresh();
      expect(client.getState()).toMatchObject({ status: "error", data: shown, reason: { code } });
      // The hiccup is over.
      const healthy =
        cookie === "v5" ? withConfig({}) : withOptions(cookie === "jwt" ? {} : { adapter: memory });
      answer = asBrowser(
        healthy(() => {}),
        cookies[cookie],
      );
      await client.refresh();
      expect(client.getState()).toMatchObject({ status: "authenticated", data: { user: { name: "Ann" } } });
    },
  );

  it("is told that nobody is signed in when the app's own decode refuses the token, and the cookie stays", async () => {
    const { open, cookie, code } = hiccups["jwt.decode throws"] as Hiccup;
    const app = open(() => {});
    const direct = await asBrowser(app, cookies[cookie])({ url: "/api/auth/session" } as IncomingMessage);
    expect(readDeleted(direct)).toEqual([]);
    answer = asBrowser(app, cookies[cookie]);
    const client = openClient();
    await client.refresh();
    expect(client.getState()).toMatchObject({ status: "unauthenticated", data: null, reason: { code } });
  });

  it("keeps it while the network fails", async () => {
    const gone = await startNodeApp(async () => {});
    const client = createSessionClient({ basePath: `${gone.origin}/api/auth` });
    client.seed(shown as never);
    await gone.close();
    await client.refresh();
    const reason = { code: "SESSION_ENDPOINT_UNREACHABLE" };
    expect(client.getState()).toMatchObject({ status: "error", data: shown, reason });
  });
});
