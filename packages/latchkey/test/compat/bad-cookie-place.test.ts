import { describe, expect, it } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import type { NextAuthConfig } from "../../src/compat/options.js";
import { getServerSession } from "../../src/compat/v4/get-server-session.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Family, families, faults, mint, secret } from "../support/bad-cookie.js";
import { runInPage, runInRouteHandler, runInServerAction } from "../support/route-handler.js";

const host = "localhost:3000";
const origin = `http://${host}`;
const quiet = { error() {}, warn() {}, debug() {} };
const generations = ["v4", "v5"] as const;

interface Named {
  readonly user?: { readonly name?: string | null } | null;
}

/** Who was found there, and every `Set-Cookie` of the answer. */
interface Found {
  readonly name: string | null;
  readonly lines: readonly string[];
}

type Options = NextAuthConfig;

/** Node's pair, with as much of a response as is written to. */
function createPair(cookie: string) {
  const lines: string[] = [];
  const res = {
    statusCode: 200,
    headersSent: false,
    getHeader: (name: string) => (/^set-cookie$/i.test(name) ? lines : undefined),
    setHeader(name: string, value: string | readonly string[]) {
      if (/^set-cookie$/i.test(name)) lines.splice(0, lines.length, ...[value].flat());
    },
    end: () => undefined,
  };
  return { req: { headers: { host, cookie }, url: "/", method: "GET" }, res, lines };
}

const toFound = (session: Named | null | undefined, lines: readonly string[]): Found => ({
  name: session?.user?.name ?? null,
  lines,
});

/** Every way an app of next-auth asks who is there, but those of `bad-cookie.test.ts`. */
function listPlaces(options: Options, cookie: string): Readonly<Record<string, () => Promise<Found>>> {
  const { auth } = NextAuth(options);
  const headers = { host, cookie };
  const asRequest = () => new Request(`${origin}/members`, { headers }) as never;
  const inPair = async (ask: (pair: ReturnType<typeof createPair>) => Promise<unknown>) => {
    const pair = createPair(cookie);
    return toFound((await ask(pair)) as Named | null, pair.lines);
  };
  const inRoute = async (ask: () => Promise<unknown>) => {
    const { result, lines } = await runInRouteHandler(headers, ask);
    return toFound(result as Named | null, lines);
  };
  const inAction = async (ask: () => Promise<unknown>) => {
    const { result, lines } = await runInServerAction({ ...headers, "next-action": "a1" }, ask);
    return toFound(result as Named | null, lines);
  };
  const page = { headers, url: { pathname: "/members" } };
  const inWrapper = async () => {
    let seen: Named | null = null;
    const answer = await auth((request) => {
      seen = request.auth;
      return new Response("there");
    })(asRequest(), { params: Promise.resolve({}) });
    expect(answer.status).toBe(200);
    return toFound(seen, answer.headers.getSetCookie());
  };
  return {
    "auth() in a page": async () => toFound(await runInPage(page, () => auth()), []),
    "auth() in a Route Handler": () => inRoute(() => auth()),
    "auth() in a Server Action": () => inAction(() => auth()),
    "auth(req, res)": () => inPair(({ req, res }) => auth(req as never, res as never)),
    "auth(context)": () => inPair(({ req, res }) => auth({ req, res } as never)),
    "auth(handler)": inWrapper,
    "getServerSession(options) in a page": async () =>
      toFound(await runInPage(page, () => getServerSession(options)), []),
    "getServerSession(options) in a Server Action": () => inAction(() => getServerSession(options)),
    "getServerSession(context)": () =>
      inPair(({ req, res }) => getServerSession({ req, res } as never, options)),
  };
}

const clearedNames = (lines: readonly string[]) =>
  lines.filter((line) => /^[^=]+=;/.test(line)).map((line) => line.split("=", 1)[0]);

function expectAnswer(
  found: { readonly name: string | null; readonly lines: readonly string[] },
  place: string,
  isGood: boolean,
) {
  expect(found.name, place).toBe(isGood ? "Ann" : null);
  expect(
    found.lines.filter((line) => /^(theme|other)/.test(line)),
    place,
  ).toEqual([]);
  if (!isGood) expect(clearedNames(found.lines), place).toEqual([]);
}

describe.each(generations)("an app of next-auth %s, wherever it asks", (compat) => {
  const options: Options = { providers: [], secret, compat, logger: quiet, trustHost: true };

  describe.each(generations)("and a session cookie of %s", (family) => {
    it.each(faults)("%s", async (_, spoil, codes) => {
      const name = families[family];
      const cookie = `theme=dark; other.session-token=theirs; ${await spoil(await mint(family, name), name, family)}`;
      const isGood = codes.includes(null);
      for (const [place, ask] of Object.entries(listPlaces(options, cookie))) {
        expectAnswer(await ask(), place, isGood);
      }
      const { auth } = NextAuth(options);
      const middleware = NextAuth({ ...options, callbacks: { authorized: ({ auth: who }) => who !== null } });
      const request = () => new Request(`${origin}/members`, { headers: { host, cookie } }) as never;
      expect((await middleware.auth(request(), {}))?.status ?? 200).toBe(isGood ? 200 : 307);
      const told = await runInRouteHandler({ host, cookie }, () => auth.explain());
      expect(codes).toContain(told.result.status === "signed-in" ? null : told.result.reason.code);
    });
  });
});

/** What may stand where the id of a row is looked for, and the codes that may be told of it. */
const strangers: readonly (readonly [
  string,
  (family: Family) => Promise<string> | string,
  readonly string[],
])[] = [
  ["a token of the same app", (family) => mint(family, families[family]), ["STRATEGY_MISMATCH_JWE"]],
  [
    "a state cookie",
    (family) => mint(family, family === "v4" ? "next-auth.state" : "authjs.state", { value: "x" }),
    ["STRATEGY_MISMATCH_JWE"],
  ],
  ["an id that nobody has", () => "0b4f9a1e-7c2d-4e55-9a77-000000000000", ["SESSION_ROW_MISSING"]],
  [
    "a csrf cookie",
    () => `${"a".repeat(64)}%7C${"b".repeat(64)}`,
    ["SESSION_ROW_MISSING", "TOKEN_MALFORMED"],
  ],
  ["text of a query", () => "%27%20OR%201%3D1--", ["SESSION_ROW_MISSING", "TOKEN_MALFORMED"]],
  ["nothing", () => "", ["NOT_SIGNED_IN", "TOKEN_MALFORMED", "SESSION_ROW_MISSING"]],
  ["forty kilobytes", () => "A".repeat(40_000), ["TOKEN_MALFORMED", "SESSION_ROW_MISSING", "NOT_SIGNED_IN"]],
];

describe.each(generations)("an app of next-auth %s with sessions in a database", (compat) => {
  it.each(strangers)("takes %s for nobody, and no row of anybody goes", async (_, create, codes) => {
    const adapter = createMemoryAdapter();
    const ann = await adapter.createUser({
      id: "1",
      name: "Ann",
      email: "ann@example.com",
      emailVerified: null,
    });
    const row = { sessionToken: "5d0c8c5e-3f0a-4a51-8a0e-111111111111", userId: ann.id };
    await adapter.createSession({ ...row, expires: new Date(Date.now() + 86_400_000) });
    const session = { strategy: "database" as const };
    const options: Options = {
      providers: [],
      secret,
      compat,
      adapter,
      session,
      logger: quiet,
      trustHost: true,
    };
    const cookie = `other.session-token=theirs; ${families[compat]}=${await create(compat)}`;
    for (const [place, ask] of Object.entries(listPlaces(options, cookie))) {
      const found = await ask();
      expect(found.name, place).toBeNull();
      expect(
        found.lines.filter((line) => line.startsWith("other")),
        place,
      ).toEqual([]);
    }
    const told = await runInRouteHandler({ host, cookie }, () => NextAuth(options).auth.explain());
    expect(codes).toContain(told.result.status === "signed-in" ? null : told.result.reason.code);
    expect(await adapter.getSessionAndUser(row.sessionToken)).toMatchObject({ user: { name: "Ann" } });
  });
});
