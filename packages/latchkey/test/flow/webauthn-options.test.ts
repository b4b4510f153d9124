import { describe, expect, it } from "vitest";
import { Passkey } from "../../src/provider/passkey.js";
import { WebAuthn } from "../../src/provider/webauthn.js";
import { SoftwareAuthenticator } from "../support/authenticator.js";
import {
  askOptions,
  createPasskeyScene,
  registerKey,
  sendAnswer,
  signInWithKey,
  signOutOf,
} from "../support/passkey-scene.js";
import { createScene, passwordProvider } from "../support/scene.js";

const ann = { email: "ann@example.com" };
const nobody = { email: "nobody@example.com" };

describe("what a visitor is asked to do", () => {
  // The visitor, what they ask for, whom they name; and what they get.
  it.each([
    ["signed out", undefined, undefined, "authenticate"],
    ["signed out", undefined, ann, "authenticate"],
    ["signed out", undefined, nobody, "register"],
    ["signed out", "authenticate", undefined, "authenticate"],
    ["signed out", "authenticate", ann, "authenticate"],
    ["signed out", "authenticate", nobody, "authenticate"],
    ["signed out", "register", undefined, null],
    ["signed out", "register", ann, null],
    ["signed out", "register", nobody, "register"],
    ["signed in", undefined, undefined, null],
    ["signed in", undefined, nobody, null],
    ["signed in", "authenticate", undefined, "authenticate"],
    ["signed in", "register", undefined, "register"],
    ["signed in", "register", nobody, "register"],
    ["signed out", "delete", ann, null],
    ["signed in", "REGISTER", undefined, null],
    ["signed out", "", undefined, null],
  ] as const)("%s, action %s, naming %o: %s", async (state, action, named, expected) => {
    const app = createPasskeyScene();
    await registerKey(app, new SoftwareAuthenticator(), ann);
    if (state === "signed out") await signOutOf(app);
    const asked = await askOptions(app.browser, { ...(action === undefined ? {} : { action }), ...named });
    expect(asked.action ?? null).toBe(expected);
    if (expected === null) expect(asked).toMatchObject({ status: 400, error: "PASSKEY_UNAVAILABLE" });
    // Whoever is signed in gets a key for themselves, whatever they type.
    if (state === "signed in" && expected === "register") expect(asked.options.user?.name).toBe(ann.email);
  });
});

describe("the challenge", () => {
  it("comes with a cookie of this browser alone, sealed and short-lived", async () => {
    const app = createPasskeyScene({}, {});
    const answer = await app.browser.send("/api/auth/webauthn-options/passkey");
    const { options } = (await answer.clone().json()) as { options: { challenge: string } };
    const [cookie = "", ...others] = answer.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^latchkey\.challenge\.[\w-]{8}=[\w-]+\.\.[\w.-]+; /);
    expect(cookie).not.toContain(options.challenge);
    expect(cookie).toContain("Max-Age=300; Path=/; HttpOnly; SameSite=Strict");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("is a __Host- cookie on https", async () => {
    const app = createPasskeyScene();
    const request = new Request("https://app.example.com/api/auth/webauthn-options/passkey", {
      headers: { host: "app.example.com" },
    });
    const [cookie] = (await app.auth.handle(request)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-latchkey\.challenge\.[\w-]{8}=.*; HttpOnly; Secure; SameSite=Strict$/);
  });

  it.each([
    [1000, 300],
    [600_000, 600],
    [3_600_000, 900],
  ])("lives as long as the browser waits (%i ms), within 5 to 15 minutes", async (timeout, seconds) => {
    const app = createPasskeyScene({}, { authenticationOptions: { timeout } });
    const answer = await app.browser.send("/api/auth/webauthn-options/passkey");
    expect(answer.headers.getSetCookie()[0]).toContain(`Max-Age=${seconds};`);
  });

  it("of one provider does not serve another", async () => {
    const app = createPasskeyScene({ providers: [Passkey, WebAuthn({ enableConditionalUI: false })] });
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    await signOutOf(app);
    const lax = await askOptions(app.browser, { action: "authenticate" }, "webauthn");
    expect(await sendAnswer(app.browser, "authenticate", phone.authenticate(lax.options))).toMatchObject({
      error: "PASSKEY_CHALLENGE_LOST",
    });
  });

  it("of one provider, answered there by a key of another, signs nobody in", async () => {
    const app = createPasskeyScene({ providers: [Passkey, WebAuthn({ enableConditionalUI: false })] });
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    await signOutOf(app);
    const { options } = await askOptions(app.browser, { action: "authenticate" }, "webauthn");
    const answer = await sendAnswer(app.browser, "authenticate", phone.authenticate(options), {
      provider: "webauthn",
    });
    expect(answer).toMatchObject({ error: "PASSKEY_REFUSED" });
  });

  it("is not read from a cookie that came twice, or was made for another purpose", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    const session = app.browser.cookies.get("latchkey.session") ?? "";
    await signOutOf(app);
    const { options } = await askOptions(app.browser);
    const name = `latchkey.challenge.${options.challenge.slice(0, 8)}`;
    const sealed = app.browser.cookies.get(name) ?? "";
    for (const value of [session, `${sealed}; ${name}=planted`, sealed.slice(0, -2)]) {
      app.browser.cookies.set(name, value);
      const answer = await sendAnswer(app.browser, "authenticate", phone.authenticate(options));
      expect(answer).toMatchObject({ error: "PASSKEY_CHALLENGE_LOST" });
    }
  });
});

describe("the address a visitor types", () => {
  it("finds the user whatever its capitals, and is stored in small letters", async () => {
    const app = createPasskeyScene();
    await registerKey(app, new SoftwareAuthenticator(), { email: " Ann@Example.COM ", name: "Ann" });
    expect(await app.adapter.getUserByEmail("ann@example.com")).toMatchObject({ name: "Ann" });
    await signOutOf(app);
    expect(await askOptions(app.browser, { email: "ANN@example.com" })).toMatchObject({
      action: "authenticate",
    });
  });

  it("finds a row that holds capitals itself", async () => {
    const app = createPasskeyScene();
    await app.adapter.createUser({ id: "1", email: "Bob@example.com" });
    expect(await askOptions(app.browser, { email: "Bob@example.com" })).toMatchObject({
      action: "authenticate",
    });
  });

  it.each([
    "ann",
    "ann@",
    "@example.com",
    "a b@example.com",
    'a"b@example.com',
    "a@b@c",
    `${"a".repeat(250)}@e.com`,
  ])("%s: is none", async (email) => {
    const app = createPasskeyScene();
    expect(await askOptions(app.browser, { email })).toMatchObject({ action: "authenticate" });
    const asked = await askOptions(app.browser, { action: "register", email });
    expect(asked).toMatchObject({ status: 400, error: "PASSKEY_UNAVAILABLE" });
  });

  it("tells nobody which keys its user has, as the device finds them by itself", async () => {
    const app = createPasskeyScene();
    await registerKey(app, new SoftwareAuthenticator(), ann);
    await signOutOf(app);
    expect((await askOptions(app.browser, ann)).options.allowCredentials).toBeUndefined();
  });

  it("lists the keys where a device cannot find them by itself", async () => {
    const app = createPasskeyScene({ providers: [WebAuthn] });
    const key = new SoftwareAuthenticator();
    const { options } = await askOptions(app.browser, { action: "register", ...ann }, "webauthn");
    await sendAnswer(app.browser, "register", key.register(options), { provider: "webauthn" });
    await signOutOf(app);
    const asked = await askOptions(app.browser, ann, "webauthn");
    expect(asked.options.allowCredentials?.map(({ id }) => id)).toEqual([
      key.credentialId.toString("base64url"),
    ]);
  });
});

describe("what an app may decide itself", () => {
  it("is the relying party: its id, name and origins", async () => {
    const relayingParty = {
      id: "example.com",
      name: "Example",
      origin: ["https://app.example.com", "https://www.example.com"],
    };
    const app = createPasskeyScene({}, { relayingParty });
    const device = new SoftwareAuthenticator("https://www.example.com");
    const { options } = await askOptions(app.browser, { action: "register", ...ann });
    expect(options.rp).toEqual({ id: "example.com", name: "Example" });
    expect(await sendAnswer(app.browser, "register", device.register(options))).not.toHaveProperty("error");
    await signOutOf(app);
    expect(await signInWithKey(app, device)).not.toHaveProperty("error");
    await signOutOf(app);
    expect(await signInWithKey(app, device, { origin: "http://localhost:3000" })).toMatchObject({
      error: "PASSKEY_REFUSED",
    });
  });

  it("is the relying party by a function", async () => {
    const app = createPasskeyScene(
      {},
      {
        getRelayingParty: ({ url }, { headers }) => ({
          id: url.hostname,
          name: headers["x-tenant"] ?? "none",
          origin: url.origin,
        }),
      },
    );
    const answer = await app.browser.send(
      "/api/auth/webauthn-options/passkey?action=register&email=a@b.example",
      {
        headers: { "x-tenant": "Harbour" },
      },
    );
    expect(await answer.json()).toMatchObject({ options: { rp: { id: "localhost", name: "Harbour" } } });
  });

  it("is who the visitor says they are", async () => {
    const app = createPasskeyScene(
      {},
      {
        getUserInfo: async ({ adapter }, { query }) => {
          const known = await adapter.getUser?.(query.handle ?? "");
          return known
            ? { user: known, exists: true }
            : { user: { name: query.handle, email: `${query.handle}@users.example` }, exists: false };
        },
      },
    );
    const asked = await askOptions(app.browser, { handle: "ann" });
    expect(asked).toMatchObject({
      action: "register",
      options: { user: { name: "ann@users.example", displayName: "ann" } },
    });
    await sendAnswer(app.browser, "register", new SoftwareAuthenticator().register(asked.options));
    expect(await app.browser.session()).toMatchObject({ user: { name: "ann", email: "ann@users.example" } });
  });

  it.each(["getUserInfo", "getRelayingParty"] as const)(
    "%s: what it throws is told as its own",
    async (hook) => {
      const app = createPasskeyScene(
        {},
        {
          [hook]: () => {
            throw new Error("down");
          },
        },
      );
      expect(await askOptions(app.browser, ann)).toMatchObject({
        status: 503,
        error: "WEBAUTHN_HOOK_THREW",
        saw: `${hook}() of provider "passkey" threw Error: down`,
      });
    },
  );

  it("is that a newcomer without address and name gets no key", async () => {
    const app = createPasskeyScene({}, { getUserInfo: () => ({ user: {}, exists: false }) });
    expect(await askOptions(app.browser)).toMatchObject({ status: 400, error: "PASSKEY_UNAVAILABLE" });
  });
});

describe("a configuration that cannot work", () => {
  it("says that passkeys need an adapter", async () => {
    const scene = createScene({ providers: [Passkey] });
    const asked = await askOptions(scene.browser);
    expect(asked).toMatchObject({ status: 500, error: "ADAPTER_MISSING" });
    const { saw, fix } = scene.log[0]?.reason ?? {};
    expect(saw).toBe('provider "passkey" needs an adapter, and there is none');
    expect(fix).toContain("createAuthenticator()");
    expect(await (await scene.browser.send("/api/auth/providers")).json()).toEqual({});
  });

  it("names the method an adapter lacks before a ceremony begins", async () => {
    const app = createPasskeyScene();
    const { createAuthenticator: _, ...others } = app.adapter;
    const lacking = createPasskeyScene({ adapter: others });
    expect(await askOptions(lacking.browser)).toMatchObject({
      error: "ADAPTER_INCOMPLETE",
      saw: "the adapter has no createAuthenticator()",
    });
  });

  it("says that autofill needs a field to fill", async () => {
    const app = createPasskeyScene({}, { formFields: { email: { label: "Email" } } });
    expect(await askOptions(app.browser)).toMatchObject({
      error: "CONFIG_INVALID",
      saw: expect.stringContaining("webauthn"),
    });
  });

  it("falls back to the step without a guard when the adapter has no atomic one", async () => {
    const app = createPasskeyScene();
    const { advanceAuthenticatorCounter: _, ...others } = app.adapter;
    const plain = createPasskeyScene({ adapter: others });
    const phone = new SoftwareAuthenticator();
    await registerKey(plain, phone, ann);
    await signOutOf(plain);
    expect(await signInWithKey(plain, phone)).not.toHaveProperty("error");
    expect(await app.adapter.getAuthenticator(phone.storedId)).toMatchObject({ counter: 1 });
  });
});

describe("other endpoints", () => {
  it("do not take passkeys", async () => {
    const app = createPasskeyScene({ providers: [Passkey, passwordProvider] });
    expect(await askOptions(app.browser, {}, "credentials")).toMatchObject({ error: "PASSKEY_UNAVAILABLE" });
    expect(await askOptions(app.browser, {}, "none")).toMatchObject({
      status: 404,
      error: "PROVIDER_UNKNOWN",
    });
    expect((await app.browser.send("/api/auth/webauthn-options")).status).toBe(404);
    const get = await app.browser.send("/api/auth/callback/passkey");
    expect([get.status, await get.json()]).toMatchObject([405, { error: "METHOD_NOT_ALLOWED" }]);
    const post = await app.browser.send("/api/auth/webauthn-options/passkey", {
      method: "POST",
      body: new URLSearchParams(),
    });
    expect(post.status).toBe(405);
  });

  it("show the sign-in page to whoever posts there without a script", async () => {
    const app = createPasskeyScene();
    const answer = await app.browser.submit("/api/auth/signin/passkey", {
      csrfToken: await app.browser.csrfToken(),
    });
    expect(new URL(answer.headers.get("location") ?? "").pathname).toBe("/api/auth/signin");
  });

  it("list the provider with its type", async () => {
    const app = createPasskeyScene();
    expect(await (await app.browser.send("/api/auth/providers")).json()).toMatchObject({
      passkey: { id: "passkey", name: "Passkey", type: "webauthn" },
    });
  });
});
