/** What is used of a client of `ioredis`. */
export interface IoRedisLike {
  call(command: string, ...values: string[]): Promise<unknown>;
}

/** What is used of a client of `redis`. */
export interface NodeRedisLike {
  sendCommand(command: string[]): Promise<unknown>;
}

/** What is used of a cluster of `redis`, which has to be told by which key a command goes to its node. */
export interface NodeRedisClusterLike {
  readonly masters: readonly unknown[];
  sendCommand(
    firstKey: string | undefined,
    isReadonly: boolean | undefined,
    command: string[],
  ): Promise<unknown>;
}

/** A client the app has already. */
export type RedisClient = IoRedisLike | NodeRedisLike | NodeRedisClusterLike;

/**
 * Which Redis: a client the app has already, a URL with the module of its driver, or a server that speaks HTTP.
 *
 * @example
 * ```ts
 * import type { RedisConnectionOptions } from "latchkey/store/redis";
 *
 * export const overHttp: RedisConnectionOptions = { url: "https://example.upstash.io", token: "…" };
 * ```
 */
export interface RedisConnectionOptions {
  /** `redis:` or `rediss:` with a driver; `https:` with a token for a server with Upstash's REST interface. */
  readonly url?: string;
  /** Loads the driver of a `redis:` URL: `ioredis` or `redis`. */
  readonly driver?: () => Promise<unknown>;
  /** The token of an `https:` URL. */
  readonly token?: string;
  /** In place of a URL: a connected client of `ioredis` or `redis`, or a `Cluster` of either. */
  readonly client?: RedisClient;
  /** Begins every key; `latchkey:`. Everything whose keys have the same word in braces is on one node of a cluster. */
  readonly prefix?: string;
  /** How long a command may take; 4 seconds. */
  readonly timeoutSeconds?: number;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}
