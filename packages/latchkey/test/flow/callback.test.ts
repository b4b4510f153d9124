import type { StandIns } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBrowser } from "../support/browser.js";
import { readDeleted, readWritten } from "../support/cookie-line.js";
import {
  comeBack,
  countRedemptions,
  createProviderScene,
  pressButton,
  readLocation,
  startPlaces,
  visitPlace,
} from "../support/provider-scene.js";
import { signInByForm } from "../support/scene.js";

let places: StandIns;
beforeAll(async () => {
  places = await startPlaces();
});
afterAll(() => places.close());

const signInPage = (code: string, more = "") => `http://localhost:3000/api/auth/signin?error=${code}${more}`;
/** Where the visitor wanted to go, which a sign-in of this browser remembers. */
const wayBack = "&callbackUrl=%2Fdashboard";
const sessionCookie = "latchkey.session";

/** What must hold after an answer that was not accepted: told why, nobody signed in, no code spent. */
async function expectRefused(answer: Response, code: string, redemptions: readonly number[]) {
  expect(answer.status).toBe(302);
  expect([signInPage(code), signInPage(code, wayBack)]).toContain(readLocation(answer));
  expect(readWritten(answer)).not.toContain(sessionCookie);
  expect(readDeleted(answer)).not.toContain(sessionCookie);
  expect([countRedemptions(places, "google"), countRedemptions(places, "github")]).toEqual(redemptions);
}

const countAll = () => [countRedemptions(places, "google"), countRedemptions(places, "github")];

describe("a provider's answer works once", () => {
  it("a replay is refused without asking the provider again, and the session stays", async () => {
    const { browser, log } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    const kept = new Map(browser.cookies);
    await comeBack(browser, callback);
    const session = await browser.session();
    const spent = countAll();

    // First by the reload button, then by a browser that restored the flow's cookie.
    await expectRefused(await comeBack(browser, callback), "OAUTH_STATE_LOST", spent);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    await expectRefused(await comeBack(browser, callback), "OAUTH_STATE_LOST", spent);
    expect(await browser.session()).toEqual(session);
    expect(log.map(({ reason }) => reason.code)).toContain("OAUTH_STATE_LOST");
  });

  it("of twenty at the same moment exactly one gets a session", async () => {
    const { browser, auth } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "github");
    const before = countRedemptions(places, "github");
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const race = Array.from({ length: 20 }, () =>
      auth.handle(new Request(callback, { headers: { cookie, accept: "text/html" } })),
    );
    const answers = await Promise.all(race);
    expect(answers.filter((answer) => readWritten(answer).includes(sessionCookie))).toHaveLength(1);
    const refused = answers.filter(
      (answer) => answer.headers.get("location") === signInPage("OAUTH_STATE_LOST", wayBack),
    );
    expect(refused).toHaveLength(19);
    expect(countRedemptions(places, "github")).toBe(before + 1);
  });
});

describe("several sign-ins at once", () => {
  it.each([
    ["the first tab comes back first", [0, 1]],
    ["the second tab comes back first", [1, 0]],
  ] as const)("do not disturb each other: %s", async (_, order) => {
    const { browser } = createProviderScene(places);
    const callbacks = [
      await visitPlace(browser, places, "google", { account: "alice" }),
      await visitPlace(browser, places, "github", { account: "bob" }),
    ];
    for (const index of order) {
      const answer = await comeBack(browser, callbacks[index] ?? "");
      expect(readLocation(answer)).toBe("http://localhost:3000/dashboard");
      const email = ["alice@example.com", "bob@example.com"][index];
      expect(await browser.session()).toMatchObject({ user: { email } });
    }
    expect([...browser.cookies.keys()].sort()).toEqual(["latchkey.csrf", "latchkey.epoch", sessionCookie]);
  });

  it("are five at most: the sixth takes the place of the oldest", async () => {
    const { browser } = createProviderScene(places);
    const callbacks: URL[] = [];
    for (let flow = 0; flow < 6; flow++) callbacks.push(await visitPlace(browser, places, "github"));
    const open = [...browser.cookies.keys()].filter((name) => name.startsWith("latchkey.flow."));
    expect(open).toHaveLength(5);

    const [oldest, ...others] = callbacks;
    await expectRefused(await comeBack(browser, oldest ?? ""), "OAUTH_STATE_LOST", countAll());
    for (const callback of others) {
      expect(readLocation(await comeBack(browser, callback))).toBe("http://localhost:3000/dashboard");
    }
    expect([...browser.cookies.keys()].filter((name) => name.startsWith("latchkey.flow."))).toEqual([]);
  });

  it("are not ended by cookies that only look alike, however they are called", async () => {
    const { browser } = createProviderScene(places);
    const ends = [
      "((((((((",
      "@@@@@@@@",
      "éééééééé",
      "a,b,c,d,",
      "[][][][]",
      "shop.abc",
      "shop.abcdefgh",
      "a",
    ];
    const planted = ends.map((end) => `latchkey.flow.${end}`);
    for (const name of planted) browser.cookies.set(name, "x");
    const answer = await pressButton(browser, "github");
    expect(readLocation(answer)).toContain(`${places.github.origin}/login/oauth/authorize?`);
    expect(readDeleted(answer)).toEqual([]);
  });
});

describe("an answer that is not this browser's, or not the one that was asked for", () => {
  it("asked at one provider, answered at another", async () => {
    for (const [asked, answered] of [
      ["google", "github"],
      ["github", "google"],
      ["oidc", "google"],
    ] as const) {
      const { browser } = createProviderScene(places);
      const callback = await visitPlace(browser, places, asked);
      callback.pathname = `/api/auth/callback/${answered}`;
      await expectRefused(await comeBack(browser, callback), "OAUTH_STATE_LOST", countAll());
      expect(await browser.session()).toBeNull();
    }
  });

  it("another browser brings it back, such as a victim's (login CSRF)", async () => {
    const { browser, auth } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    const victim = createBrowser(auth);
    await signInByForm(victim);
    const session = await victim.session();
    await expectRefused(await comeBack(victim, callback), "OAUTH_STATE_LOST", countAll());
    expect(await victim.session()).toEqual(session);
  });

  it("it comes 15 minutes late", async () => {
    const { browser, clock } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    clock.nowMs += 15 * 60 * 1000;
    await expectRefused(await comeBack(browser, callback), "OAUTH_STATE_LOST", countAll());
  });

  it("but 15 minutes less a second are in time", async () => {
    const { browser, clock } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "github");
    clock.nowMs += (15 * 60 - 2) * 1000;
    expect(readLocation(await comeBack(browser, callback))).toBe("http://localhost:3000/dashboard");
  });

  it("its state differs by one character, wherever", async () => {
    const { browser } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    const state = callback.searchParams.get("state") ?? "";
    for (const at of [0, 7, 8, 20, state.length - 1]) {
      const other = state[at] === "A" ? "B" : "A";
      callback.searchParams.set("state", state.slice(0, at) + other + state.slice(at + 1));
      await expectRefused(await comeBack(browser, callback), "OAUTH_STATE_LOST", countAll());
    }
    // The flow itself is unharmed by what others tried.
    callback.searchParams.set("state", state);
    expect(readLocation(await comeBack(browser, callback))).toBe("http://localhost:3000/dashboard");
  });

  it.each([
    ["no state at all", (query: URLSearchParams) => query.delete("state")],
    ["an empty state", (query: URLSearchParams) => query.set("state", "")],
    [
      "a state that is no name of a cookie",
      (query: URLSearchParams) => query.set("state", "; Path=/; x=".repeat(4)),
    ],
    ["a state of 10,000 characters", (query: URLSearchParams) => query.set("state", "a".repeat(10_000))],
  ])("%s", async (_, change) => {
    const { browser } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    change(callback.searchParams);
    await expectRefused(await comeBack(browser, callback), "OAUTH_STATE_LOST", countAll());
  });

  it("its cookie was cut, changed, or arrived twice", async () => {
    const { browser, auth } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    const [name, value] = [...browser.cookies].find(([each]) => each.startsWith("latchkey.flow.")) ?? [
      "",
      "",
    ];
    const changed = value.slice(0, -3) + (value.endsWith("A") ? "B" : "A") + value.slice(-2);
    for (const cookie of [
      `${name}=${value.slice(0, -1)}`,
      `${name}=${changed}`,
      `${name}=${value}; ${name}=x`,
      `${name}=`,
    ]) {
      const answer = await auth.handle(new Request(callback, { headers: { cookie, accept: "text/html" } }));
      await expectRefused(answer, "OAUTH_STATE_LOST", countAll());
    }
  });

  it.each(["google", "github"] as const)("its issuer is not %s (mix-up, RFC 9207)", async (place) => {
    const { browser } = createProviderScene(places);
    const callback = await visitPlace(browser, places, place);
    callback.searchParams.set("iss", "https://issuer.example");
    const flow = [...browser.cookies.keys()].filter((name) => name.startsWith("latchkey.flow."));
    const answer = await comeBack(browser, callback);
    await expectRefused(answer, "OAUTH_RESPONSE_INVALID", countAll());
    // That sign-in is over.
    expect(readDeleted(answer)).toEqual(flow);
  });

  it("the provider sends no issuer although it promised one", async () => {
    const { browser } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    callback.searchParams.delete("iss");
    await expectRefused(await comeBack(browser, callback), "OAUTH_RESPONSE_INVALID", countAll());
  });
});

describe("the visitor says no at the provider", () => {
  it.each(["oidc", "google", "github"] as const)(
    "%s: is told so, and an earlier session stays",
    async (place) => {
      const { browser } = createProviderScene(places);
      await signInByForm(browser);
      const callback = await visitPlace(browser, places, place, { deny: true });
      const answer = await comeBack(browser, callback);
      expect(readLocation(answer)).toBe(signInPage("OAUTH_DENIED", wayBack));
      expect(readDeleted(answer)).toEqual([expect.stringMatching(/^latchkey\.flow\./)]);
      expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
      expect(await (await browser.open(readLocation(answer))).text()).toContain("cancelled");
    },
  );
});
