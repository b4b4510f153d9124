import { describe, expect, it } from "vitest";
import { SoftwareAuthenticator } from "../support/authenticator.js";
import { createBrowser } from "../support/browser.js";
import {
  askOptions,
  createPasskeyScene,
  registerKey,
  sendAnswer,
  signInWithKey,
  signOutOf,
} from "../support/passkey-scene.js";

const ann = { email: "ann@example.com" };
const dashboard = "http://localhost:3000/dashboard";

describe("a visitor with a passkey", () => {
  it.each(["database", "jwt"] as const)(
    "becomes a user and signs in again, with strategy %s",
    async (strategy) => {
      const app = createPasskeyScene({ session: { strategy } });
      const phone = new SoftwareAuthenticator();
      expect(await registerKey(app, phone, ann)).toEqual({ status: 200, url: dashboard });
      const user = await app.adapter.getUserByEmail("ann@example.com");
      expect(await app.browser.session()).toMatchObject({ user: { id: user?.id, email: "ann@example.com" } });
      await signOutOf(app);
      expect(await app.browser.session()).toBeNull();
      expect(await signInWithKey(app, phone)).toEqual({ status: 200, url: dashboard });
      expect(await app.browser.session()).toMatchObject({ user: { id: user?.id } });
      expect(app.events).toEqual([
        "createUser ann@example.com",
        "linkAccount webauthn",
        "signIn new",
        "signIn known",
      ]);
    },
  );

  it("is stored in next-auth's columns", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    const user = await app.adapter.getUserByEmail("ann@example.com");
    expect(user).toMatchObject({ emailVerified: null });
    expect(await app.adapter.getAuthenticator(phone.storedId)).toEqual({
      credentialID: phone.storedId,
      providerAccountId: phone.storedId,
      userId: user?.id,
      credentialPublicKey: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      counter: 0,
      credentialDeviceType: "singleDevice",
      credentialBackedUp: false,
      transports: "internal,hybrid",
    });
    expect(await app.adapter.getAccount(phone.storedId, "passkey")).toEqual({
      provider: "passkey",
      providerAccountId: phone.storedId,
      type: "webauthn",
      userId: user?.id,
    });
  });

  it("adds a second one while signed in, and either opens the account", async () => {
    const app = createPasskeyScene();
    const [phone, key] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()];
    await registerKey(app, phone, ann);
    const { options } = await askOptions(app.browser, { action: "register" });
    expect(options.excludeCredentials).toEqual([
      {
        id: phone.credentialId.toString("base64url"),
        type: "public-key",
        transports: ["internal", "hybrid"],
      },
    ]);
    expect(await sendAnswer(app.browser, "register", key.register(options))).toMatchObject({
      url: dashboard,
    });
    const user = await app.adapter.getUserByEmail("ann@example.com");
    for (const device of [phone, key]) {
      await signOutOf(app);
      await signInWithKey(app, device);
      expect(await app.browser.session()).toMatchObject({ user: { id: user?.id } });
    }
    expect(await app.adapter.listAuthenticatorsByUserId(user?.id ?? "")).toHaveLength(2);
  });

  it("sees the app's page for newcomers the first time only", async () => {
    const app = createPasskeyScene({ pages: { newUser: "/welcome" } });
    const phone = new SoftwareAuthenticator();
    const first = await registerKey(app, phone, ann);
    expect(new URL(first.url).pathname).toBe("/welcome");
    await signOutOf(app);
    expect(await signInWithKey(app, phone)).toMatchObject({ url: dashboard });
  });

  it("can use two tabs at once: each has a challenge of its own", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    await signOutOf(app);
    const [one, two] = [await askOptions(app.browser), await askOptions(app.browser)];
    expect(one.options.challenge).not.toBe(two.options.challenge);
    const answer = phone.authenticate(one.options);
    expect(await sendAnswer(app.browser, "authenticate", answer)).toMatchObject({ url: dashboard });
    expect([...app.browser.cookies.keys()].filter((name) => name.startsWith("latchkey.challenge."))).toEqual([
      `latchkey.challenge.${two.options.challenge.slice(0, 8)}`,
    ]);
  });

  it("keeps at most five challenges in the browser", async () => {
    const app = createPasskeyScene();
    for (let opened = 0; opened < 8; opened++) await askOptions(app.browser);
    const names = [...app.browser.cookies.keys()].filter((name) => name.startsWith("latchkey.challenge."));
    expect(names).toHaveLength(5);
  });

  it("is asked for the callbacks' leave", async () => {
    const app = createPasskeyScene({ callbacks: { signIn: ({ account }) => account.type !== "webauthn" } });
    const answer = await registerKey(app, new SoftwareAuthenticator(), ann);
    expect(answer).toMatchObject({ error: "SIGNIN_REJECTED" });
    expect(await app.adapter.getUserByEmail("ann@example.com")).toBeNull();
  });
});

describe("somebody else", () => {
  it("cannot register a key for a user they only name", async () => {
    const app = createPasskeyScene();
    await app.adapter.createUser({ id: "ann-1", email: "ann@example.com" });
    const asked = await askOptions(app.browser, { action: "register", ...ann });
    expect(asked).toMatchObject({ status: 400, error: "PASSKEY_UNAVAILABLE" });
  });

  it("is refused when the address was taken between question and answer", async () => {
    const app = createPasskeyScene();
    const device = new SoftwareAuthenticator();
    const { options } = await askOptions(app.browser, { action: "register", ...ann });
    await app.adapter.createUser({ id: "ann-1", email: "ann@example.com" });
    const answer = await sendAnswer(app.browser, "register", device.register(options));
    expect(answer).toMatchObject({ status: 403, error: "PASSKEY_NOT_LINKED" });
    expect(await app.browser.session()).toBeNull();
    expect(await app.adapter.listAuthenticatorsByUserId("ann-1")).toEqual([]);
  });

  it("does not become Ann by registering the id of her key with a key of their own", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    const mallory = { ...app, browser: createBrowser(app.auth) };
    const answer = await registerKey(
      mallory,
      new SoftwareAuthenticator(),
      { email: "mallory@example.com" },
      {
        credentialId: phone.credentialId,
      },
    );
    expect(answer).toMatchObject({ status: 403, error: "PASSKEY_REFUSED" });
    expect(await mallory.browser.session()).toBeNull();
    expect(await app.adapter.getUserByEmail("mallory@example.com")).toBeNull();
  });

  it("does not sign in by a challenge that another browser was given", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    const other = createBrowser(app.auth);
    const { options } = await askOptions(app.browser, { action: "authenticate" });
    const answer = await sendAnswer(other, "authenticate", phone.authenticate(options));
    expect(answer).toMatchObject({ status: 400, error: "PASSKEY_CHALLENGE_LOST" });
    expect(await other.session()).toBeNull();
  });

  it("who is signed in is not made Ann by her key", async () => {
    const app = createPasskeyScene();
    const [phone, mine] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()];
    await registerKey(app, phone, ann);
    const bob = { ...app, browser: createBrowser(app.auth) };
    await registerKey(bob, mine, { email: "bob@example.com" });
    expect(await signInWithKey(bob, phone)).toMatchObject({ error: "PASSKEY_NOT_LINKED" });
    expect(await bob.browser.session()).toMatchObject({ user: { email: "bob@example.com" } });
  });

  it("gets no key into an account that was signed in to in between", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    await signOutOf(app);
    const { options } = await askOptions(app.browser, { action: "register", email: "eve@example.com" });
    await signInWithKey(app, phone);
    const answer = await sendAnswer(app.browser, "register", new SoftwareAuthenticator().register(options));
    expect(answer).toMatchObject({ error: "PASSKEY_CHALLENGE_LOST" });
    const user = await app.adapter.getUserByEmail("ann@example.com");
    expect(await app.adapter.listAuthenticatorsByUserId(user?.id ?? "")).toHaveLength(1);
  });

  it("on another site starts nothing: the form must be ours", async () => {
    const app = createPasskeyScene();
    const phone = new SoftwareAuthenticator();
    await registerKey(app, phone, ann);
    await signOutOf(app);
    const { options } = await askOptions(app.browser, { action: "authenticate" });
    const data = JSON.stringify(phone.authenticate(options));
    const fields = { action: "authenticate", data, csrfToken: "guessed" };
    const json = { accept: "application/json" };
    const path = "/api/auth/callback/passkey";
    const guessed = await app.browser.submit(path, fields, json);
    expect([guessed.status, await guessed.json()]).toMatchObject([403, { error: "CSRF_INVALID" }]);
    const foreign = await app.browser.submit(path, fields, { ...json, origin: "https://evil.example" });
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { error: "ORIGIN_FOREIGN" }]);
    expect(await app.browser.session()).toBeNull();
  });
});

describe("a registration that cannot be stored", () => {
  it("leaves no user behind who could never sign in", async () => {
    const app = createPasskeyScene();
    app.adapter.createAuthenticator = () => {
      throw new Error("disk full");
    };
    expect(await registerKey(app, new SoftwareAuthenticator(), ann)).toMatchObject({
      error: "ADAPTER_ERROR",
    });
    expect(await app.adapter.getUserByEmail("ann@example.com")).toBeNull();
    expect(await app.browser.session()).toBeNull();
  });

  it("leaves the user who is signed in as they were", async () => {
    const app = createPasskeyScene();
    const [phone, key] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()];
    await registerKey(app, phone, ann);
    app.adapter.createAuthenticator = () => {
      throw new Error("disk full");
    };
    expect(await registerKey(app, key, {})).toMatchObject({ error: "ADAPTER_ERROR" });
    expect(await app.adapter.getAccount(key.storedId, "passkey")).toBeNull();
    await signOutOf(app);
    expect(await signInWithKey(app, phone)).toMatchObject({ url: dashboard });
  });
});
