import { TimeUp, withinTime } from "../../config/within-time.js";
import type { IoRedisLike, NodeRedisLike, RedisClient, RedisConnectionOptions } from "./redis-option.js";
import { createRestSend } from "./rest-send.js";
import type { Send } from "./send.js";

/** A way to the server, and its end. */
export interface Line {
  readonly send: Send;
  close(): Promise<void>;
}

const defaultTimeoutSeconds = 4;

/** The way to the Redis the options speak of; nothing is connected before the first command. */
export function openLine(options: RedisConnectionOptions): Line {
  const { client, url, token, timeoutSeconds = defaultTimeoutSeconds } = options;
  const timeoutMs = timeoutSeconds * 1000;
  const limit =
    (send: Send): Send =>
    (...command) =>
      withinTime(send(...command), { timeoutMs });
  if (client !== undefined) return { send: limit(toSend(client)), close: async () => {} };
  if (!url) throw new Error("there is no Redis: url is empty; is REDIS_URL set?");
  if (/^https?:/i.test(url)) {
    if (!token) throw new Error("a Redis over HTTP needs a token");
    return { send: limit(createRestSend({ ...options, url, token, timeoutMs })), close: async () => {} };
  }
  const { driver } = options;
  if (driver === undefined) throw new Error('pass the driver of the URL: driver: () => import("ioredis")');
  return openLazily(async () => connect(await driver(), url, timeoutMs), timeoutMs);
}

/** A client that can be ended. */
interface Connected {
  readonly send: Send;
  end(): unknown;
}

function openLazily(open: () => Promise<Connected>, timeoutMs: number): Line {
  let opened: Promise<Connected> | null = null;
  const forget = (old: Promise<Connected>) => {
    if (opened === old) opened = null;
  };
  const start = () => {
    const started = open();
    // What could not be opened is tried again by the next command.
    started.catch(() => forget(started));
    return started;
  };
  const end = async (ended: Promise<Connected>) => {
    forget(ended);
    await (await ended).end();
  };
  return {
    async send(...command) {
      opened ??= start();
      const used = opened;
      try {
        return await withinTime(
          used.then(({ send }) => send(...command)),
          { timeoutMs },
        );
      } catch (error) {
        // Answers come in the order of the commands: where one is missing the others wait for it, perhaps for ever.
        if (error instanceof TimeUp && opened === used) end(used).catch(() => {});
        throw error;
      }
    },
    async close() {
      if (opened !== null) await end(opened);
    },
  };
}

/** The two well-known clients take a command in two ways, and a cluster of the second in a third one. */
function toSend(client: RedisClient): Send {
  if ("call" in client) return (command = "", ...values) => client.call(command, ...values);
  // Never from a replica, which may not have heard of a sign-out yet.
  if ("masters" in client)
    return (...command) => client.sendCommand(toFirstKey(command), false, [...command]);
  return (...command) => client.sendCommand([...command]);
}

/** Whether commands go to the nodes their keys are on. */
export const isCluster = (client: RedisClient | undefined): boolean =>
  client !== undefined && ("masters" in client || ("isCluster" in client && client.isCluster === true));

/** The key that says where a command goes: a script's come after its text and their number. */
const toFirstKey = ([name, first, , key]: readonly string[]) => (name === "EVAL" ? key : first);

interface Events {
  on(event: "error", listener: () => void): unknown;
}

type IoRedis = IoRedisLike & Events & { disconnect(): void };
type NodeRedis = NodeRedisLike & Events & { connect(): Promise<unknown>; destroy(): void };

/** Makes the driver's own client; a server that is away is tried again, several times a second. */
async function connect(module: unknown, url: string, timeoutMs: number): Promise<Connected> {
  const names = module as { Redis?: unknown; createClient?: unknown };
  const ignore = (): void => {};
  if (typeof names.Redis === "function") {
    const Redis = names.Redis as new (url: string, options: object) => IoRedis;
    const client = new Redis(url, { connectTimeout: timeoutMs, retryStrategy: toDelayMs });
    // Each command says what went wrong for itself; an error nobody listens to would end the process.
    client.on("error", ignore);
    return { send: toSend(client), end: () => client.disconnect() };
  }
  if (typeof names.createClient !== "function") throw new Error("the driver is neither ioredis nor redis");
  const create = names.createClient as (options: object) => NodeRedis;
  const client = create({ url, socket: { connectTimeout: timeoutMs, reconnectStrategy: toDelayMs } });
  client.on("error", ignore);
  // A server that is away now may come back: commands wait for it as long as they may.
  client.connect().catch(ignore);
  return { send: toSend(client), end: () => client.destroy() };
}

const toDelayMs = (tries: number): number => Math.min(tries * 50, 1000);
