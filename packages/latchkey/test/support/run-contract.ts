import { test } from "vitest";
import type { Adapter } from "../../src/contract/adapter.js";
import { createAdapterContract } from "../../src/testing/adapter-contract.js";

interface Expected {
  /** Promises this adapter does not make, by a word of their names. */
  readonly notMade?: readonly RegExp[];
  readonly rounds?: number;
}

/** Every promise of the contract as a test; one that is not made must be one we know of. */
export function runContract(
  open: () => Adapter | Promise<Adapter>,
  { notMade = [], rounds }: Expected = {},
): void {
  for (const { name, run } of createAdapterContract(open, { rounds })) {
    test(name, { timeout: 120_000 }, async ({ annotate }) => {
      const result = await run();
      const isKnown = notMade.some((pattern) => pattern.test(name));
      if (result.status === "not made")
        await annotate(`without ${result.missing.join(", ")}: ${result.fallback}`);
      if ((result.status === "not made") !== isKnown) {
        throw new Error(`"${name}" is ${result.status}, which was not expected`);
      }
    });
  }
}
