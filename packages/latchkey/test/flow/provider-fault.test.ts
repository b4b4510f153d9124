import type { StandIns, TransportFault } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { GitHub } from "../../src/provider/github.js";
import { readDeleted, readWritten } from "../support/cookie-line.js";
import {
  comeBack,
  createProviderScene,
  type PlaceName,
  pressButton,
  readLocation,
  startPlaces,
  visitPlace,
} from "../support/provider-scene.js";
import { createScene, signInByForm } from "../support/scene.js";

let places: StandIns;
beforeAll(async () => {
  places = await startPlaces();
});
afterAll(() => places.close());
afterEach(() => {
  for (const name of ["oidc", "google", "github"] as const) places[name].heal();
});

const signInPage = (code: string) =>
  `http://localhost:3000/api/auth/signin?error=${code}&callbackUrl=%2Fdashboard`;
const scriptHeaders = { accept: "application/json", "x-auth-return-redirect": "1" };

describe.each<TransportFault>(["down", "html"])("a provider that is %s", (fault) => {
  it.each<PlaceName>(["oidc", "google"])(
    "when a sign-in starts at %s: said so, and the session stays",
    async (place) => {
      const { browser, log } = createProviderScene(places);
      await signInByForm(browser);
      places[place].fail(fault);
      const answer = await pressButton(browser, place);
      expect(answer.status).toBe(302);
      expect(readLocation(answer)).toBe(signInPage("PROVIDER_UNAVAILABLE"));
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
      expect(log.map(({ reason }) => reason.code)).toEqual(["PROVIDER_UNAVAILABLE"]);
      expect(log[0]?.reason.saw).toContain(`provider "${place}", discovery`);

      // Nothing is remembered of the fault.
      places[place].heal();
      expect(readLocation(await pressButton(browser, place))).toContain(places[place].origin);
    },
  );

  it.each<PlaceName>(["oidc", "google", "github"])("when the visitor comes back from %s", async (place) => {
    const { browser } = createProviderScene(places);
    await signInByForm(browser);
    const callback = await visitPlace(browser, places, place);
    places[place].fail(fault, { only: ["token"] });
    const answer = await comeBack(browser, callback);
    expect(readLocation(answer)).toBe(signInPage("PROVIDER_UNAVAILABLE"));
    expect(readWritten(answer)).toEqual([]);
    expect(readDeleted(answer)).toEqual([expect.stringMatching(/^latchkey\.flow\./)]);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(await (await browser.open(readLocation(answer))).text()).toContain("not answering right now");

    places[place].heal();
    const again = await comeBack(browser, await visitPlace(browser, places, place));
    expect(readLocation(again)).toBe("http://localhost:3000/dashboard");
    expect(await browser.session()).not.toMatchObject({ user: { id: "ann-1" } });
  });

  it("is a 503 with its code for scripts, at the start and at the return", async () => {
    const { browser } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    places.google.fail(fault);
    const csrfToken = await browser.csrfToken();
    const fresh = createProviderScene(places).browser;
    for (const [name, value] of browser.cookies) fresh.cookies.set(name, value);
    const answers = [
      await fresh.submit("/api/auth/signin/google", { csrfToken, callbackUrl: "/dashboard" }, scriptHeaders),
      await browser.open(callback.href, scriptHeaders),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      const url = signInPage("PROVIDER_UNAVAILABLE");
      expect(await answer.json()).toMatchObject({ url, error: "PROVIDER_UNAVAILABLE" });
    }
  });
});

describe("a provider's answer that does not pass", () => {
  it.each([
    "bad-signature",
    "wrong-aud",
    "wrong-nonce",
    "expired",
    "no-sub",
    "token-error",
    "huge",
    "redirect",
  ] as const)("%s: nobody is signed in, and an earlier session stays", async (fault) => {
    const { browser } = createProviderScene(places);
    await signInByForm(browser);
    const callback = await visitPlace(browser, places, "google");
    places.google.fail(fault);
    // The nonce is bound when the code is made.
    const returned = fault === "wrong-nonce" ? await visitPlace(browser, places, "google") : callback;
    const answer = await comeBack(browser, returned);
    expect(readLocation(answer)).toBe(signInPage("OAUTH_RESPONSE_INVALID"));
    expect(readWritten(answer)).toEqual([]);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });

  it("a profile without an id is the app's to correct, and says so only in the log", async () => {
    const { github } = places;
    const provider = GitHub({
      origin: github.origin,
      apiUrl: `${github.origin}/api`,
      clientId: github.clientId,
      clientSecret: github.clientSecret,
      profile: () => ({ id: "" }),
    });
    const production = { NODE_ENV: "production" };
    const { browser, log } = createScene({ providers: [provider], trustHost: true }, production);
    const callback = await github.authorize(readLocation(await pressButton(browser, "github")));
    const answer = await comeBack(browser, callback);
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain("a setting of this site is wrong");
    expect(page).not.toContain("profile()");
    expect(log.map(({ reason }) => reason.saw)).toEqual([
      expect.stringContaining('profile() of provider "github"'),
    ]);
  });
});

describe("a provider that never answers", () => {
  it("is given up after ten seconds, and the visitor can choose another way", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let asked = 0;
      const silent = () => {
        asked += 1;
        return new Promise<never>(() => undefined);
      };
      const { browser, log } = createProviderScene(places, { fetch: silent });
      const csrfToken = await browser.csrfToken();
      const pending = browser.submit("/api/auth/signin/google", { csrfToken, callbackUrl: "/dashboard" });
      while (asked === 0) await new Promise(setImmediate);
      let isAnswered = false;
      pending.then(() => {
        isAnswered = true;
      });
      await vi.advanceTimersByTimeAsync(9_999);
      expect(isAnswered).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      const answer = await pending;
      expect(readLocation(answer)).toBe(signInPage("PROVIDER_UNAVAILABLE"));
      expect(log[0]?.reason.saw).toContain("no answer within 10 s");
      const page = await (await browser.open(readLocation(answer))).text();
      expect(page).toContain("GitHub");
    } finally {
      vi.useRealTimers();
    }
  });
});
