import type { Awaitable, MaybePromise } from "../contract/awaitable.js";

/** Whether a value is still to come. */
export function isPromise<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** Goes on with a value at once when it is there, else when it arrives: on Node nothing waits for a tick. */
export function when<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return isPromise(value) ? value.then(next) : next(value);
}
