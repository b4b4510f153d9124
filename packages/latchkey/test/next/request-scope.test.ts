import { describe, expect, it } from "vitest";
import { createAuth } from "../../src/entry/index.js";
import { readRequestStore, runAfterRouteHandler, runInRouteHandler } from "../support/route-handler.js";
import { passwordProvider, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const begun = Date.parse("2026-03-01T12:00:00Z");
const twoDays = 2 * 24 * 60 * 60 * 1000;

/** An app visited two days after the sign-in, so that the session is due for renewal. */
function createApp({ now = () => begun + twoDays } = {}) {
  const calls = { jwt: 0, session: 0 };
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: "http://localhost:3000",
    logger: {},
    now,
    callbacks: {
      jwt: ({ token }) => {
        calls.jwt += 1;
        return token;
      },
      session: ({ session }) => {
        calls.session += 1;
        return session;
      },
    },
  });
  return { auth, calls };
}

async function handle<T>(run: () => Promise<T>) {
  const cookie = `theme=dark;latchkey.session=${readCookie(await createSignedIn())}`;
  const { result, lines } = await runInRouteHandler({ host: "localhost:3000", cookie }, run);
  return { result, sessions: lines.filter((line) => line.startsWith("latchkey.session=")) };
}

/** How often a read makes Next.js prepare cookies that can be written. */
async function countWritableCookies(auth: () => Promise<unknown>): Promise<number> {
  const store = readRequestStore();
  const made = Reflect.get(store, "userspaceMutableCookies");
  let count = 0;
  Object.defineProperty(store, "userspaceMutableCookies", {
    get() {
      count += 1;
      return made;
    },
  });
  await auth();
  return count;
}

describe("auth() in a Route Handler", () => {
  it("works the session out once, although renewing it changes the request's cookies", async () => {
    const { auth, calls } = createApp();
    const { result, sessions } = await handle(async () => {
      const first = await auth();
      const others = await Promise.all([auth(), auth.explain(), auth()]);
      return [first, others[0], others[1].session, others[2], await auth()];
    });
    expect(result[0]).toMatchObject({ user: { id: "ann-1" } });
    expect(new Set(result).size).toBe(1);
    expect(calls).toEqual({ jwt: 1, session: 1 });
    expect(sessions).toEqual([expect.stringMatching(/^latchkey\.session=ey/)]);
  });

  it("explains without the token that was just written", async () => {
    const { auth } = createApp();
    const { result, sessions } = await handle(async () => JSON.stringify(await auth.explain()));
    expect(result).toContain('"status":"signed-in"');
    expect(result).not.toContain(/=([^;]+)/.exec(sessions[0] ?? "")?.[1]);
  });

  it("sees a sign-out of the same request at once", async () => {
    const { auth } = createApp();
    const { result, sessions } = await handle(async () => {
      const before = await auth();
      await auth.signOut({ redirect: false });
      return [before, await auth()];
    });
    expect(result).toEqual([expect.objectContaining({ user: expect.anything() }), null]);
    expect(sessions).toEqual([expect.stringMatching(/^latchkey\.session=;.*1970/)]);
  });

  it("has Next.js copy the cookies for writing when some are written, and not before", async () => {
    const fresh = createApp({ now: () => begun });
    const read = await handle(() => countWritableCookies(fresh.auth));
    expect(read.result).toBe(0);
    const due = createApp();
    const renewed = await handle(() => countWritableCookies(due.auth));
    expect(renewed.result).toBe(1);
  });

  it("reads within after(), where nothing can be written any more", async () => {
    const { auth } = createApp();
    const cookie = `latchkey.session=${readCookie(await createSignedIn())}`;
    const { result, lines } = await runAfterRouteHandler({ host: "localhost:3000", cookie }, async () => {
      const refused = await auth.signOut({ redirect: false }).catch((error: { code: string }) => error.code);
      return [await auth(), refused];
    });
    expect(result).toEqual([expect.objectContaining({ user: expect.anything() }), "UPDATE_IN_RSC"]);
    expect(lines).toEqual([]);
  });

  it("does not bring a session back that was signed out while it was being read", async () => {
    const { auth } = createApp();
    const { result, sessions } = await handle(async () => {
      const reading = auth();
      await auth.signOut({ redirect: false });
      await reading;
      return auth();
    });
    expect(result).toBeNull();
    expect(sessions).toEqual([expect.stringMatching(/^latchkey\.session=;.*1970/)]);
  });
});
