import { describe, expect, it } from "vitest";
import { createBrowser } from "../support/browser.js";
import { bothProviders } from "../support/endpoint.js";
import { comeBack, pressButton, readLocation } from "../support/provider-scene.js";
import { createScene, type Scene, signInByForm } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const options = { providers: bothProviders() };
const json = { accept: "application/json" };

/** Every request that changes something, as a page of the app sends it. */
const changes: readonly (readonly [path: string, fields: Record<string, string>])[] = [
  ["signin", {}],
  ["signin/github", {}],
  ["signin/credentials", {}],
  ["callback/credentials", { email: "ann@example.com", password: "sesame" }],
  ["signout", {}],
  ["session", { data: "x" }],
];

async function expectNothingDone({ browser }: Scene, answer: Response, code: string) {
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ error: code });
  expect(answer.headers.get("location")).toBeNull();
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
}

describe.each(changes)("POST /api/auth/%s", (path, fields) => {
  const url = `/api/auth/${path}`;

  it.each([
    ["no token", () => ({})],
    ["an empty token", () => ({ csrfToken: "" })],
    ["a wrong token", () => ({ csrfToken: "A".repeat(43) })],
    ["a token cut short", (token: string) => ({ csrfToken: token.slice(0, -1) })],
    ["a token in other case", (token: string) => ({ csrfToken: token.toUpperCase() })],
    ["a token under another name", (token: string) => ({ csrftoken: token })],
  ])("is refused with %s", async (_, toFields) => {
    const scene = await createSignedIn(options);
    const token = await scene.browser.csrfToken();
    const answer = await scene.browser.submit(url, { ...fields, ...toFields(token) }, json);
    await expectNothingDone(scene, answer, "CSRF_INVALID");
  });

  it("is refused with the token of another browser", async () => {
    const scene = await createSignedIn(options);
    const csrfToken = await createBrowser(scene.auth).csrfToken();
    await expectNothingDone(
      scene,
      await scene.browser.submit(url, { ...fields, csrfToken }, json),
      "CSRF_INVALID",
    );
  });

  it("is refused with the token in the address instead of the form", async () => {
    const scene = await createSignedIn(options);
    const csrfToken = await scene.browser.csrfToken();
    const answer = await scene.browser.submit(`${url}?csrfToken=${csrfToken}`, fields, json);
    await expectNothingDone(scene, answer, "CSRF_INVALID");
  });

  it("is refused without the token's cookie, or with two", async () => {
    const scene = await createSignedIn(options);
    const csrfToken = await scene.browser.csrfToken();
    const session = `latchkey.session=${readCookie(scene)}`;
    const id = readCookie(scene, "latchkey.csrf");
    for (const cookie of [
      session,
      `${session}; latchkey.csrf=${id}; latchkey.csrf=${"b".repeat(32)}`,
      `${session}; latchkey.csrf=x`,
    ]) {
      const headers = { ...json, cookie, origin: "http://localhost:3000" };
      const body = new URLSearchParams({ ...fields, csrfToken });
      const answer = await scene.auth.handle(
        new Request(`http://localhost:3000${url}`, { method: "POST", body, headers }),
      );
      await expectNothingDone(scene, answer, "CSRF_INVALID");
    }
  });

  it.each([
    ["another site", { origin: "https://e.example" }],
    ["a page without an origin", { origin: "null" }],
    ["a sibling", { origin: "http://shop.localhost:3000" }],
    ["another port", { origin: "http://localhost:3001" }],
    ["another scheme", { origin: "https://localhost:3000" }],
    ["an origin with a slash", { origin: "http://localhost:3000/" }],
    ["two origins", { origin: "http://localhost:3000, https://e.example" }],
    ["an empty origin", { origin: "" }],
    ["another site, told by fetch metadata", { origin: undefined, "sec-fetch-site": "cross-site" }],
    ["a sibling, told by fetch metadata", { origin: undefined, "sec-fetch-site": "same-site" }],
    ["nonsense, told by fetch metadata", { origin: undefined, "sec-fetch-site": "nonsense" }],
  ])("is refused from %s, even with the right token", async (_, sent) => {
    const scene = await createSignedIn(options);
    const body = new URLSearchParams({ ...fields, csrfToken: await scene.browser.csrfToken() });
    const given = Object.entries(sent).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const headers = { ...json, ...Object.fromEntries(given) };
    const answer = await scene.browser.send(url, { method: "POST", body, headers });
    await expectNothingDone(scene, answer, "ORIGIN_FOREIGN");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it.each([
    { origin: "http://localhost:3000" },
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
    {},
  ] as Record<string, string>[])("is accepted from the app's own page, which sends %j", async (headers) => {
    const { browser } = await createSignedIn(options);
    const body = new URLSearchParams({ ...fields, csrfToken: await browser.csrfToken() });
    const answer = await browser.send(url, { method: "POST", body, headers });
    expect(answer.status).toBeLessThan(400);
  });
});

describe("signing out", () => {
  it.each([
    ["a link", {}],
    ["a picture", { "sec-fetch-dest": "image", "sec-fetch-site": "cross-site", accept: "image/*" }],
    ["a frame", { "sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site" }],
    ["a prefetch", { "sec-purpose": "prefetch" }],
  ])("by %s shows a page that asks, and ends nothing", async (_, headers) => {
    const { browser } = await createSignedIn(options);
    const answer = await browser.open("/api/auth/signout", headers);
    expect(answer.status).toBe(200);
    expect((await answer.text()).includes('<form action="/api/auth/signout" method="POST">')).toBe(true);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(await browser.session()).not.toBeNull();
  });

  it("tells the app whose session ended, once, and nobody's not at all", async () => {
    const told: unknown[] = [];
    const events = { signOut: ({ token }: { token: { sub: string } | null }) => void told.push(token?.sub) };
    const { browser } = await createSignedIn({ ...options, events });
    const csrfToken = await browser.csrfToken();
    await browser.submit("/api/auth/signout", { csrfToken });
    const again = await browser.submit("/api/auth/signout", { csrfToken });
    expect(again.status).toBe(302);
    expect(told).toEqual(["ann-1"]);
  });

  it("also removes a session cookie that cannot be read", async () => {
    const { browser } = createScene(options);
    browser.cookies.set("latchkey.session", "x");
    await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect([...browser.cookies.keys()]).toEqual(["latchkey.csrf"]);
  });
});

describe("an answer posted by a provider", () => {
  it("needs no form token of ours, but the browser that asked", async () => {
    const { browser, auth } = createScene(options);
    const state = new URL(readLocation(await pressButton(browser, "github"))).searchParams.get("state") ?? "";
    const cookies = new Map(browser.cookies);
    const fields = { error: "access_denied", state };
    const from = { origin: "https://github.example", "sec-fetch-site": "cross-site" };
    const stranger = createBrowser(auth);
    const refused = await stranger.submit("/api/auth/callback/github", fields, from);
    expect(readLocation(refused)).toContain("error=OAUTH_STATE_LOST");

    for (const [name, value] of cookies) browser.cookies.set(name, value);
    const answer = await browser.submit("/api/auth/callback/github", fields, from);
    expect(readLocation(answer)).toContain("error=OAUTH_DENIED");
    expect([...browser.cookies.keys()]).toEqual(["latchkey.csrf"]);
  });

  it("that no browser of ours asked for signs nobody in (login CSRF)", async () => {
    const { browser } = createScene(options);
    await signInByForm(browser);
    const callback = `/api/auth/callback/github?code=attackers&state=${"a".repeat(43)}`;
    expect(readLocation(await comeBack(browser, callback))).toContain("error=OAUTH_STATE_LOST");
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });
});
