import type { StandIns } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { NextAuthConfig } from "../../../src/compat/options.js";
import { openApp } from "../../support/both-engines.js";
import { createProviders, pressButton, readLocation, startPlaces } from "../../support/provider-scene.js";

const secret = "a secret that production and its previews share";
const stable = "https://app.example.com";
const preview = "http://localhost:3000";
const proxy = `${stable}/api/auth`;

let places: StandIns;
beforeAll(async () => {
  places = await startPlaces();
});
afterAll(() => places.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

const told: string[] = [];
const logger = {
  error: (error: { code?: string }) => void told.push(String(error.code)),
  warn: (_: unknown, error: { code?: string }) => void told.push(String(error.code)),
};

const optionsWith = (more: Partial<NextAuthConfig> = {}): NextAuthConfig => ({
  secret,
  providers: [...createProviders(places)] as never,
  trustHost: true,
  logger: logger as never,
  ...more,
});

/** The preview, whose own address no provider knows, and the stable deployment, which they do. */
function openBoth(more: Partial<NextAuthConfig> = {}, proxyMore: Partial<NextAuthConfig> = {}) {
  const shared = { redirectProxyUrl: proxy };
  return {
    here: openApp("ours", "v5", optionsWith({ ...shared, ...more }), preview),
    there: openApp("ours", "v5", optionsWith({ ...shared, ...proxyMore }), stable),
  };
}

describe("a sign-in on a preview whose answers the stable deployment takes", () => {
  it.each(["google", "oidc"] as const)("ends on the preview, at %s", async (place) => {
    const { here, there } = openBoth();
    const leaving = new URL(readLocation(await pressButton(here, place)));
    expect(leaving.searchParams.get("redirect_uri")).toBe(`${proxy}/callback/${place}`);
    const answer = await places[place].authorize(leaving.href, { account: "alice" });
    expect(answer.origin).toBe(stable);
    const passed = await there.open(String(answer), { "sec-fetch-site": "cross-site" });
    expect(passed.status).toBe(302);
    expect(passed.headers.getSetCookie().filter((line) => line.includes("session-token"))).toEqual([]);
    const back = new URL(readLocation(passed));
    expect(`${back.origin}${back.pathname}`).toBe(`${preview}/api/auth/callback/${place}`);
    const done = await here.open(back.href, { "sec-fetch-site": "cross-site" });
    expect(readLocation(done)).toBe(`${preview}/dashboard`);
    expect(await here.session()).toMatchObject({ user: { email: "alice@example.com" } });
    expect(await there.session()).toBeNull();
  });

  it("is set by AUTH_REDIRECT_PROXY_URL, too, and by a provider for itself", async () => {
    vi.stubEnv("AUTH_REDIRECT_PROXY_URL", proxy);
    const byEnvironment = openApp("ours", "v5", optionsWith(), preview);
    const leaving = new URL(readLocation(await pressButton(byEnvironment, "google")));
    expect(leaving.searchParams.get("redirect_uri")).toBe(`${proxy}/callback/google`);
    vi.unstubAllEnvs();
    const [, google] = createProviders(places);
    const own = { ...google, redirectProxyUrl: "https://other.example/auth" } as never;
    const byProvider = openApp("ours", "v5", optionsWith({ providers: [own] }), preview);
    const other = new URL(readLocation(await pressButton(byProvider, "google")));
    expect(other.searchParams.get("redirect_uri")).toBe("https://other.example/auth/callback/google");
  });

  it("does not go around for the stable deployment itself", async () => {
    const { there } = openBoth();
    const leaving = new URL(readLocation(await pressButton(there, "google")));
    expect(leaving.searchParams.get("redirect_uri")).toBe(`${stable}/api/auth/callback/google`);
    expect(leaving.searchParams.get("state")).not.toContain(".");
    const answer = await places.google.authorize(leaving.href, { account: "alice" });
    const done = await there.open(String(answer), { "sec-fetch-site": "cross-site" });
    expect(readLocation(done)).toBe(`${stable}/dashboard`);
  });
});

describe("an answer that somebody else made up", () => {
  const passOn = async (state: string, proxyMore: Partial<NextAuthConfig> = {}) => {
    const { there } = openBoth({}, proxyMore);
    const query = new URLSearchParams({ code: "c", state });
    return there.open(`/api/auth/callback/google?${query}`, { "sec-fetch-site": "cross-site" });
  };
  const leave = async () => {
    const { here } = openBoth();
    return new URL(readLocation(await pressButton(here, "google"))).searchParams.get("state") ?? "";
  };

  it("is not sent on with a state of another secret, a changed one, or one put behind another's seal", async () => {
    const state = await leave();
    const good = new URL(readLocation(await passOn(state)));
    expect(good.origin).toBe(preview);
    const [nonce = "", ...sealed] = state.split(".");
    const wrong = [
      await passOn(state, { secret: "another secret, of another app" }),
      await passOn(`${state.slice(0, -4)}AAAA`),
      await passOn(`${"x".repeat(nonce.length)}.${sealed.join(".")}`),
      await passOn(`${nonce}.https://evil.example`),
    ];
    for (const answer of wrong) expect(new URL(readLocation(answer)).origin).toBe(stable);
  });

  it("is not sent on by a deployment that is no proxy", async () => {
    const answer = await passOn(await leave(), { redirectProxyUrl: undefined });
    expect(new URL(readLocation(answer)).origin).toBe(stable);
  });

  it("is over after the minutes a sign-in has", async () => {
    const state = await leave();
    vi.useFakeTimers({ now: Date.now() + 16 * 60_000, toFake: ["Date"] });
    const answer = await passOn(state);
    vi.useRealTimers();
    expect(new URL(readLocation(answer)).origin).toBe(stable);
  });

  it("does not sign in a browser that never left", async () => {
    const { here, there } = openBoth();
    const leaving = readLocation(await pressButton(here, "google"));
    const answer = await places.google.authorize(leaving, { account: "alice" });
    const passed = readLocation(await there.open(String(answer), { "sec-fetch-site": "cross-site" }));
    const { here: victim } = openBoth();
    await victim.open(passed, { "sec-fetch-site": "cross-site" });
    expect(victim.cookies.has("authjs.session-token")).toBe(false);
  });
});

describe("a redirectProxyUrl that is no URL", () => {
  it("is told by name, and the sign-in goes the usual way", async () => {
    told.length = 0;
    const browser = openApp("ours", "v5", optionsWith({ redirectProxyUrl: "app.example.com" }), preview);
    const leaving = new URL(readLocation(await pressButton(browser, "google")));
    expect(leaving.searchParams.get("redirect_uri")).toBe(`${preview}/api/auth/callback/google`);
    expect(told).toContain("CONFIG_INVALID");
  });
});
