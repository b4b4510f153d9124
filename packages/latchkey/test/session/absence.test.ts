import { describe, expect, it } from "vitest";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { encode } from "../../src/entry/jwt.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createScene, type Scene, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn, moveTo, readCookie } from "../support/signed-in.js";

const session = "latchkey.session";
const https = "https://app.example.com";

interface Asked {
  readonly url?: string;
  readonly headers?: Record<string, string>;
}

/** What one request is told, by a reading and by the log; a second one of the route is told nothing new. */
async function explain({ auth, browser, log }: Scene, { url, headers = {} }: Asked = {}) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  log.length = 0;
  const all = { ...(cookie ? { cookie } : {}), ...headers };
  const reading = await auth.read(new Request(url ?? "http://localhost:3000/page", { headers: all }));
  if (reading.status === "signed-in") return { code: "SIGNED_IN", reading, log };
  expect(log.map(({ reason }) => reason.code)).toEqual(
    reading.reason.level === "anonymous" ? [] : [reading.reason.code],
  );
  return { code: reading.reason.code, reading, reason: reading.reason, log };
}

const byBrowser = {
  "user-agent": "Mozilla/5.0",
  "sec-fetch-site": "same-origin",
  "sec-fetch-mode": "navigate",
};
const byNode = { "user-agent": "node", "sec-fetch-mode": "cors", host: "localhost:3000" };
const strict: Partial<AnyAuthOptions> = { cookies: { sameSite: "strict" } };

describe("the session cookie is there, under a name nobody looks for", () => {
  it("because the handler has options of its own", async () => {
    const scene = moveTo(await createSignedIn({ cookies: { appId: "shop" } }), {});
    const { code, reason, reading } = await explain(scene);
    expect(code).toBe("COOKIE_NAME_MISMATCH");
    expect(reason?.saw).toContain('"latchkey.session.shop" opens with this app\'s key');
    expect(reading).toMatchObject({ status: "broken", session: null, cookies: [] });
  });

  it("also one in parts, and one of next-auth 5 whose key depends on the name", async () => {
    const large = {
      callbacks: { jwt: ({ token }: never) => ({ ...(token as object), a: "x".repeat(5_000) }) },
    };
    const parts = moveTo(await createSignedIn({ ...large, cookies: { appId: "shop" } } as never), {});
    expect([...parts.browser.cookies.keys()]).toContain(`${session}.shop.1`);
    expect((await explain(parts)).code).toBe("COOKIE_NAME_MISMATCH");

    const five = createScene();
    const token = await encode({ token: { sub: "1" }, secret: testSecret, salt: "my-session" });
    five.browser.cookies.set("my-session", token);
    expect((await explain(five)).code).toBe("COOKIE_NAME_MISMATCH");
  });

  it("however many other cookies come before it", async () => {
    const scene = moveTo(await createSignedIn({ cookies: { appId: "shop" } }), {});
    const own = [...scene.browser.cookies];
    scene.browser.cookies.clear();
    for (let index = 0; index < 8; index++) scene.browser.cookies.set(`theme-${index}`, "dark");
    for (const [name, value] of own) scene.browser.cookies.set(name, value);
    expect((await explain(scene)).code).toBe("COOKIE_NAME_MISMATCH");
  });

  it("the id of a database session, too, if it is this app's", async () => {
    const adapter = createMemoryAdapter();
    const signedIn = (options: Partial<AnyAuthOptions>) =>
      createSignedIn({ ...options, adapter, cookies: { appId: "shop" } });
    expect((await explain(moveTo(await signedIn({}), { adapter }))).code).toBe("COOKIE_NAME_MISMATCH");
    const foreign = await signedIn({ secret: "another-secret-of-a-neighbour-0123456789" });
    expect((await explain(moveTo(foreign, { adapter }))).code).toBe("NOT_SIGNED_IN");
  });

  it("but neither a neighbour's session nor what next-auth keeps of a sign-in under way is one", async () => {
    const scene = createScene();
    const state = await encode({ token: { value: "x" }, secret: testSecret, salt: "authjs.state" });
    scene.browser.cookies.set("authjs.state", state);
    const foreign = await createSignedIn({
      secret: "another-secret-of-a-neighbour-0123456789",
      cookies: { appId: "b" },
    });
    scene.browser.cookies.set(`${session}.b`, readCookie(foreign, `${session}.b`));
    expect((await explain(scene)).code).toBe("NOT_SIGNED_IN");
  });

  it("and two hundred cookies do not cost two hundred decryptions", async () => {
    const other = await createSignedIn({ cookies: { appId: "shop" } });
    const scene = createScene();
    for (let count = 0; count < 20; count++)
      scene.browser.cookies.set(`a${count}`, readCookie(other, `${session}.shop`).replace(/.{6}$/, "AAAAAA"));
    scene.browser.cookies.set(`${session}.shop`, readCookie(other, `${session}.shop`));
    expect((await explain(scene)).code).toBe("NOT_SIGNED_IN");
  });

  it.each([
    ["next-auth 4's", "next-auth.session-token"],
    ["next-auth 5's on https", "__Secure-authjs.session-token"],
    ["another library's", "better-auth.session_token"],
  ])("because it was %s before the app renamed its own", async (_, name) => {
    const scene = createScene({ inherited: { cookies: { session: { name: "sid" } } } });
    scene.browser.cookies.set(name, "3b241101-e2bb-4255-8caf-4136c566a962");
    const { code, reason } = await explain(scene);
    expect(code).toBe("LEGACY_COOKIE");
    expect(reason?.saw).toBe(`the browser sent "${name}", and this app looks for "sid"`);
  });

  it("but with an appId the usual names are those of other apps", async () => {
    const scene = createScene({ cookies: { appId: "shop" } });
    scene.browser.cookies.set("next-auth.session-token", "3b241101-e2bb-4255-8caf-4136c566a962");
    expect((await explain(scene)).code).toBe("NOT_SIGNED_IN");
  });
});

describe("the app fetches its own route", () => {
  it("and passes on one cookie, but not the session's", async () => {
    const { code, reason } = await explain(createScene(), { headers: { ...byNode, cookie: "theme=dark" } });
    expect(code).toBe("SELF_FETCH_COOKIE_FILTERED");
    expect(reason?.fix).toContain("auth.fetch for /page");
  });

  it.each(["axios/1.7.2", "node-fetch/1.0", "got (https://example.com/got)", "Bun/1.2", "Deno/2.0"])(
    "by %s on this machine",
    async (userAgent) => {
      const headers = { "user-agent": userAgent, host: "localhost:3000" };
      expect((await explain(createScene(), { headers })).code).toBe("SELF_FETCH_NO_COOKIE");
      const elsewhere = {
        headers: { ...headers, host: "app.example.com" },
        url: "https://app.example.com/api",
      };
      expect((await explain(createScene(), elsewhere)).code).toBe("NOT_SIGNED_IN");
    },
  );
});

describe("the companion of the session came alone", () => {
  const lose = (scene: Scene, name = session) => {
    scene.browser.cookies.delete(name);
    return scene;
  };

  it("so the session was there and got lost", async () => {
    const { code, reason, reading } = await explain(lose(await createSignedIn()));
    expect(code).toBe("COOKIE_REJECTED");
    expect(reason?.saw).toBe('the companion "latchkey.epoch" arrived and "latchkey.session" did not');
    expect(reading).toMatchObject({ status: "broken", cookies: [] });
  });

  it("because the session is for another path", async () => {
    const options = { inherited: { cookies: { session: { name: "sid", path: "/admin" } } } };
    const scene = lose(await createSignedIn(options), "sid");
    const { code, reason } = await explain(scene, { url: "http://localhost:3000/api/notes" });
    expect(code).toBe("COOKIE_PATH_MISMATCH");
    expect(reason?.saw).toBe('the session cookie has the path "/admin", and the request is for /api/notes');
    for (const path of ["/admin", "/admin/users"]) {
      expect((await explain(scene, { url: `http://localhost:3000${path}` })).code).toBe("COOKIE_REJECTED");
    }
    expect((await explain(scene, { url: "http://localhost:3000/administrator" })).code).toBe(
      "COOKIE_PATH_MISMATCH",
    );
  });

  it("because it is strict and a link of another site was followed", async () => {
    const scene = lose(await createSignedIn(strict));
    const headers = { ...byBrowser, "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" };
    const { code, reason } = await explain(scene, { headers });
    expect(code).toBe("SAMESITE_BLOCKED");
    expect(reason?.saw).toContain("SameSite=strict");
    expect((await explain(createScene(strict), { headers })).code).toBe("NOT_SIGNED_IN");
    // A link of the app itself brings strict cookies along, and a script of another site is led nowhere.
    const ownLink = { ...headers, "sec-fetch-site": "same-origin" };
    const image = { ...headers, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" };
    for (const others of [ownLink, image])
      expect((await explain(lose(await createSignedIn(strict)), { headers: others })).code).toBe(
        "COOKIE_REJECTED",
      );
  });

  it("and a forged one is no reason to look any further", async () => {
    const scene = createScene();
    scene.browser.cookies.set("latchkey.epoch", "<script>");
    expect((await explain(scene)).code).toBe("NOT_SIGNED_IN");
  });
});

describe("the browser or something on the way kept every cookie back", () => {
  it("although the page sees the companion of a session", async () => {
    const { code } = await explain(createScene(), { headers: { ...byBrowser, "x-auth-epoch": "1" } });
    expect(code).toBe("COOKIES_STRIPPED");
    const headers = { ...byBrowser, "x-auth-epoch": "1", cookie: "theme=dark" };
    expect((await explain(createScene(), { headers })).code).toBe("NOT_SIGNED_IN");
  });

  it.each(["cross-site", "same-site"])("in a fetch from %s without credentials", async (fetchSite) => {
    const headers = {
      "sec-fetch-site": fetchSite,
      "sec-fetch-mode": "cors",
      origin: "https://other.example",
    };
    const { code, reason } = await explain(createScene(), { headers });
    expect(code).toBe("CROSS_SITE_NO_CREDENTIALS");
    expect(reason?.saw).toContain('Origin "https://other.example"');
    const navigated = { ...headers, "sec-fetch-mode": "navigate" };
    expect((await explain(createScene(), { headers: navigated })).code).toBe("NOT_SIGNED_IN");
  });

  it("in a frame of another site", async () => {
    const headers = { ...byBrowser, "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" };
    expect((await explain(createScene(), { headers })).code).toBe("SAMESITE_BLOCKED");
    const open = { inherited: { cookies: { session: { sameSite: "none" as const } } } };
    expect((await explain(createScene(open), { headers })).code).toBe("NOT_SIGNED_IN");
    const ownFrame = { ...headers, "sec-fetch-site": "same-origin" };
    expect((await explain(createScene(), { headers: ownFrame })).code).toBe("NOT_SIGNED_IN");
  });

  it("because cookies for https do not stay on a page of http", async () => {
    const scene = createScene({ baseUrl: "https://192.168.1.20:3000" });
    const headers = { host: "192.168.1.20:3000", referer: "http://192.168.1.20:3000/login" };
    const { code, reason } = await explain(scene, { headers, url: "http://192.168.1.20:3000/page" });
    expect(code).toBe("SECURE_COOKIE_OVER_HTTP");
    expect(reason?.saw).toContain("the page is at http://192.168.1.20:3000");
    for (const referer of ["https://192.168.1.20:3000/login", "http://other.example/", "no address"]) {
      const other = { headers: { ...headers, referer }, url: "http://192.168.1.20:3000/page" };
      expect((await explain(scene, other)).code).toBe("NOT_SIGNED_IN");
    }
  });

  it.each([
    [https, "www.app.example.com", "HOST_MISMATCH"],
    ["https://www.example.com", "example.com", "HOST_MISMATCH"],
    ["http://localhost:3000", "127.0.0.1:3000", "HOST_MISMATCH"],
    [https, "app.example.com:8443", "NOT_SIGNED_IN"],
    [https, "app:3000", "NOT_SIGNED_IN"],
    [https, "localhost:3000", "NOT_SIGNED_IN"],
    [https, "evil.example", "NOT_SIGNED_IN"],
  ])("for %s, at %s: %s", async (baseUrl, host, expected) => {
    const { code } = await explain(createScene({ baseUrl }), { headers: { ...byBrowser, host } });
    expect(code).toBe(expected);
  });
});

describe("a session token in the Authorization header", () => {
  it("is not read by auth(), which says so", async () => {
    const token = readCookie(await createSignedIn());
    const { code, reason } = await explain(createScene(), { headers: { authorization: `Bearer ${token}` } });
    expect(code).toBe("BEARER_IGNORED");
    expect(JSON.stringify(reason)).not.toContain(token.slice(0, 60));
  });

  it.each(["Bearer 3b241101-e2bb", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "Basic eyJhbGciOiJkaXIifQ", ""])(
    "but %s is the app's own affair",
    async (authorization) => {
      expect((await explain(createScene(), { headers: { authorization } })).code).toBe("NOT_SIGNED_IN");
    },
  );
});

describe("a session that is there and cannot be read", () => {
  it("may be that of another app on this machine, while the app is developed", async () => {
    const theirs = await createSignedIn({ secret: "another-secret-of-a-neighbour-0123456789" });
    const ours = createScene({}, { NODE_ENV: "development" });
    ours.browser.cookies.set(session, readCookie(theirs));
    const { code, reason, reading } = await explain(ours);
    expect(code).toBe("FOREIGN_COOKIE");
    expect(reason?.fix).toContain("Set cookies.appId");
    expect(reading).toMatchObject({ status: "broken", cookies: [] });

    const apart = createScene({ cookies: { appId: "a" } }, { NODE_ENV: "development" });
    apart.browser.cookies.set(`${session}.a`, readCookie(theirs));
    expect((await explain(apart)).code).toBe("SECRET_MISMATCH");
    const elsewhere = createScene({ baseUrl: "http://192.168.1.20" }, { NODE_ENV: "development" });
    elsewhere.browser.cookies.set(session, readCookie(theirs));
    expect((await explain(elsewhere)).code).toBe("SECRET_MISMATCH");
  });

  it("was made under another name of the cookie, by which next-auth 5 derives the key", async () => {
    const scene = createScene();
    const token = await encode({
      token: { sub: "1" },
      secret: testSecret,
      salt: "__Secure-authjs.session-token",
    });
    scene.browser.cookies.set("authjs.session-token", token);
    const { code, reason } = await explain(scene);
    expect(code).toBe("TOKEN_SALT_MISMATCH");
    expect(reason?.fix).toContain('"__Secure-authjs.session-token"');
  });

  it("has the format of next-auth 4 under next-auth 5's name", async () => {
    const scene = createScene();
    const token = await encode({ token: { sub: "1" }, secret: testSecret });
    scene.browser.cookies.set("authjs.session-token", token);
    const { code, reason } = await explain(scene);
    expect(code).toBe("TOKEN_FORMAT_LEGACY");
    expect(reason?.saw).toContain("sealed with A256GCM, where A256CBC-HS512 was expected");
  });

  it("is a signed token, which only an app's own encode writes", async () => {
    const scene = createScene();
    scene.browser.cookies.set(session, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl");
    expect((await explain(scene)).code).toBe("ENCODE_WITHOUT_DECODE");
  });
});

describe("older parts beside a session", () => {
  const padded = (length: number): Partial<AnyAuthOptions> => ({
    callbacks: { jwt: ({ token }) => ({ ...token, large: "x".repeat(length) }) },
  });

  it("do not end it: the parts that belong together are used, and the others go", async () => {
    const large = await createSignedIn(padded(4_500));
    const small = await createSignedIn(padded(3_200));
    const scene = moveTo(small, {});
    expect([...scene.browser.cookies.keys()].filter((name) => name.startsWith(session))).toEqual([
      `${session}.0`,
      `${session}.1`,
    ]);
    scene.browser.cookies.set(`${session}.2`, readCookie(large, `${session}.1`));
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(scene.log.map(({ reason }) => reason.code)).toEqual(["CHUNK_STALE"]);
    expect(scene.log[0]?.reason.saw).toBe(
      '3 cookies named "latchkey.session…" arrived, and 2 of them are the session',
    );
    expect([...scene.browser.cookies.keys()].filter((name) => name.startsWith(session))).toHaveLength(2);
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });

  it("nor does a whole one that is garbage", async () => {
    const scene = moveTo(await createSignedIn(padded(4_500)), {});
    scene.browser.cookies.set(session, "garbage");
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(scene.log.map(({ reason }) => reason.code)).toEqual(["CHUNK_STALE"]);
    expect(scene.browser.cookies.has(session)).toBe(false);
  });

  it("but parts that never were one session are none", async () => {
    const scene = moveTo(await createSignedIn(padded(4_500)), {});
    scene.browser.cookies.set(
      `${session}.0`,
      readCookie(await createSignedIn(padded(4_500)), `${session}.0`),
    );
    expect((await explain(scene)).code).toBe("TOKEN_MALFORMED");
  });
});

it("a token of this app whose text was changed is not taken for another app's", async () => {
  const scene = createScene({}, { NODE_ENV: "development" });
  await signInByForm(scene.browser);
  scene.browser.cookies.set(session, readCookie(scene).replace(/.{5}$/, "AAAAA"));
  expect((await explain(scene)).code).toBe("TOKEN_MALFORMED");
});
