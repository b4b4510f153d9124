// A session that is a row: one adapter of next-auth's shape over a Map for everybody, so that what is left is their own cost.
import { createRequire } from "node:module";
import { createAuth } from "latchkey";
import { createAuth as createCoreAuth } from "latchkey/core";
import { mintFrom } from "./latchkey.mjs";
import {
  cookieNames,
  corePath,
  createResponse,
  origin,
  person,
  requireEmail,
  secret,
  silentLogger,
  toCookieHeader,
  toCookieObject,
} from "./visitor.mjs";

const require = createRequire(import.meta.url);
const { getServerSession } = require("next-auth-v4/next");
const { Auth } = await import(corePath);

const sessionToken = "5d1e9a52-1f0b-4b51-a1d5-6c2b2c0f7f3e";
const user = {
  id: "1",
  name: person.name,
  email: person.email,
  image: null,
  emailVerified: null,
  role: "ADMIN",
};

/** One row in memory; it counts what it is asked. */
function createAdapter() {
  const session = { sessionToken, userId: user.id, expires: new Date(Date.now() + 29.5 * 86_400_000) };
  const adapter = {
    queries: 0,
    async getSessionAndUser(token) {
      adapter.queries += 1;
      return token === sessionToken ? { session: { ...session }, user: { ...user } } : null;
    },
    async updateSession() {
      adapter.queries += 1;
      return null;
    },
    async deleteSession() {},
    async createUser() {},
    async getUser() {},
    async getUserByEmail() {},
    async getUserByAccount() {},
    async updateUser() {},
    async linkAccount() {},
    async createSession() {},
  };
  return adapter;
}

const cookie = toCookieHeader(cookieNames.v5, sessionToken);
const cookieV4 = toCookieHeader(cookieNames.v4, sessionToken);

/** Runs once with a look at the result, and says how many queries that took. */
async function tryOut(adapter, name, run) {
  requireEmail((await run())?.user?.email, name);
  const before = adapter.queries;
  await run();
  return adapter.queries - before;
}

async function createRow({ id, name, goal }, create) {
  const adapter = createAdapter();
  const run = create(adapter);
  const queries = await tryOut(adapter, name, run);
  return { group: "row", id, name: `${name} (queries: ${queries})`, run, limit: "limit-row", goal, queries };
}

export async function createStoredCases() {
  const options = (adapter) => ({
    providers: [],
    secret,
    logger: silentLogger,
    adapter,
    session: { strategy: "database" },
  });
  const production = { NODE_ENV: "production" };
  const ownToken = await mintFrom(createCoreAuth(options(createAdapter()), production), cookie);
  const ownCookie = toCookieHeader(cookieNames.native, ownToken);
  const headers = { cookie };
  const request = new Request(`${origin}/dashboard`, { headers });
  const rows = [
    await createRow(
      { id: "limit-row", name: "limit: the adapter alone" },
      (adapter) => () => adapter.getSessionAndUser(sessionToken),
    ),
    await createRow(
      {
        id: "latchkey-row",
        name: "latchkey: read(request), row, next-auth 5's cookie",
        goal: { over: 6, queries: 1, v4: 10, v5: 25 },
      },
      (adapter) => {
        const auth = createCoreAuth(options(adapter), production);
        return async () => (await auth.read(request)).session;
      },
    ),
    await createRow(
      { id: "latchkey-row-own", name: "latchkey: read(request), row, own cookie", goal: { queries: 1 } },
      (adapter) => {
        const auth = createCoreAuth(options(adapter), production);
        const own = new Request(`${origin}/dashboard`, { headers: { cookie: ownCookie } });
        return async () => (await auth.read(own)).session;
      },
    ),
    await createRow(
      { id: "latchkey-auth-row", name: "latchkey: auth(req, res), row, own cookie", goal: { queries: 1 } },
      (adapter) => {
        const auth = createAuth(options(adapter));
        const native = {
          headers: { host: "localhost:3000", cookie: ownCookie },
          url: "/dashboard",
          method: "GET",
        };
        return () => auth({ ...native }, createResponse());
      },
    ),
    await createRow({ id: "v4-row", name: "next-auth 4: getServerSession, row" }, (adapter) => {
      const cookies = toCookieObject(cookieNames.v4, sessionToken);
      const shared = options(adapter);
      return () =>
        getServerSession(
          { headers: { host: "localhost:3000", cookie: cookieV4 }, cookies },
          createResponse(),
          shared,
        );
    }),
    await createRow({ id: "v5-row", name: "next-auth 5: Auth(GET /session) and .json(), row" }, (adapter) => {
      const config = { ...options(adapter), trustHost: true, basePath: "/api/auth" };
      return async () => (await Auth(new Request(`${origin}/api/auth/session`, { headers }), config)).json();
    }),
  ];
  return rows.map((row) => (row.id === "limit-row" ? { ...row, limit: null } : row));
}
