// Latchkey through the entry points an app uses, from the built package.
import { createAuth as createNextAuth } from "latchkey";
import { createAuth } from "latchkey/core";
import { createAuthProxy } from "latchkey/proxy";
import { readGoals } from "../lib/goals.mjs";
import { mintV5 } from "./next-auth-v5.mjs";
import {
  cookieNames,
  createResponse,
  origin,
  requireEmail,
  secret,
  silentLogger,
  toCookieHeader,
} from "./visitor.mjs";

const options = { providers: [], secret, logger: silentLogger };
const production = { NODE_ENV: "production" };
const url = `${origin}/dashboard`;

export const toRequest = (name, value) =>
  new Request(url, { headers: { cookie: toCookieHeader(name, value) } });

/** The first visit with next-auth's cookie gets ours in its place. */
export const mintNative = (tokenV5) =>
  mintFrom(createAuth(options, production), `${cookieNames.v5}=${tokenV5}`);

/** What an app writes in place of the session cookie in this header. */
export async function mintFrom(auth, cookie) {
  const headers = { cookie };
  const answer = await auth.handle(new Request(`${origin}/api/auth/session`, { headers }));
  const line = answer.headers.getSetCookie().find((each) => each.startsWith(`${cookieNames.native}=`));
  if (line === undefined) throw new Error("latchkey wrote no cookie of its own");
  return line.slice(cookieNames.native.length + 1, line.indexOf(";"));
}

const goals = {
  native: { limit: 1.65, v4: 25, v5: 100, ...readGoals },
  v4: { limit: 2, v4: 20, ...readGoals },
  v5: { limit: 1.6, v5: 50, ...readGoals },
};

/** More visitors in turn than a key remembers, so that each token is opened as if for the first time. */
async function createStrangers() {
  const visitors = await Promise.all(Array.from({ length: 700 }, () => mintV5()));
  const own = await Promise.all(visitors.map(mintNative));
  return [
    takeTurns(visitors.map((token) => toRequest(cookieNames.v5, token))),
    takeTurns(own.map((token) => toRequest(cookieNames.native, token))),
  ];
}

export function takeTurns(items) {
  let next = 0;
  return () => items[next++ % items.length];
}

async function createCoreCases({ tokens }) {
  const auth = createAuth(options, production);
  const [nextStranger, nextOwn] = await createStrangers();
  const row = async (dialect, name) => {
    const request = toRequest(cookieNames[dialect], tokens[dialect]);
    const run = () => auth.read(request);
    requireEmail((await run()).session?.user.email, name);
    return {
      group: "read",
      id: `latchkey-${dialect}`,
      name: `latchkey: read(request), ${name}`,
      run,
      limit: `limit-${dialect}`,
      goal: goals[dialect],
    };
  };
  const headers = { cookie: toCookieHeader(cookieNames.native, tokens.native) };
  return [
    await row("native", "own cookie"),
    await row("v4", "next-auth 4's cookie"),
    await row("v5", "next-auth 5's cookie"),
    {
      group: "read",
      id: "latchkey-v5-first",
      name: "latchkey: read(request), next-auth 5's cookie for the first time",
      run: () => auth.read(nextStranger()),
      limit: "limit-v5",
      goal: { limit: 1.6, v5: 50, ...readGoals },
    },
    {
      group: "read",
      id: "latchkey-native-first",
      name: "latchkey: read(request), own cookie for the first time",
      run: () => auth.read(nextOwn()),
      limit: "limit-native",
      goal: { v4: 25, v5: 100, ...readGoals },
    },
    {
      group: "read",
      id: "latchkey-new-request",
      name: "latchkey: read(new Request(…)), own cookie",
      run: () => auth.read(toRequest(cookieNames.native, tokens.native)),
      limit: "limit-native",
    },
    {
      group: "read",
      id: "latchkey-endpoint",
      name: "latchkey: handle(GET /session) and .json()",
      run: async () => (await auth.handle(new Request(`${origin}/api/auth/session`, { headers }))).json(),
      limit: "limit-native",
    },
  ];
}

async function createNextCases({ tokens }) {
  const auth = createNextAuth(options);
  const toNodeRequest = (dialect) => {
    const cookie = toCookieHeader(cookieNames[dialect], tokens[dialect]);
    return { headers: { host: "localhost:3000", cookie }, url: "/dashboard", method: "GET" };
  };
  const [native, v5] = [toNodeRequest("native"), toNodeRequest("v5")];
  // A new object for each visit: within one request the session is remembered.
  const read = (request) => auth({ ...request }, createResponse());
  const again = [native, createResponse()];
  for (const found of [await read(native), await read(v5), await auth(...again)]) {
    requireEmail(found?.user.email, "auth(req, res)");
  }
  const guard = createAuthProxy({ secret, logger: silentLogger, protect: ["/dashboard/:path*"] });
  const guarded = toRequest(cookieNames.native, tokens.native);
  if ((await guard(guarded)) !== undefined) throw new Error("the proxy sent a visitor away");
  return [
    {
      group: "read",
      id: "latchkey-auth",
      name: "latchkey: auth(req, res), own cookie",
      run: () => read(native),
      limit: "limit-native",
      goal: { v4: 25, ...readGoals },
    },
    {
      group: "read",
      id: "latchkey-auth-again",
      name: "latchkey: auth(req, res), again in one request",
      run: () => auth(...again),
      limit: "limit-native",
      goal: { limit: 0.3, jobs: 0 },
    },
    {
      group: "read",
      id: "latchkey-auth-switch",
      name: "latchkey: auth(req, res), v5's cookie replaced",
      run: () => read(v5),
      limit: "limit-v5",
    },
    {
      group: "read",
      id: "latchkey-proxy",
      name: "latchkey: proxy guard, own cookie",
      run: () => guard(guarded),
      limit: "limit-native",
      goal: readGoals,
    },
  ];
}

export async function createLatchkeyCases(scene) {
  return [...(await createCoreCases(scene)), ...(await createNextCases(scene))];
}
