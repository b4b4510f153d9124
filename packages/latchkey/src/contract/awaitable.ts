/**
 * A value, or a promise of it: a callback may be synchronous or not.
 *
 * @example
 * ```ts
 * import type { Awaitable } from "latchkey";
 *
 * const later: Awaitable<number> = Promise.resolve(1);
 * ```
 */
export type Awaitable<T> = T | PromiseLike<T>;

/** A value, or a native promise of it: Node answers at once, WebCrypto later; `await` serves both. */
export type MaybePromise<T> = T | Promise<T>;
