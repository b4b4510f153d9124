import { expect, expectTypeOf, it } from "vitest";
import type { SessionReading, UserSession } from "../../src/contract/session.js";
import type { Reason } from "../../src/reason/reason.js";
import { createEdgeScene } from "../support/edge-scene.js";
import { createScene } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const page = (cookie = "") => new Request("http://localhost:3000/notes", { headers: { cookie } });
const fail = () => {
  throw new Error("collector is away");
};

const cookiesOf = (browser: { cookies: ReadonlyMap<string, string> }) =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** One reading of each kind there is. */
const ways: Readonly<Record<string, () => Promise<SessionReading<unknown>>>> = {
  "signed-in full": async () => {
    const { auth, browser } = await createSignedIn();
    return auth.read(page(cookiesOf(browser)));
  },
  "signed-in sealed": async () => (await createEdgeScene("native")).onEdge(),
  "signed-out": async () => createScene().auth.read(page()),
  broken: async () => createScene().auth.read(page("latchkey.session=x")),
  "unavailable by a callback": async () => {
    const { auth, browser } = await createSignedIn({ callbacks: { session: fail } });
    return auth.read(page(cookiesOf(browser)));
  },
  "unavailable by the configuration": async () => createScene({ secret: undefined }).auth.read(page()),
};

it.each(Object.keys(ways))("a reading that is %s has status, session, reason and cookies", async (name) => {
  const reading = await ways[name]?.();
  expect(reading?.status).toBe(name.split(" ")[0]);
  expect(Object.keys(reading ?? {}).slice(0, 4)).toEqual(["status", "session", "reason", "cookies"]);
  expect(reading?.session === null).toBe(reading?.reason !== null);
});

it("the status, the session and the reason each tell the readings apart", () => {
  type Reading = SessionReading<UserSession>;
  expectTypeOf<Extract<Reading, { status: "signed-in" }>["reason"]>().toEqualTypeOf<null>();
  expectTypeOf<Exclude<Reading, { status: "signed-in" }>["reason"]>().toEqualTypeOf<Reason>();
  expectTypeOf<Extract<Reading, { reason: null }>["session"]>().toEqualTypeOf<UserSession>();
  expectTypeOf<Exclude<Reading, { reason: null }>["session"]>().toEqualTypeOf<null>();
});
