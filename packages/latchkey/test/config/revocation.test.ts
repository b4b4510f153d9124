import { expect, it } from "vitest";
import { createRevocations } from "../../src/config/revocation.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { watchAdapter } from "../support/device-scene.js";

function open() {
  const clock = { nowMs: 1_000_000 };
  const { watched, asked } = watchAdapter(createMemoryAdapter());
  const revocations = createRevocations({
    loadStore: async () => watched,
    loadUsers: async () => null,
    refuse: null,
    maxStaleSeconds: 60,
    onEdge: false,
    now: () => clock.nowMs,
  });
  return { revocations, asked, clock };
}

it("remembers ten thousand users at most, and forgets whoever was asked about longest ago", async () => {
  const { revocations, asked } = open();
  for (let user = 0; user <= 10_000; user++) await revocations.read(`user-${user}`, false);
  asked.length = 0;
  await revocations.read("user-10000", false);
  await revocations.read("user-1", false);
  expect(asked).toEqual([]);
  await revocations.read("user-0", false);
  expect(asked).toEqual(["getRevocationEpoch"]);
});

it("moves a moment forward although the clock of whoever moved it last was ahead", async () => {
  const { revocations, clock } = open();
  const first = await revocations.raise("ann", "revoked");
  clock.nowMs -= 5_000;
  const second = await revocations.raise("ann", "revoked");
  expect(second).toBe((first ?? 0) + 1);
  expect(await revocations.read("ann", true)).toMatchObject({ revokedMs: second, refreshedMs: 0 });
});

it("does not trust what it heard in the future, after the clock was set back", async () => {
  const { revocations, asked, clock } = open();
  await revocations.read("ann", false);
  clock.nowMs -= 3_600_000;
  asked.length = 0;
  await revocations.read("ann", false);
  expect(asked).toEqual(["getRevocationEpoch"]);
});
