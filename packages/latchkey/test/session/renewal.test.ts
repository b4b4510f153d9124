import { describe, expect, it } from "vitest";
import { readDeleted, readWritten } from "../support/cookie-line.js";
import { createScene } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const hour = 60 * 60;
const day = 24 * hour;
const session = "latchkey.session";

const expiresOf = async (answer: Response) =>
  Date.parse(((await answer.json()) as { expires: string }).expires);

describe("a session that is used lives on", () => {
  it("renewed once a day, with a new token and a new end", async () => {
    const scene = await createSignedIn();
    const { browser, clock } = scene;
    const issued = readCookie(scene);

    clock.nowMs += (day - 1) * 1000;
    const early = await browser.send("/api/auth/session");
    expect(early.headers.getSetCookie()).toEqual([]);

    clock.nowMs += 1000;
    const due = await browser.send("/api/auth/session");
    expect(readWritten(due)).toEqual([session]);
    expect(readCookie(scene)).not.toBe(issued);
    expect(await expiresOf(due)).toBe(clock.nowMs + 30 * day * 1000);

    const after = await browser.send("/api/auth/session");
    expect(after.headers.getSetCookie()).toEqual([]);
  });

  it("for a year, if it is used every month", async () => {
    const { browser, clock } = await createSignedIn();
    for (let month = 0; month < 12; month++) {
      clock.nowMs += 29 * day * 1000;
      expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    }
  });

  it("also when it only lasts an hour: renewal comes in time by itself", async () => {
    const { browser, clock } = await createSignedIn({ session: { maxAge: hour } });
    for (let minutes = 0; minutes < 180; minutes += 20) {
      clock.nowMs += 20 * 60 * 1000;
      expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    }
    clock.nowMs += hour * 1000;
    expect(await browser.session()).toBeNull();
  });

  it("at every read, with updateAge: 0", async () => {
    const { browser } = await createSignedIn({ session: { updateAge: 0 } });
    for (let read = 0; read < 3; read++) {
      expect(readWritten(await browser.send("/api/auth/session"))).toEqual([session]);
    }
  });

  it("never beyond absoluteMaxAge, however much it is used", async () => {
    const { browser, clock } = await createSignedIn({
      session: { maxAge: 2 * day, absoluteMaxAge: 5 * day },
    });
    const begun = clock.nowMs;
    for (let used = 1; used < 5; used++) {
      clock.nowMs = begun + used * day * 1000;
      const answer = await browser.send("/api/auth/session");
      expect(await expiresOf(answer)).toBe(begun + Math.min(used + 2, 5) * day * 1000);
    }
    clock.nowMs = begun + 5 * day * 1000 - 1000;
    expect(await browser.session()).not.toBeNull();
    clock.nowMs = begun + 5 * day * 1000;
    const over = await browser.send("/api/auth/session");
    expect(await over.json()).toBeNull();
    expect(readDeleted(over)).toEqual([session]);
  });

  it("and is not renewed where no cookie can be written", async () => {
    const scene = await createSignedIn();
    scene.clock.nowMs += 2 * day * 1000;
    const headers = { cookie: `${session}=${readCookie(scene)}` };
    const reading = await scene.auth.read(new Request("http://localhost:3000/", { headers }));
    expect(reading).toMatchObject({ status: "signed-in", cookies: [] });
  });
});

describe("callbacks.jwt at a renewal", () => {
  it("is called with the claims and the trigger, and only then", async () => {
    const triggers: string[] = [];
    const { browser, clock } = await createSignedIn({
      callbacks: {
        jwt: ({ token, trigger }) => {
          triggers.push(trigger);
          return { ...token, renewals: Number(Reflect.get(token, "renewals") ?? -1) + 1 };
        },
        session: ({ session: made, token }) => ({ ...made, renewals: Reflect.get(token, "renewals") }),
      },
    });
    expect(await browser.session()).toMatchObject({ renewals: 0 });
    clock.nowMs += 2 * day * 1000;
    expect(await browser.session()).toMatchObject({ renewals: 1 });
    expect(await browser.session()).toMatchObject({ renewals: 1 });
    expect(triggers).toEqual(["signIn", "renew"]);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("token endpoint is away")), "JWT_CALLBACK_THREW"],
    ["forgets to return", () => undefined, "CONFIG_INVALID"],
    ["puts too much in", () => ({ avatar: "x".repeat(9_000) }), "COOKIE_TOO_LARGE"],
    ["puts far too much in", () => ({ avatar: "x".repeat(200_000) }), "COOKIE_TOO_LARGE"],
    ["puts in what JSON cannot hold", () => ({ big: 1n }), "CONFIG_INVALID"],
  ])("that %s signs nobody out: the session stays as it was", async (_, renew, code) => {
    const scene = await createSignedIn({
      callbacks: { jwt: ({ token, trigger }) => (trigger === "renew" ? (renew() as object) : token) },
    });
    scene.clock.nowMs += 2 * day * 1000;
    const answer = await scene.browser.send("/api/auth/session");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ user: { id: "ann-1" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(scene.log.map(({ reason }) => reason.code)).toEqual([code]);
  });

  it("that returns null ends the session, as the app wants it", async () => {
    const scene = await createSignedIn({
      callbacks: { jwt: ({ token, trigger }) => (trigger === "renew" ? null : token) },
    });
    scene.clock.nowMs += 2 * day * 1000;
    const answer = await scene.browser.send("/api/auth/session");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toBeNull();
    expect(answer.headers.get("x-auth-reason")).toBe("JWT_CALLBACK_EMPTY");
    expect(readDeleted(answer)).toEqual([session]);
  });
});

describe("callbacks.session", () => {
  it.each([
    [
      "throws",
      () => Promise.reject(new Error("database is away")),
      "SESSION_CALLBACK_THREW",
      503,
      "unavailable",
    ],
    [
      "throws what has no text",
      () => Promise.reject(Object.create(null)),
      "SESSION_CALLBACK_THREW",
      503,
      "unavailable",
    ],
    ["forgets to return", () => undefined, "SESSION_CALLBACK_EMPTY", 200, "broken"],
    ["returns null", () => null, "SESSION_CALLBACK_EMPTY", 200, "broken"],
    ["returns a text", () => "ann", "SESSION_CALLBACK_EMPTY", 200, "broken"],
  ])("that %s keeps the cookie and tells why", async (_, call, code, status, kind) => {
    const scene = await createSignedIn({ callbacks: { session: call } });
    const headers = { cookie: `${session}=${readCookie(scene)}` };
    const reading = await scene.auth.read(new Request("http://localhost:3000/", { headers }));
    expect(reading).toMatchObject({ status: kind, session: null, reason: { code } });

    const answer = await scene.browser.send("/api/auth/session");
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-auth-reason")).toBe(code);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.json()).toEqual(status === 503 ? { error: code, message: expect.any(String) } : null);
    expect(new Set(scene.log.map(({ reason }) => reason.code))).toEqual(new Set([code]));
  });

  it("that returns what JSON cannot hold fails at the endpoint alone, with an answer", async () => {
    const scene = await createSignedIn({ callbacks: { session: () => ({ balance: 10n }) } });
    const headers = { cookie: `${session}=${readCookie(scene)}` };
    const reading = await scene.auth.read(new Request("http://localhost:3000/", { headers }));
    expect(reading).toMatchObject({ status: "signed-in", session: { balance: 10n } });
    const answer = await scene.browser.send("/api/auth/session");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: "INTERNAL" });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe("a large session", () => {
  const sized = (size: () => number) =>
    createSignedIn({
      session: { updateAge: 0 },
      callbacks: { jwt: ({ token }) => ({ ...token, note: "n".repeat(size()) }) },
    });
  const sessionNames = (names: Iterable<string>) => [...names].filter((name) => name.startsWith(session));

  it("travels in parts, each small enough for a browser, and shrinks without leftovers", async () => {
    let size = 5_500;
    const { browser } = await sized(() => size);
    expect(sessionNames(browser.cookies.keys())).toEqual([`${session}.0`, `${session}.1`]);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });

    size = 10;
    const shrunk = await browser.send("/api/auth/session");
    expect(readWritten(shrunk)).toEqual([session]);
    expect(readDeleted(shrunk)).toEqual([`${session}.0`, `${session}.1`]);
    expect(sessionNames(browser.cookies.keys())).toEqual([session]);

    size = 5_500;
    const grown = await browser.send("/api/auth/session");
    for (const line of grown.headers.getSetCookie()) expect(line.length).toBeLessThanOrEqual(4096);
    expect(readDeleted(grown)).toEqual([session]);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });

    await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(sessionNames(browser.cookies.keys())).toEqual([]);
  });

  it("with parts left over from before is put in order at the next read", async () => {
    const scene = await createSignedIn();
    for (const leftover of [`${session}.0`, `${session}.1`]) scene.browser.cookies.set(leftover, "x");
    const answer = await scene.browser.send("/api/auth/session");
    expect(await answer.json()).toMatchObject({ user: { id: "ann-1" } });
    expect(readDeleted(answer)).toEqual([`${session}.0`, `${session}.1`]);
  });

  it.each([7_000, 60_000])(
    "of %i characters is refused at sign-in, and the log names the claim",
    async (length) => {
      const scene = createScene({
        callbacks: { jwt: ({ token }) => ({ ...token, picture: "p".repeat(length), role: "ADMIN" }) },
      });
      const { browser, log } = scene;
      const fields = { csrfToken: await browser.csrfToken(), email: "ann@example.com", password: "sesame" };
      const answer = await browser.submit("/api/auth/callback/credentials", fields, {
        accept: "application/json",
      });
      expect(answer.status).toBe(500);
      expect(await answer.json()).toMatchObject({ error: "COOKIE_TOO_LARGE" });
      expect(readWritten(answer)).toEqual([]);
      const [event] = log;
      expect(event?.reason.facts.largest).toMatch(new RegExp(`^picture ${length + 2}, `));
      expect(event?.reason.saw).not.toContain("ppp");
    },
  );
});
