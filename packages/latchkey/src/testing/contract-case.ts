import type { Adapter } from "../contract/adapter.js";

/** Something an adapter promises: a few calls, and what must come of them. */
export interface Promised {
  readonly name: string;
  /** The methods it is about; without one of them there is nothing to check. */
  readonly needs: readonly (keyof Adapter)[];
  /** How we do without those methods. */
  readonly fallback: string;
  check(adapter: Required<Adapter>, race: RaceSize): Promise<void>;
}

/** How many callers at once, and how often. */
export interface RaceSize {
  readonly callers: number;
  readonly rounds: number;
}

/** What an adapter did not keep. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** Throws what was promised when it does not hold. */
export function must(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new BrokenPromise(promise);
}

/** Throws when two values differ, and says how. */
export function mustEqual(seen: unknown, wanted: unknown, promise: string): void {
  const toText = (value: unknown) => JSON.stringify(value) ?? String(value);
  must(toText(seen) === toText(wanted), `${promise}: ${toText(wanted)} was expected, ${toText(seen)} came`);
}

/** The value of a call that must not fail nor be empty. */
export function mustBeThere<T>(value: T | null | undefined, promise: string): T {
  must(value !== null && value !== undefined, `${promise}: nothing came`);
  return value;
}

/** Throws unless the call fails. */
export async function mustFail(call: () => unknown, promise: string): Promise<void> {
  let hasFailed = false;
  try {
    await call();
  } catch {
    hasFailed = true;
  }
  must(hasFailed, `${promise}: it did not fail`);
}

/** What each of the callers got; those whose call failed are left out. */
export async function raceCallers<T>(
  { callers }: RaceSize,
  call: (index: number) => PromiseLike<T> | T,
): Promise<T[]> {
  const calls = Array.from({ length: callers }, async (_, index) => call(index));
  const settled = await Promise.allSettled(calls);
  return settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

/** Runs a race as often as it takes to meet the unlucky moment. */
export async function repeat({ rounds }: RaceSize, round: (index: number) => Promise<void>): Promise<void> {
  for (let index = 0; index < rounds; index += 1) await round(index);
}
