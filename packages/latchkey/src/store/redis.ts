import { systemClock } from "../config/system-clock.js";
import type { Adapter, StoredSession, StoredUser } from "../contract/adapter.js";
import { createAuthenticators } from "./redis/authenticators.js";
import { runScript } from "./redis/commands.js";
import { isCluster, openLine } from "./redis/open-line.js";
import type { RedisConnectionOptions } from "./redis/redis-option.js";
import { createSessionKeys, createSessions, type Place, readSession } from "./redis/sessions.js";
import { decodeRow } from "./redis/stored-value.js";
import { createTokens } from "./redis/tokens.js";
import { createAccounts, createUsers } from "./redis/users.js";

export type { RedisConnectionOptions } from "./redis/redis-option.js";

/**
 * Which Redis, and who keeps the users.
 *
 * @example
 * ```ts
 * import type { RedisAdapterOptions } from "latchkey/store/redis";
 *
 * export const local: RedisAdapterOptions = { url: "redis://localhost", driver: () => import("ioredis") };
 * ```
 */
export interface RedisAdapterOptions extends RedisConnectionOptions {
  /**
   * Keeps users, accounts and passkeys, such as a SQL database, while sessions, sign-in links, rate counters and
   * revocations are in Redis. On a Redis Cluster this is needed, or a prefix in braces, such as `{latchkey}:`.
   */
  readonly users?: Adapter;
  /** Milliseconds since the epoch; the machine's clock unless given. */
  readonly now?: () => number;
}

/**
 * Every method there is, and an end.
 *
 * @example
 * ```ts
 * import type { RedisAdapter } from "latchkey/store/redis";
 *
 * export const signOutEverywhere = (store: RedisAdapter, userId: string) => store.revokeSessionsByUserId?.(userId);
 * ```
 */
export interface RedisAdapter extends Adapter {
  /** Ends the connection; a client of the app's own goes on. */
  close(): Promise<void>;
}

/**
 * Keeps sessions, sign-in links, rate counters and revocations in Redis (6.2 or newer), and users, accounts and passkeys too
 * unless another adapter does. What has expired goes by itself.
 *
 * Over HTTP (Upstash's REST interface) it needs nothing but `fetch`, so it works on the Edge.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey";
 * import { createRedisAdapter } from "latchkey/store/redis";
 *
 * const adapter = createRedisAdapter({ url: process.env.REDIS_URL, driver: () => import("ioredis") });
 * export const auth = createAuth({ providers: [], adapter });
 * ```
 */
export function createRedisAdapter(options: RedisAdapterOptions): RedisAdapter {
  const { prefix = "latchkey:", users, now = systemClock } = options;
  if (users === undefined && isCluster(options.client) && !/\{[^{}]+\}/.test(prefix)) {
    throw new Error(
      "users in a Redis Cluster need one node: pass a prefix in braces, {latchkey}:, or `users`",
    );
  }
  const { send, close } = openLine(options);
  const place: Place = { send, prefix, now };
  const sessions = createSessions(place);
  const kept = { ...sessions, ...createTokens(place), close };
  if (users !== undefined) return { ...bindUsers(users), ...kept, ...besideUsers(place, users, sessions) };
  const { deleteAll, ...authenticators } = createAuthenticators(place);
  const belongings = {
    deleteAll: (userId: string) => Promise.all([sessions.revokeSessionsByUserId(userId), deleteAll(userId)]),
  };
  return {
    ...kept,
    ...authenticators,
    ...createAccounts(place),
    ...createUsers(place, belongings),
    getSessionAndUser: (sessionToken) => readJoined(place, sessionToken),
  };
}

/** One step for a session and its user. */
async function readJoined(place: Place, sessionToken: string) {
  const keys = [createSessionKeys(place).session(sessionToken)];
  const found = await runScript(place.send, "follow", { keys, values: [`${place.prefix}user:`, "userId"] });
  const [first, second] = found as unknown[];
  const [session, user] = [decodeRow<StoredSession>(first), decodeRow<StoredUser>(second)];
  return session === null || user === null ? null : { session, user };
}

const userMethods = [
  "createUser",
  "getUser",
  "getUserByEmail",
  "getUserByAccount",
  "updateUser",
  "linkAccount",
  "unlinkAccount",
  "createUserWithAccount",
  "getAccount",
  "getAuthenticator",
  "createAuthenticator",
  "listAuthenticatorsByUserId",
  "updateAuthenticatorCounter",
  "advanceAuthenticatorCounter",
] as const satisfies readonly (keyof Adapter)[];

/** The methods for users of another adapter, which may be an object with a `this` of its own. */
function bindUsers(users: Adapter): Adapter {
  return Object.fromEntries(
    userMethods.flatMap((name) => {
      const method: unknown = users[name];
      return typeof method === "function" ? [[name, method.bind(users)]] : [];
    }),
  );
}

/** Where a user of one place meets a session of the other. */
function besideUsers(
  place: Place,
  users: Adapter,
  { revokeSessionsByUserId }: ReturnType<typeof createSessions>,
): Adapter {
  return {
    async getSessionAndUser(sessionToken) {
      const session = await readSession(place, sessionToken);
      const user = session === null ? null : await users.getUser?.(session.userId);
      return session === null || !user ? null : { session, user };
    },
    async deleteUser(userId) {
      await revokeSessionsByUserId(userId);
      await users.deleteUser?.(userId);
    },
  };
}
