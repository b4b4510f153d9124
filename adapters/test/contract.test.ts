import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adapter } from "../../packages/latchkey/src/contract/adapter.js";
import { createAdapterContract } from "../../packages/latchkey/src/testing/adapter-contract.js";
import { listKinds } from "./support/every-store.js";
import { notMadeByAny, passkeyCases, promises, toTableRow } from "./support/shortfall.js";
import type { Store } from "./support/store.js";

const size = { callers: 10, rounds: 20 };

const published = listKinds().filter(({ isForUsOnly }) => !isForUsOnly);
describe.each(published)("the contract on $name", ({ name: kindName, open }) => {
  const { hasPasskeys, shortfalls } = promises[kindName] ?? { hasPasskeys: false, shortfalls: [] };
  const notMade = [...notMadeByAny, ...(hasPasskeys ? [] : passkeyCases)];
  const toExpected = (name: string) => {
    if (notMade.includes(name)) return "not made";
    return shortfalls.some(({ cases }) => cases.includes(name)) ? "broken" : "kept";
  };
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store?.close());

  // Of each case one thing is expected: what falls short and no longer does must leave the table as well.
  for (const { name, run } of createAdapterContract(() => store.adapter as Adapter, size)) {
    it(`${name}: ${toExpected(name)}`, async ({ annotate }) => {
      const status = await run().then(
        (result) => result.status,
        (error: Error) => {
          if (error.name !== "BrokenPromise") throw error;
          void annotate(error.message);
          return "broken";
        },
      );
      expect(status).toBe(toExpected(name));
    });
  }

  it("is told in docs/storage.md as it is here", () => {
    const docs = readFileSync(new URL("../../docs/storage.md", import.meta.url), "utf8");
    expect(docs).toContain(toTableRow(kindName));
  });
});
