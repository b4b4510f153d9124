import { describe, expect, it } from "vitest";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createSignedIn } from "../support/signed-in.js";

async function tell(session: (session: object) => unknown, mode = "development") {
  const callbacks = { session: (context: { session: object }) => session(context.session) };
  const scene = await createSignedIn({ callbacks } as unknown as Partial<AnyAuthOptions>, { NODE_ENV: mode });
  scene.log.length = 0;
  await scene.browser.session();
  await scene.browser.session();
  return scene.log.map(({ reason }) => reason.code);
}

describe("callbacks.session leaves the person out", () => {
  it.each([
    ["an object without one", () => ({})],
    ["its members alone", () => ({ id: "ann-1", name: "Ann" })],
  ])("and gives %s, which is told once", async (_, session) => {
    expect(await tell(session)).toEqual(["SESSION_WITHOUT_USER"]);
  });

  it("and gives null in place of one", async () => {
    expect(await tell((session) => ({ ...session, user: null }))).toEqual(["SESSION_WITHOUT_USER"]);
  });

  it("but a person without an id is one, as in next-auth", async () => {
    expect(await tell((session) => ({ ...session, user: { name: "Ann" } }))).toEqual([]);
  });

  it("and nobody is told in production", async () => {
    expect(await tell(() => ({}), "test")).toEqual([]);
  });
});
