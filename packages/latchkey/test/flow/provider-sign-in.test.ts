import type { StandIns } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Oidc } from "../../src/provider/oidc.js";
import { readCookieLines } from "../support/cookie-line.js";
import {
  comeBack,
  createProviderScene,
  type PlaceName,
  pressButton,
  readLocation,
  signInAt,
  startPlaces,
  visitPlace,
} from "../support/provider-scene.js";
import { signInByForm } from "../support/scene.js";

let places: StandIns;
beforeAll(async () => {
  places = await startPlaces();
});
afterAll(() => places.close());

const secure = { environment: { NODE_ENV: "production" }, origin: "https://app.example.com" };
const secureOptions = { baseUrl: "https://app.example.com" };
const day = 24 * 60 * 60 * 1000;

describe("a person signs in at a provider", () => {
  it.each([
    ["oidc", { id: "hb_7Q2mA1", name: "Alice Archer", email: "alice@example.com" }],
    ["google", { id: "109372846501928374651", name: "Alice Archer", email: "alice@example.com" }],
    ["github", { id: "58323101", name: "Alice Archer", email: "alice@example.com" }],
  ] as const)("%s, and every later request sees who it is", async (place, user) => {
    const { browser, clock, log } = createProviderScene(places);
    const back = await signInAt(browser, places, place);

    expect(back.status).toBe(302);
    expect(readLocation(back)).toBe("http://localhost:3000/dashboard");
    const session = await browser.session();
    expect(session).toMatchObject({ user });
    expect(session).toMatchObject({ user: { image: expect.stringMatching(/^http/) } });
    const { expires } = session as { expires: string };
    expect(Math.abs(Date.parse(expires) - clock.nowMs - 30 * day)).toBeLessThan(1000);
    expect([...browser.cookies.keys()].sort()).toEqual([
      "latchkey.csrf",
      "latchkey.epoch",
      "latchkey.session",
    ]);
    expect(log).toEqual([]);
  });

  it("whose page posts the answer, as Apple's does: the cookie of the sign-in comes along from there", async () => {
    const { issuer, clientId, clientSecret } = places.oidc;
    const authorization = { params: { response_mode: "form_post" } };
    const harbour = Oidc({ id: "oidc", name: "Harbour", issuer, clientId, clientSecret, authorization });
    const { browser } = createProviderScene(places, { ...secureOptions, providers: [harbour] }, secure);
    const left = await pressButton(browser, "oidc");
    const [flow] = readCookieLines(left);
    expect(flow?.attributes).toEqual(expect.arrayContaining(["SameSite=None", "Secure", "HttpOnly"]));

    const { url, body } = await places.oidc.authorizeFormPost(readLocation(left));
    // What a browser sends when another site posts: nothing that is Lax.
    for (const name of browser.cookies.keys()) if (name !== flow?.name) browser.cookies.delete(name);
    const headers = { accept: "text/html", origin: new URL(issuer).origin, "sec-fetch-site": "cross-site" };
    const back = await browser.send(url.href, { method: "POST", body, headers });
    expect(readLocation(back)).toBe("https://app.example.com/dashboard");
    expect(await browser.session()).toMatchObject({ user: { email: "alice@example.com" } });
  });

  it("as somebody else, and is somebody else", async () => {
    const { browser } = createProviderScene(places);
    await signInAt(browser, places, "google", "alice");
    await signInAt(browser, places, "google", "bob");
    expect(await browser.session()).toMatchObject({ user: { email: "bob@example.com" } });
    await signInByForm(browser);
    expect(await browser.session()).toMatchObject({ user: { email: "ann@example.com" } });
  });

  it("gets claims that tell who, when and until when, and none of the provider's tokens", async () => {
    const claims: unknown[] = [];
    const { browser, clock } = createProviderScene(places, {
      callbacks: {
        session: ({ session, token }) => {
          claims.push(token);
          return session;
        },
      },
    });
    await signInAt(browser, places, "google");
    await browser.session();
    const nowSeconds = Math.floor(clock.nowMs / 1000);
    expect(claims).toEqual([
      {
        sub: "109372846501928374651",
        name: "Alice Archer",
        email: "alice@example.com",
        picture: expect.any(String),
        iat: nowSeconds,
        exp: nowSeconds + 30 * 24 * 60 * 60,
        auth_time: nowSeconds,
        jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
  });

  it("hands the app the person, the account and the profile, once, when signing in", async () => {
    const seen: unknown[] = [];
    const told: unknown[] = [];
    const { browser } = createProviderScene(places, {
      callbacks: {
        jwt: ({ token, user, account, profile, trigger }) => {
          seen.push({ trigger, user: user?.email, account: account?.provider, sub: profile?.sub });
          return { ...token, accessToken: account?.access_token };
        },
        session: ({ session, token }) => ({ ...session, accessToken: Reflect.get(token, "accessToken") }),
      },
      events: {
        signIn: ({ user, account, profile }) => void told.push([user.id, account.type, profile?.email]),
      },
    });
    await signInAt(browser, places, "google");
    expect(await browser.session()).toMatchObject({ accessToken: expect.stringMatching(/.{10}/) });
    const sub = "109372846501928374651";
    expect(seen).toEqual([{ trigger: "signIn", user: "alice@example.com", account: "google", sub }]);
    expect(told).toEqual([[sub, "oidc", "alice@example.com"]]);
  });

  it("is signed in although an event function throws, and the app's owner is told", async () => {
    const { browser, log } = createProviderScene(places, {
      events: {
        signIn: () => {
          throw new Error("mail server is away");
        },
      },
    });
    const back = await signInAt(browser, places, "github");
    expect(readLocation(back)).toBe("http://localhost:3000/dashboard");
    expect(await browser.session()).toMatchObject({ user: { id: "58323101" } });
    expect(log.map(({ reason }) => [reason.code, reason.saw])).toEqual([
      ["EVENT_THREW", "events.signIn threw Error: mail server is away"],
    ]);
  });
});

describe("the cookies of a sign-in", () => {
  const flags = (isSecure: boolean) => [
    "Path=/",
    "HttpOnly",
    ...(isSecure ? ["Secure"] : []),
    "SameSite=Lax",
  ];

  it.each([
    ["http", "", false],
    ["https", "__Host-", true],
  ] as const)("on %s have exactly the attributes that keep them here", async (_, prefix, isSecure) => {
    const { browser, clock } = isSecure
      ? createProviderScene(places, secureOptions, secure)
      : createProviderScene(places);
    const csrf = await browser.send("/api/auth/csrf");
    expect(readCookieLines(csrf)).toEqual([
      {
        name: `${prefix}latchkey.csrf`,
        value: expect.stringMatching(/^[\w-]{32}$/),
        attributes: flags(isSecure),
      },
    ]);

    const left = await pressButton(browser, "google");
    const state = new URL(readLocation(left)).searchParams.get("state") ?? "";
    const flowName = `${prefix}latchkey.flow.${state.slice(0, 8)}`;
    expect(readCookieLines(left)).toEqual([
      {
        name: flowName,
        value: expect.stringMatching(/^[\w.-]+$/),
        attributes: ["Max-Age=900", ...flags(isSecure)],
      },
    ]);

    const back = await comeBack(browser, await places.google.authorize(readLocation(left)));
    const expires = new Date((Math.floor(clock.nowMs / 1000) + 30 * 24 * 60 * 60) * 1000).toUTCString();
    const [path, ...others] = flags(isSecure);
    expect(readCookieLines(back)).toEqual([
      { name: flowName, value: "", attributes: ["Max-Age=0", ...flags(isSecure)] },
      {
        name: `${prefix}latchkey.session`,
        value: expect.stringMatching(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/),
        attributes: [path, `Expires=${expires}`, ...others],
      },
    ]);

    const out = await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(readCookieLines(out)).toEqual([
      { name: `${prefix}latchkey.session`, value: "", attributes: ["Max-Age=0", ...flags(isSecure)] },
      {
        name: "latchkey.signed-out",
        value: String(Math.floor(clock.nowMs / 1000)),
        attributes: [
          path,
          `Expires=${new Date(clock.nowMs + 30 * 24 * 60 * 60 * 1000).toUTCString()}`,
          ...others,
        ],
      },
    ]);
  });

  it("may be strict, and then only the session cookie is", async () => {
    const { browser } = createProviderScene(places, { cookies: { sameSite: "strict" } });
    const left = await pressButton(browser, "google");
    expect(readCookieLines(left)[0]?.attributes).toContain("SameSite=Lax");
    const back = await comeBack(browser, await places.google.authorize(readLocation(left)));
    expect(readCookieLines(back)[1]?.attributes).toContain("SameSite=Strict");
  });

  it("hold nothing a person could read: neither verifier, nonce nor name", async () => {
    const { browser } = createProviderScene(places);
    const left = await pressButton(browser, "google");
    const asked = new URL(readLocation(left)).searchParams;
    const value = readCookieLines(left)[0]?.value ?? "";
    const parts = value.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
    for (const secret of [asked.get("state"), asked.get("nonce"), "dashboard", "codeVerifier"]) {
      expect(parts.join()).not.toContain(secret);
    }
  });
});

describe("what the provider is asked", () => {
  it.each<PlaceName>(["oidc", "google", "github"])(
    "%s: a code, by PKCE, back to this app's own address",
    async (place) => {
      const { browser } = createProviderScene(places, secureOptions, secure);
      const asked = new URL(readLocation(await pressButton(browser, place))).searchParams;
      expect(asked.get("redirect_uri")).toBe(`https://app.example.com/api/auth/callback/${place}`);
      expect(asked.get("response_type")).toBe("code");
      expect(asked.get("code_challenge_method")).toBe("S256");
      expect(asked.get("state")).toMatch(/^[\w-]{43}$/);
    },
  );

  it("passes on login_hint, and nothing that would change the protocol", async () => {
    const { browser } = createProviderScene(places);
    const csrfToken = await browser.csrfToken();
    const path =
      "/api/auth/signin/google?login_hint=bob%40example.com&redirect_uri=https%3A%2F%2Fe.example&state=mine";
    const asked = new URL(readLocation(await browser.submit(path, { csrfToken }))).searchParams;
    expect(asked.get("login_hint")).toBe("bob@example.com");
    expect(asked.get("redirect_uri")).toBe("http://localhost:3000/api/auth/callback/google");
    expect(asked.get("state")).not.toBe("mine");
  });

  it("is told to scripts that navigate themselves as an address", async () => {
    const { browser } = createProviderScene(places);
    const csrfToken = await browser.csrfToken();
    const answer = await browser.submit(
      "/api/auth/signin/google",
      { csrfToken },
      { "x-auth-return-redirect": "1" },
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      url: expect.stringContaining(`${places.google.origin}/o/oauth2/v2/auth?`),
    });
  });

  it("is nothing at all for a mere link: the sign-in page shows instead", async () => {
    const { browser } = createProviderScene(places);
    const before = places.google.requests.length;
    const answer = await browser.open("/api/auth/signin/google");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("<form");
    expect(places.google.requests).toHaveLength(before);
  });
});

describe("where the visitor ends", () => {
  it("is the page that was asked for, whatever the callback's address says", async () => {
    const { browser } = createProviderScene(places);
    const callback = await visitPlace(browser, places, "google");
    callback.searchParams.set("callbackUrl", "https://e.example/");
    expect(readLocation(await comeBack(browser, callback))).toBe("http://localhost:3000/dashboard");
  });

  it("is the page with the button, when none was asked for", async () => {
    const { browser } = createProviderScene(places);
    const csrfToken = await browser.csrfToken();
    const referer = "http://localhost:3000/shop?item=4";
    const left = await browser.submit("/api/auth/signin/google", { csrfToken }, { referer });
    const back = await comeBack(browser, await places.google.authorize(readLocation(left)));
    expect(readLocation(back)).toBe(referer);
  });
});
