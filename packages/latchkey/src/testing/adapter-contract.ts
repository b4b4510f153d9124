import type { Adapter } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { Promised } from "./contract-case.js";
import { sessionPromises } from "./session-promises.js";
import { tokenPromises } from "./token-promises.js";
import { userPromises } from "./user-promises.js";

/**
 * What came of a case: the promise holds, or the adapter does not make it and we do without as `fallback` says.
 *
 * @example
 * ```ts
 * import type { ContractResult } from "latchkey/testing";
 *
 * export const isMade = ({ status }: ContractResult) => status === "kept";
 * ```
 */
export type ContractResult =
  | { readonly status: "kept" }
  | { readonly status: "not made"; readonly missing: readonly string[]; readonly fallback: string };

/**
 * One promise of an adapter, for any test runner: `run()` throws when it is broken.
 *
 * @example
 * ```ts
 * import type { ContractCase } from "latchkey/testing";
 *
 * export const runAll = (cases: readonly ContractCase[]) => Promise.all(cases.map((each) => each.run()));
 * ```
 */
export interface ContractCase {
  readonly name: string;
  /** The methods it is about. */
  readonly needs: readonly string[];
  /** How we do without them. */
  readonly fallback: string;
  run(): Promise<ContractResult>;
}

interface ContractOptions {
  /** How many call at once in a race; 25. */
  readonly callers?: number;
  /** How often a race is run; 100. */
  readonly rounds?: number;
}

/**
 * Everything an adapter may promise, as cases for a test runner: next-auth's methods by their contract, and each of the
 * optional ones with a race, in which many callers at once must leave exactly one winner.
 *
 * `open` gives the adapter to test, each time on the same empty or filled database: the cases make rows of their own.
 *
 * @example
 * ```ts
 * import { createAdapterContract } from "latchkey/testing";
 * import { createMemoryAdapter } from "latchkey/store/memory";
 * import { test } from "vitest";
 *
 * const adapter = createMemoryAdapter();
 * for (const { name, run } of createAdapterContract(() => adapter)) test(name, run);
 * ```
 */
export function createAdapterContract(
  open: () => Awaitable<Adapter>,
  { callers = 25, rounds = 100 }: ContractOptions = {},
): readonly ContractCase[] {
  const promises: readonly Promised[] = [...userPromises, ...sessionPromises, ...tokenPromises];
  return promises.map(({ name, needs, fallback, check }) => ({
    name,
    needs,
    fallback,
    async run() {
      const adapter = await open();
      const missing = needs.filter((method) => typeof adapter[method] !== "function");
      if (missing.length > 0) return { status: "not made", missing, fallback };
      await check(adapter as Required<Adapter>, { callers, rounds });
      return { status: "kept" };
    },
  }));
}
