import { describe, expect, it } from "vitest";
import { accepted, refused } from "../http/redirect-vector.js";
import { bothProviders } from "../support/endpoint.js";
import { createScene, type Scene } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const origin = "https://app.example";
const json = { accept: "application/json" };
const options = { providers: bothProviders(), baseUrl: origin };

/** Every target as a browser can send it: fields and queries carry no lone surrogates. */
const hostile = refused
  .flatMap(([group, targets]) => targets.map((target) => [group, target] as const))
  .filter(([, target]) => target !== "" && target.isWellFormed() && target.length < 10_000);

/** Some of each group, for the ways in that share one check. */
const sample = refused.flatMap(([, targets]) =>
  targets.filter((target) => target !== "" && target.isWellFormed()).slice(0, 4),
);

const submitAs = async (browser: Scene["browser"], path: string, fields: Record<string, string>) =>
  browser.submit(path, { csrfToken: await browser.csrfToken(), ...fields }, json);

describe("a callbackUrl that leads away", () => {
  it("is refused after signing out, and nobody is signed out: all of the list", async () => {
    const { browser } = await createSignedIn(options, {}, origin);
    const csrfToken = await browser.csrfToken();
    const wrong: string[] = [];
    for (const [group, callbackUrl] of hostile) {
      const answer = await browser.submit("/api/auth/signout", { csrfToken, callbackUrl }, json);
      const body = (await answer.json().catch(() => null)) as { error?: string } | null;
      if (answer.status !== 400 || body?.error !== "RETURN_TO_REFUSED")
        wrong.push(`${group}: ${callbackUrl}`);
    }
    expect(hostile.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
    expect(await browser.session()).not.toBeNull();
  });

  it.each([
    ["the form", "/api/auth/callback/credentials", { email: "ann@example.com", password: "sesame" }],
    ["a provider", "/api/auth/signin/github", {}],
  ])("is refused by %s before anybody is signed in", async (_, path, fields) => {
    for (const callbackUrl of sample) {
      const { browser } = createScene(options, {}, origin);
      const answer = await submitAs(browser, path, { ...fields, callbackUrl });
      expect([answer.status, callbackUrl]).toEqual([400, callbackUrl]);
      expect(await answer.json()).toMatchObject({ error: "RETURN_TO_REFUSED" });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it.each(["signin", "signin/github", "signout"])("is refused in the address of %s", async (path) => {
    const { browser } = createScene(options, {}, origin);
    for (const target of sample) {
      for (const encoded of [encodeURIComponent(target), encodeURIComponent(encodeURIComponent(target))]) {
        const answer = await browser.send(`/api/auth/${path}?callbackUrl=${encoded}`, { headers: json });
        expect([answer.status, encoded]).toEqual([400, encoded]);
      }
    }
  });

  it("is refused in the credentials callback's own address", async () => {
    const { browser } = createScene(options, {}, origin);
    const path = `/api/auth/callback/credentials?callbackUrl=${encodeURIComponent("https://e.example/")}`;
    const answer = await submitAs(browser, path, { email: "ann@example.com", password: "sesame" });
    expect(await answer.json()).toMatchObject({ error: "RETURN_TO_REFUSED" });
    expect(await browser.session()).toBeNull();
  });

  it.each([
    "https://e.example/shop",
    "https://app.example@e.example/",
    "//e.example",
    "javascript:alert(1)",
    "about:blank",
    "",
  ])("as the page it came from, %j, is passed over", async (referer) => {
    const { browser } = await createSignedIn(options, {}, origin);
    const headers = { ...json, referer };
    const answer = await browser.submit(
      "/api/auth/signout",
      { csrfToken: await browser.csrfToken() },
      headers,
    );
    expect(answer.headers.get("location")).toBe("https://app.example/");
  });
});

describe("a callbackUrl that is too long", () => {
  const long = `/search?q=${"ä".repeat(400)}`;

  it.each([
    ["the form", "callback/credentials", { email: "ann@example.com", password: "sesame" }],
    ["a provider", "signin/github", {}],
    ["signing out", "signout", {}],
  ])("is refused by %s, and the log has its length and the limit", async (_, path, fields) => {
    const { browser, log } = createScene(options, {}, origin);
    const answer = await submitAs(browser, `/api/auth/${path}`, { ...fields, callbackUrl: long });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: "RETURN_TO_REFUSED" }]);
    expect(log.map(({ reason }) => reason.saw)).toEqual(["callbackUrl has 2410 characters"]);
    expect(log[0]?.reason.fix).toContain("a path of this app with at most 2048 characters");
  });

  it("is refused by the page itself, also in text that needs no encoding", async () => {
    const { browser, log } = createScene(options, {}, origin);
    const answer = await browser.send(`/api/auth/signin?callbackUrl=/${"a".repeat(2048)}`, { headers: json });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: "RETURN_TO_REFUSED" }]);
    expect(log[0]?.reason.saw).toBe("callbackUrl has 2049 characters");
  });

  it("is told of a foreign one that it is foreign, and of the callback's that it is none", async () => {
    const away = createScene(options, {}, origin);
    await submitAs(away.browser, "/api/auth/signin/github", { callbackUrl: "https://e.example/" });
    expect(away.log[0]?.reason.saw).toBe("callbackUrl leads away from https://app.example");
    const none = createScene({ ...options, callbacks: { redirect: () => "data:text/html,x" } }, {}, origin);
    await submitAs(none.browser, "/api/auth/signin/github", { callbackUrl: "/" });
    expect(none.log[0]?.reason.saw).toBe("callbacks.redirect gave no web address");
  });
});

describe("a callbackUrl of our own", () => {
  it.each(accepted)("%j leads to %s", async (callbackUrl, path) => {
    const { browser } = createScene(options, {}, origin);
    const fields = { email: "ann@example.com", password: "sesame", callbackUrl };
    const answer = await submitAs(browser, "/api/auth/callback/credentials", fields);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(`https://app.example${path}`);
  });

  it("that is empty leads home", async () => {
    const { browser } = createScene(options, {}, origin);
    const fields = { email: "ann@example.com", password: "sesame", callbackUrl: "" };
    const answer = await submitAs(browser, "/api/auth/callback/credentials", fields);
    expect(answer.headers.get("location")).toBe("https://app.example/");
  });
});

describe("callbacks.redirect decides instead", () => {
  const toShop = { ...options, callbacks: { redirect: () => "https://shop.example/welcome" } };

  it("and may lead to another site of the app's own choice", async () => {
    const { browser } = createScene(toShop, {}, origin);
    const fields = { email: "ann@example.com", password: "sesame", callbackUrl: "/" };
    const answer = await submitAs(browser, "/api/auth/callback/credentials", fields);
    expect(answer.headers.get("location")).toBe("https://shop.example/welcome");
  });

  it("and is told what was asked for and where the app is", async () => {
    const asked: unknown[] = [];
    const callbacks = {
      redirect: (context: { url: string; baseUrl: string }) => {
        asked.push(context);
        return context.baseUrl;
      },
    };
    const { browser } = createScene({ ...options, callbacks }, {}, origin);
    for (const callbackUrl of ["/a?b=c", "https://e.example/"]) {
      const answer = await submitAs(browser, "/api/auth/signin/github", { callbackUrl });
      expect(answer.status).toBe(302);
    }
    expect(asked).toEqual([
      { url: "https://app.example/a?b=c", baseUrl: origin },
      { url: "https://e.example/", baseUrl: origin },
    ]);
  });

  it.each([
    ["javascript:alert(1)"],
    ["data:text/html,x"],
    ["https://user:pass@shop.example/"],
    ["http://["],
    [undefined],
    [null],
    [7],
  ])("but never for %j", async (decided) => {
    const callbacks = { redirect: () => decided as string };
    const { browser } = createScene({ ...options, callbacks }, {}, origin);
    const fields = { email: "ann@example.com", password: "sesame", callbackUrl: "/" };
    const answer = await submitAs(browser, "/api/auth/callback/credentials", fields);
    expect(await answer.json()).toMatchObject({ error: "RETURN_TO_REFUSED" });
    expect(await browser.session()).toBeNull();
  });

  it("and when it throws, nobody is signed in and the log tells", async () => {
    const callbacks = { redirect: () => Promise.reject(new Error("no idea")) };
    const { browser, log } = createScene({ ...options, callbacks }, {}, origin);
    const fields = { email: "ann@example.com", password: "sesame", callbackUrl: "/" };
    const answer = await submitAs(browser, "/api/auth/callback/credentials", fields);
    expect(answer.status).toBe(503);
    expect(log[0]?.reason.saw).toBe("Error: no idea");
    expect(await browser.session()).toBeNull();
  });
});
