import { describe, expect, it } from "vitest";
import { readDeleted, readWritten } from "../support/cookie-line.js";
import { createScene, type Scene } from "../support/scene.js";
import { createSignedIn, moveTo, readCookie } from "../support/signed-in.js";

const session = "latchkey.session";
const otherSecret = "another-secret-of-another-app-0123456789abcdef";
const day = 24 * 60 * 60 * 1000;

/** What is wrong with the browser's cookies, as every caller is told: the reading, the endpoint and the log. */
async function expectReason(scene: Scene, code: string, status: "signed-out" | "broken") {
  const { auth, browser, log } = scene;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const reading = await auth.read(
    new Request("http://localhost:3000/page", { headers: cookie ? { cookie } : {} }),
  );
  expect(reading).toMatchObject({ status, session: null, reason: { code } });

  const answer = await browser.send("/api/auth/session");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toBeNull();
  expect(answer.headers.get("x-auth-reason")).toBe(code);
  expect(readWritten(answer)).toEqual([]);
  expect(new Set(log.map(({ reason }) => reason.code))).toEqual(
    new Set(code === "NOT_SIGNED_IN" ? [] : [code]),
  );
  return answer;
}

/** The same, for a cookie that may still be good elsewhere or later: it is kept. */
async function expectKept(scene: Scene, code: string) {
  expect((await expectReason(scene, code, "broken")).headers.getSetCookie()).toEqual([]);
}

describe("nobody is signed in", () => {
  it("and nothing is wrong", async () => {
    await expectReason(createScene(), "NOT_SIGNED_IN", "signed-out");
  });

  it.each([
    ["other cookies", "theme=dark; latchkey.sessions=1; xlatchkey.session=2; latchkey.session.x=3"],
    ["a header that is no list of cookies", "; ; =;=latchkey.session; latchkey.session"],
    ["a name in other case", "LATCHKEY.SESSION=1"],
    ["a name behind a no-break space", "\u00a0latchkey.session=1"],
  ])("although there are %s", async (_, cookie) => {
    const { auth } = createScene();
    const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
    expect(reading).toMatchObject({ status: "signed-out", reason: { code: "NOT_SIGNED_IN" }, cookies: [] });
  });

  it("because the app fetched its own route without the visitor's cookies", async () => {
    const { auth, log } = createScene();
    const headers = { "user-agent": "node", "sec-fetch-mode": "cors", host: "localhost:3000" };
    const reading = await auth.read(new Request("http://localhost:3000/api/hello", { headers }));
    expect(reading).toMatchObject({
      status: "broken",
      reason: { code: "SELF_FETCH_NO_COOKIE" },
      cookies: [],
    });
    expect(log[0]?.reason.fix).toContain(`auth.fetch("/api/hello")`);
  });

  it.each([
    [
      "a browser's fetch",
      { "user-agent": "node", "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin" },
    ],
    ["a browser", { "user-agent": "Mozilla/5.0", "sec-fetch-mode": "cors" }],
    ["a navigation", { "user-agent": "node", "sec-fetch-mode": "navigate" }],
  ])("but %s is not taken for the app's own", async (_, headers) => {
    const { auth } = createScene();
    const reading = await auth.read(new Request("http://localhost:3000/api/hello", { headers }));
    expect(reading).toMatchObject({ reason: { code: "NOT_SIGNED_IN" } });
  });
});

describe("a session that is over", () => {
  it("by its age: said so, and its cookie is cleared", async () => {
    const scene = await createSignedIn();
    scene.clock.nowMs += 30 * day;
    const answer = await expectReason(scene, "TOKEN_EXPIRED", "signed-out");
    expect(readDeleted(answer)).toEqual([session]);
  });

  it("but not a second before", async () => {
    const scene = await createSignedIn({ session: { updateAge: 31 * 24 * 60 * 60 } });
    scene.clock.nowMs += 30 * day - 1000;
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });
});

describe("a session cookie that cannot be read is kept, and the reason told", () => {
  it("of another secret", async () => {
    const scene = moveTo(await createSignedIn(), { secret: otherSecret });
    await expectKept(scene, "SECRET_MISMATCH");
    const { saw } = scene.log[0]?.reason ?? { saw: "" };
    expect(saw).toMatch(/^key id [\w-]{11,12} of "latchkey\.session" is none of this app's \([\w-]+\)$/);
  });

  it("without any secret, where it cannot be told who is signed in", async () => {
    const { auth, browser, log } = moveTo(await createSignedIn(), { secret: "" });
    const answer = await browser.send("/api/auth/session");
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
    const headers = { cookie: `latchkey.session=${browser.cookies.get("latchkey.session")}` };
    expect(await auth.read(new Request("http://localhost:3000/page", { headers }))).toMatchObject({
      status: "unavailable",
      reason: { code: "SECRET_MISSING" },
    });
    expect(new Set(log.map(({ reason }) => reason.code))).toEqual(new Set(["SECRET_MISSING"]));
  });

  const flip = (text: string) => (text === "A" ? "B" : "A");
  it.each([
    ["cut at the end", (value: string) => value.slice(0, -1)],
    ["cut in the middle", (value: string) => value.slice(0, value.length / 2)],
    ["cut to its header", (value: string) => value.slice(0, value.indexOf(".") + 1)],
    [
      "changed in its last part",
      (value: string) => value.slice(0, -4) + flip(value.slice(-4, -3)) + value.slice(-3),
    ],
    ["with a sixth part", (value: string) => `${value}.x`],
    ["with an encrypted key", (value: string) => value.replace("..", ".AAAA.")],
    ["of dots", () => "...."],
    ["of words", () => "not a token at all"],
    ["of a single dot", () => "."],
    ["of 1,000 accented letters", () => "é".repeat(1_000)],
  ])("%s", async (_, change) => {
    const scene = await createSignedIn();
    scene.browser.cookies.set(session, encodeURIComponent(change(readCookie(scene))));
    await expectKept(scene, "TOKEN_MALFORMED");
  });

  it("of a database session", async () => {
    const scene = createScene();
    scene.browser.cookies.set(session, "3b241101-e2bb-4255-8caf-4136c566a962");
    await expectKept(scene, "STRATEGY_MISMATCH_OPAQUE");
  });

  it("sent twice with different values, whichever comes first", async () => {
    const { auth, browser } = await createSignedIn();
    const value = browser.cookies.get(session);
    for (const cookie of [`${session}=${value}; ${session}=x`, `${session}=x; ${session}=${value}`]) {
      const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
      expect(reading).toMatchObject({ status: "broken", reason: { code: "DUPLICATE_COOKIE" }, cookies: [] });
    }
    const cookie = `${session}=${value}; ${session}=${value}`;
    const reading = await auth.read(new Request("http://localhost:3000/", { headers: { cookie } }));
    expect(reading.status).toBe("signed-in");
  });

  it("of a clock that runs ahead by more than a minute", async () => {
    const scene = await createSignedIn();
    scene.clock.nowMs -= 59_000;
    expect(await scene.browser.session()).not.toBeNull();
    scene.clock.nowMs -= 3_000;
    await expectKept(scene, "TOKEN_FROM_FUTURE");
  });

  it("with a part missing, and says which", async () => {
    const scene = await createSignedIn({
      callbacks: { jwt: ({ token }) => ({ ...token, large: "x".repeat(5_000) }) },
    });
    expect([...scene.browser.cookies.keys()]).toEqual([
      "latchkey.csrf",
      `${session}.0`,
      `${session}.1`,
      "latchkey.epoch",
    ]);
    scene.browser.cookies.delete(`${session}.0`);
    await expectKept(scene, "CHUNK_MISSING");
    expect(scene.log[0]?.reason.saw).toBe('part 0 of 2 of "latchkey.session" did not arrive');
  });
});

describe("a session cookie under its other prefix is explained and not accepted", () => {
  const secureOrigin = "https://app.example.com";

  it("made on http, read on https", async () => {
    const plain = await createSignedIn();
    const scene = moveTo(plain, { baseUrl: secureOrigin });
    await expectKept(scene, "COOKIE_PREFIX_MISMATCH");
    expect(scene.log[0]?.reason.saw).toContain(
      'sent "latchkey.session" but this call looked for "__Host-latchkey.session"',
    );
  });

  it("made on https, read on http", async () => {
    const secure = await createSignedIn({ baseUrl: secureOrigin }, {}, secureOrigin);
    const scene = moveTo(secure, {});
    await expectKept(scene, "COOKIE_PREFIX_MISMATCH");
    expect(scene.log[0]?.reason.fix).toContain("AUTH_URL");
  });
});
