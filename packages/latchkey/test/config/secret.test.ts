import { describe, expect, it } from "vitest";
import { bothProviders } from "../support/endpoint.js";
import { createScene, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const production = { NODE_ENV: "production" };
const trusting = { trustHost: true };
const json = { accept: "application/json" };

describe("without a secret", () => {
  const missing = [undefined, "", [], [undefined], [""], null, 42, {}];

  it.each(missing)(
    "given as %j: nothing fails before the first request, which is told once",
    async (secret) => {
      const { browser, log } = createScene({ secret: secret as string, providers: bothProviders() });
      expect(log).toEqual([]);
      const answer = await browser.send("/api/auth/session");
      // Not null, which would be a sign-out: without a secret nobody can tell.
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ error: "SECRET_MISSING" });
      expect(answer.headers.get("x-auth-reason")).toBe("SECRET_MISSING");
      await browser.send("/api/auth/session");
      await browser.open("/api/auth/signin");
      expect(log.map(({ reason }) => reason.code)).toEqual(["SECRET_MISSING"]);
      expect(log[0]?.reason.saw).toContain("AUTH_SECRET");
      expect(log[0]?.reason.fix).toContain("openssl rand");
    },
  );

  it("every endpoint that needs one says so, and the others work", async () => {
    const { browser } = createScene({ secret: "", providers: bothProviders() });
    const answers = [
      await browser.send("/api/auth/csrf", { headers: json }),
      await browser.open("/api/auth/signin", json),
      await browser.submit("/api/auth/signin/github", { csrfToken: "x" }, json),
      await browser.submit("/api/auth/callback/credentials", { csrfToken: "x" }, json),
      await browser.submit("/api/auth/signout", { csrfToken: "x" }, json),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(500);
      expect(await answer.json()).toMatchObject({ error: "SECRET_MISSING" });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect((await browser.send("/api/auth/providers")).status).toBe(200);
  });

  it("a person sees a page that does not send round in circles", async () => {
    const { browser } = createScene({ secret: "" }, production);
    for (const path of ["signin", "signout"]) {
      const answer = await browser.open(`/api/auth/${path}`, { "x-forwarded-host": "localhost:3000" });
      expect(answer.status).toBe(500);
      expect(await answer.text()).toContain("a setting of this site is wrong");
    }
  });

  it("a session cookie that is there is kept", async () => {
    const { browser } = createScene({ secret: "" });
    browser.cookies.set("latchkey.session", "x.y.z");
    const answer = await browser.send("/api/auth/session");
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe("a weak secret", () => {
  const weak: [string, string][] = [
    ["too short", "f3a1c9e5b8d2046f1e3a5c7092b4d6e"],
    ["in quotes", `"${testSecret}"`],
    ["in single quotes", `'${testSecret}'`],
    ["with a line break", `${testSecret}\n`],
    ["of one letter", "a".repeat(64)],
  ];

  it.each(weak)("%s: is told at the first request, and works in development", async (_, secret) => {
    const { browser, log } = createScene({ secret });
    expect((await signInByForm(browser)).status).toBe(302);
    expect(await browser.session()).not.toBeNull();
    expect(log.map(({ reason }) => reason.code)).toEqual(["SECRET_WEAK"]);
    expect(log[0]?.reason.saw).toMatch(/^secret number 1 has \d+ characters/);
    expect(JSON.stringify(log)).not.toContain(secret.trim());
  });

  it.each(weak)("%s: in production nobody new comes in, and who is in stays", async (_, secret) => {
    const earlier = await createSignedIn({ ...trusting, secret });
    const { browser, log } = createScene({ ...trusting, secret }, production);
    for (const [name, value] of earlier.browser.cookies) browser.cookies.set(name, value);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });

    const answer = await signInByForm(browser);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("a setting of this site is wrong");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(log.map(({ reason }) => reason.code)).toEqual(["SECRET_WEAK"]);
    expect((await browser.submit("/api/auth/signout", { csrfToken: await browser.csrfToken() })).status).toBe(
      302,
    );
  });

  it("is told with its number in the list", async () => {
    const { browser, log } = createScene({ secret: [testSecret, "short"] });
    await browser.session();
    expect(log[0]?.reason.saw).toBe("secret number 2 has 5 characters");
  });
});
