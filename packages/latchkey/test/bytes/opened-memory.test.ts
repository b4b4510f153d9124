import { describe, expect, it } from "vitest";
import { runtime } from "#crypto";
import { digestAtOnce } from "../../src/bytes/crypto-node.js";
import { createOpenedMemory, type OpenedMemory } from "../../src/bytes/opened-memory.js";
import { createSealKey, openClaims, sealClaims } from "../../src/bytes/seal.js";
import { countBytes } from "./twin.js";

function createMemory(): OpenedMemory {
  const memory = createOpenedMemory(digestAtOnce);
  if (memory === null) throw new Error("there is no memory here");
  return memory;
}

const names = (count: number, prefix = "visitor") =>
  Array.from({ length: count }, (_, index) => `${prefix} ${index}`);

const countKept = (memory: OpenedMemory, all: readonly string[]) =>
  all.filter((name) => memory.recall(name) !== undefined).length;

it("there is no memory where a digest takes as long as opening", () => {
  expect(createOpenedMemory(null)).toBeNull();
  expect(createOpenedMemory() === null).toBe(runtime === "web");
});

describe("what a key has opened", () => {
  it("is recalled by the digest of the token, and by nothing else", () => {
    const memory = createMemory();
    const name = memory.toName("a.b.c");
    expect(name).toHaveLength(32);
    expect(name).not.toContain("a.b.c");
    expect(memory.toName("a.b.c")).toBe(name);
    expect(memory.toName("a.b.d")).not.toBe(name);
    memory.keep(name, "{}");
    expect(memory.recall(name)).toBe("{}");
    expect(memory.recall("a.b.c")).toBeUndefined();
  });

  it("never takes more room than two generations, however many come", () => {
    const memory = createMemory();
    const all = names(10_000);
    for (const name of all) memory.keep(name, "{}");
    // Looking at what is old makes it young, so the oldest are asked last.
    const kept = countKept(memory, [...all].reverse());
    expect(kept).toBeGreaterThanOrEqual(256);
    expect(kept).toBeLessThanOrEqual(512);
    expect(memory.recall("visitor 9999")).toBe("{}");
    expect(memory.recall("visitor 0")).toBeUndefined();
  });

  it("stays while somebody comes again, and goes when they stay away", () => {
    const memory = createMemory();
    memory.keep("regular", "{}");
    memory.keep("once", "{}");
    for (const [index, name] of names(2_000).entries()) {
      memory.keep(name, "{}");
      if (index % 100 === 0) expect(memory.recall("regular")).toBe("{}");
    }
    expect(memory.recall("once")).toBeUndefined();
  });

  it("is not kept when it is large", () => {
    const memory = createMemory();
    memory.keep("small", "x".repeat(4096));
    memory.keep("large", "x".repeat(4097));
    expect(memory.recall("small")).toHaveLength(4096);
    expect(memory.recall("large")).toBeUndefined();
  });
});

describe("a key that remembers", () => {
  const input = { key: countBytes(32), enc: "A256GCM", type: "a-token", keyIdKind: "short" } as const;

  it("gives every caller claims of their own", async () => {
    const key = await createSealKey({ ...input, isRemembering: true });
    const token = await sealClaims(key, { user: { roles: ["READER"] } });
    const read = async () => (await openClaims([key], token)) as { user: { roles: string[] } };
    (await read()).user.roles.push("ADMIN");
    (await read()).user.roles.push("ADMIN");
    expect(await read()).toEqual({ user: { roles: ["READER"] } });
  });

  // Without a key id nothing in a token says which key it is for: next-auth 4's are such.
  it.each(["short", "none"] as const)("knows nothing of what another opened (%s)", async (keyIdKind) => {
    const own = { ...input, keyIdKind, isRemembering: true };
    const key = await createSealKey(own);
    const stranger = await createSealKey({ ...own, key: countBytes(32, 7) });
    const ofOtherType = await createSealKey({ ...own, type: "another" });
    const token = await sealClaims(key, { sub: "1" });
    expect(await openClaims([key], token)).toEqual({ sub: "1" });
    expect(await openClaims([stranger], token)).toBeNull();
    expect(await openClaims([ofOtherType], token)).toBeNull();
    expect(await openClaims([stranger, ofOtherType, key], token)).toEqual({ sub: "1" });
  });

  it("opens a remembered token no more than any other once a single character differs", async () => {
    const key = await createSealKey({ ...input, isRemembering: true });
    const token = await sealClaims(key, { sub: "1" });
    expect(await openClaims([key], token)).toEqual({ sub: "1" });
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      const altered = token.slice(0, at) + other + token.slice(at + 1);
      expect(await openClaims([key], altered), `character ${at}`).toBeNull();
    }
    expect(await openClaims([key], `${token}A`)).toBeNull();
    expect(await openClaims([key], token.slice(0, -1))).toBeNull();
  });

  it("keeps nothing unless it was told to, and nothing that it could not open", async () => {
    const forgetful = await createSealKey(input);
    expect(forgetful.memory).toBeNull();
    const key = await createSealKey({ ...input, isRemembering: true });
    const kept: string[] = [];
    const memory = key.memory && { ...key.memory, keep: (name: string) => void kept.push(name) };
    const token = await sealClaims(key, { sub: "1" });
    await openClaims([{ ...key, memory }], `${token.slice(0, -2)}AA`);
    expect(kept).toEqual([]);
    await openClaims([{ ...key, memory }], token);
    expect(kept).toHaveLength(runtime === "node" ? 1 : 0);
  });
});
