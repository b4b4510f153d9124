import { describe, expect, it } from "vitest";
import { TimeUp, withinTime } from "../../src/config/within-time.js";
import type { Adapter } from "../../src/contract/adapter.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createScene, signInByForm } from "../support/scene.js";

const never = new Promise<never>(() => {});

/** An app whose adapter can be made to hang. */
async function openApp(adapterTimeout?: number) {
  const memory = createMemoryAdapter();
  await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
  const hanging = new Set<string>();
  // Frozen and a class of its own, as adapters of other libraries are.
  class Database {
    readonly #memory: Adapter = memory;
    createSession = (...given: Parameters<typeof memory.createSession>) =>
      hanging.has("createSession") ? never : memory.createSession(...given);
    getSessionAndUser(id: string) {
      return hanging.has("getSessionAndUser") ? never : this.#memory.getSessionAndUser?.(id);
    }
    deleteSession(id: string) {
      return this.#memory.deleteSession?.(id);
    }
  }
  const adapter = Object.freeze(new Database()) as unknown as Adapter;
  return { ...createScene({ adapter, adapterTimeout }), hanging, adapter };
}

describe("a database that does not answer", () => {
  it("is waited for as long as the app says, and the cookie is kept", async () => {
    const { browser, hanging, log } = await openApp(0.05);
    await signInByForm(browser);
    hanging.add("getSessionAndUser");
    const answer = await browser.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(log.at(-1)?.reason).toMatchObject({
      code: "ADAPTER_TIMEOUT",
      saw: "adapter.getSessionAndUser(): no answer within 50 ms",
    });
    hanging.clear();
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
  });

  it("signs nobody in", async () => {
    const { browser, hanging } = await openApp(0.05);
    hanging.add("createSession");
    const answer = await signInByForm(browser);
    expect(answer.headers.get("location")).toContain("error=ADAPTER_TIMEOUT");
    expect(browser.cookies.has("latchkey.session")).toBe(false);
  });

  it("while it is being loaded is waited for no longer", async () => {
    const { browser } = createScene({ adapter: () => never, adapterTimeout: 0.05 });
    const answer = await signInByForm(browser);
    expect(answer.headers.get("location")).toContain("error=ADAPTER_TIMEOUT");
  });

  it("is loaded once for all visits when the app gives a function", async () => {
    const { adapter } = await openApp();
    const { browser } = createScene({ adapter: async () => adapter });
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
  });

  it.each([0, -1, Number.NaN, 1e9, "5"])("may not be given %s seconds", async (seconds) => {
    const { browser, log } = await openApp(seconds as number);
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(log[0]?.reason).toMatchObject({ code: "CONFIG_INVALID", facts: { option: "adapterTimeout" } });
  });
});

describe("an adapter whose rows cannot be read", () => {
  it("is no reason to sign anybody out", async () => {
    const memory = createMemoryAdapter();
    await memory.createUser({ id: "ann-1", name: "Ann" });
    const { browser, log } = createScene({
      adapter: {
        ...memory,
        getSessionAndUser: async (id: string) => {
          const found = await memory.getSessionAndUser(id);
          return found && { ...found, session: { ...found.session, expires: undefined as unknown as Date } };
        },
      },
    });
    await signInByForm(browser);
    const answer = await browser.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(log.at(-1)?.reason).toMatchObject({
      code: "ADAPTER_ERROR",
      saw: expect.stringContaining("expires is no date"),
    });
  });
});

describe("waiting for a promise", () => {
  it("gives its value or its error when that comes in time", async () => {
    expect(await withinTime(Promise.resolve(7), { timeoutMs: 50 })).toBe(7);
    await expect(withinTime(Promise.reject(new Error("no")), { timeoutMs: 50 })).rejects.toThrow("no");
  });

  it("gives up when the time is over, and hands over what comes too late", async () => {
    const late: number[] = [];
    const slow = new Promise<number>((resolve) => setTimeout(() => resolve(7), 40));
    const given = withinTime(slow, { timeoutMs: 10, late: (value) => void late.push(value) });
    await expect(given).rejects.toBeInstanceOf(TimeUp);
    await slow;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(late).toEqual([7]);
  });

  it("lets an error that comes too late go by", async () => {
    const failing = new Promise<number>((_, reject) => setTimeout(() => reject(new Error("late")), 20));
    await expect(withinTime(failing, { timeoutMs: 5 })).rejects.toBeInstanceOf(TimeUp);
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
});
