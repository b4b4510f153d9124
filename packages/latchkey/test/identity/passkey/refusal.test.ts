import { describe, expect, it } from "vitest";
import {
  type Deviation,
  encodeCbor,
  SoftwareAuthenticator,
  userPresentOnly,
} from "../../support/authenticator.js";
import {
  askOptions,
  createPasskeyScene,
  registerKey,
  sendAnswer,
  signInWithKey,
  signOutOf,
} from "../../support/passkey-scene.js";

const ann = { email: "ann@example.com" };

/** Ann has a phone with a passkey, and is signed out. */
async function openAnnsApp(...given: Parameters<typeof createPasskeyScene>) {
  const app = createPasskeyScene(...given);
  const phone = new SoftwareAuthenticator();
  await registerKey(app, phone, ann);
  await signOutOf(app);
  return { app, phone };
}

// WebAuthn §7.1 and §7.2: one vector for a step both share.
const shared: [string, Deviation, string][] = [
  ["the page of another site", { origin: "https://evil.example" }, "PASSKEY_REFUSED"],
  ["another port", { origin: "http://localhost:3001" }, "PASSKEY_REFUSED"],
  ["a sibling", { origin: "http://sub.localhost:3000" }, "PASSKEY_REFUSED"],
  ["an opaque origin", { origin: "null" }, "PASSKEY_REFUSED"],
  ["another relying party", { rpId: "evil.example" }, "PASSKEY_REFUSED"],
  ["a frame of another site", { crossOrigin: true }, "PASSKEY_REFUSED"],
  [
    "a frame that names its site",
    { crossOrigin: true, topOrigin: "https://evil.example" },
    "PASSKEY_REFUSED",
  ],
  ["nobody present", { flags: 0 }, "PASSKEY_REFUSED"],
  ["no user verification", { flags: userPresentOnly }, "PASSKEY_REFUSED"],
  ["a backup state without eligibility", { flags: 0x15 }, "PASSKEY_REFUSED"],
  ["a made-up challenge", { challenge: "A".repeat(43) }, "PASSKEY_CHALLENGE_LOST"],
  ["no challenge", { challenge: "" }, "PASSKEY_CHALLENGE_LOST"],
];

describe("an authentication is refused", () => {
  it.each([
    ...shared,
    ["the type of a registration", { type: "webauthn.create" }, "PASSKEY_REFUSED"],
    ["authenticator data changed after the signature", { tamper: true }, "PASSKEY_REFUSED"],
    ["a credential nobody has", { credentialId: Buffer.alloc(32, 7) }, "PASSKEY_REFUSED"],
    ["a counter that stood still", { counter: 0 }, "PASSKEY_REFUSED"],
  ] as [string, Deviation, string][])("by %s", async (_, deviation, error) => {
    const { app, phone } = await openAnnsApp();
    await signInWithKey(app, phone);
    await signOutOf(app);
    expect(await signInWithKey(app, phone, deviation)).toMatchObject({ error });
    expect(await app.browser.session()).toBeNull();
  });

  it("by a counter lower than before, as the copy of a key has", async () => {
    const { app, phone } = await openAnnsApp();
    phone.counter = 10;
    expect(await signInWithKey(app, phone)).not.toHaveProperty("error");
    await signOutOf(app);
    phone.counter = 4;
    expect(await signInWithKey(app, phone)).toMatchObject({ error: "PASSKEY_REFUSED" });
    expect(await app.adapter.getAuthenticator(phone.storedId)).toMatchObject({ counter: 11 });
  });

  it("not by a key that never counts", async () => {
    const { app, phone } = await openAnnsApp();
    phone.step = 0;
    for (let visit = 0; visit < 3; visit++) {
      expect(await signInWithKey(app, phone)).not.toHaveProperty("error");
      await signOutOf(app);
    }
  });

  it("the second time the same answer comes", async () => {
    const { app, phone } = await openAnnsApp();
    phone.step = 0;
    const { options } = await askOptions(app.browser);
    const kept = new Map(app.browser.cookies);
    const answer = phone.authenticate(options);
    expect(await sendAnswer(app.browser, "authenticate", answer)).not.toHaveProperty("error");
    await signOutOf(app);
    // Whoever saw the request has its cookies as well.
    for (const [name, value] of kept) app.browser.cookies.set(name, value);
    expect(await sendAnswer(app.browser, "authenticate", answer)).toMatchObject({
      error: "PASSKEY_CHALLENGE_LOST",
    });
  });

  it("when two answers by copies of a key come at the same moment", async () => {
    const { app, phone } = await openAnnsApp();
    const [one, two] = [await askOptions(app.browser), await askOptions(app.browser)];
    const first = phone.authenticate(one.options);
    phone.counter = 0;
    const second = phone.authenticate(two.options);
    const read = app.adapter.getAuthenticator;
    // Both are read before either is written.
    app.adapter.getAuthenticator = async (id) => {
      const row = await read(id);
      await new Promise((later) => setTimeout(later, 20));
      return row;
    };
    const answers = await Promise.all([
      sendAnswer(app.browser, "authenticate", first),
      sendAnswer(app.browser, "authenticate", second),
    ]);
    expect(answers.filter(({ error }) => error === "PASSKEY_REFUSED")).toHaveLength(1);
  });

  it("after five minutes", async () => {
    const { app, phone } = await openAnnsApp();
    const { options } = await askOptions(app.browser);
    app.clock.nowMs += 300_000;
    expect(await sendAnswer(app.browser, "authenticate", phone.authenticate(options))).toMatchObject({
      error: "PASSKEY_CHALLENGE_LOST",
    });
  });

  it("when its user or account is gone", async () => {
    const { app, phone } = await openAnnsApp();
    await app.adapter.unlinkAccount({ provider: "passkey", providerAccountId: phone.storedId });
    expect(await signInWithKey(app, phone)).toMatchObject({ error: "PASSKEY_REFUSED" });
  });

  it("when the rows of key and account name two users", async () => {
    const { app, phone } = await openAnnsApp();
    const row = await app.adapter.getAuthenticator(phone.storedId);
    app.adapter.getAuthenticator = () => (row === null ? null : { ...row, userId: "somebody-else" });
    expect(await signInWithKey(app, phone)).toMatchObject({ error: "PASSKEY_REFUSED" });
  });

  it("when the stored key is broken", async () => {
    const { app, phone } = await openAnnsApp();
    const row = await app.adapter.getAuthenticator(phone.storedId);
    for (const credentialPublicKey of ["", "!!", "AAAA"]) {
      app.adapter.getAuthenticator = () => (row === null ? null : { ...row, credentialPublicKey });
      expect(await signInWithKey(app, phone)).toMatchObject({ error: "PASSKEY_REFUSED" });
    }
  });
});

describe("a registration is refused", () => {
  it.each([
    ...shared,
    ["the type of an authentication", { type: "webauthn.get" }, "PASSKEY_REFUSED"],
    ["a credential id that is too long", { credentialId: Buffer.alloc(1024, 1) }, "REQUEST_MALFORMED"],
  ] as [string, Deviation, string][])("by %s", async (_, deviation, error) => {
    const app = createPasskeyScene();
    expect(await registerKey(app, new SoftwareAuthenticator(), ann, deviation)).toMatchObject({ error });
    expect(await app.browser.session()).toBeNull();
    expect(await app.adapter.getUserByEmail("ann@example.com")).toBeNull();
  });

  it("with a challenge that was given for signing in, and the other way round", async () => {
    const { app, phone } = await openAnnsApp();
    const asked = await askOptions(app.browser, { action: "authenticate" });
    const made = new SoftwareAuthenticator().register(asked.options);
    expect(await sendAnswer(app.browser, "register", made)).toMatchObject({
      error: "PASSKEY_CHALLENGE_LOST",
    });
    const registering = await askOptions(app.browser, { action: "register", email: "eve@example.com" });
    const signed = phone.authenticate({ ...registering.options, rpId: "localhost" });
    expect(await sendAnswer(app.browser, "authenticate", signed)).toMatchObject({
      error: "PASSKEY_CHALLENGE_LOST",
    });
  });

  it("when the response names another key than the one that was made", async () => {
    const app = createPasskeyScene();
    const device = new SoftwareAuthenticator();
    const { options } = await askOptions(app.browser, { action: "register", ...ann });
    const other = Buffer.alloc(32, 9).toString("base64url");
    const answer = { ...device.register(options), id: other, rawId: other };
    expect(await sendAnswer(app.browser, "register", answer)).toMatchObject({ error: "PASSKEY_REFUSED" });
    expect(await app.adapter.getUserByEmail("ann@example.com")).toBeNull();
  });

  it("when the attestation is nested without end, or is none", async () => {
    const app = createPasskeyScene();
    const device = new SoftwareAuthenticator();
    const deep = Buffer.alloc(30_000, 0x81);
    for (const attestation of [deep, Buffer.from([0xff]), Buffer.alloc(0), encodeCbor(new Map())]) {
      const { options } = await askOptions(app.browser, { action: "register", ...ann });
      const answer = device.register(options);
      answer.response.attestationObject = attestation.toString("base64url");
      expect(await sendAnswer(app.browser, "register", answer)).toMatchObject({ error: "PASSKEY_REFUSED" });
    }
  });
});

describe("what is no answer of an authenticator", () => {
  const clientData = Buffer.from(JSON.stringify({ challenge: "x" })).toString("base64url");
  it.each([
    "",
    "no json",
    "null",
    "[]",
    "3",
    '{"id":"AAAA"}',
    '{"id":3,"response":{}}',
    '{"id":"AAAA","response":null}',
    '{"id":"AAAA","response":{"clientDataJSON":7}}',
    '{"id":"AAAA","response":{"clientDataJSON":"bm8ganNvbg"}}',
    `{"id":"","response":{"clientDataJSON":"${clientData}"}}`,
    `{"id":"&","response":{"clientDataJSON":"${clientData}"}}`,
    `{"id":"AAAA","response":{"clientDataJSON":"${Buffer.from('{"challenge":{}}').toString("base64url")}"}}`,
  ])("%s: is refused with a code", async (data) => {
    const app = createPasskeyScene();
    for (const action of ["register", "authenticate"]) {
      const answer = await sendAnswer(app.browser, action, data);
      expect(answer).toMatchObject({ status: 400, error: "REQUEST_MALFORMED" });
    }
  });

  it("nor is another action", async () => {
    const app = createPasskeyScene();
    const { options } = await askOptions(app.browser);
    const answer = new SoftwareAuthenticator().authenticate(options);
    expect(await sendAnswer(app.browser, "delete", answer)).toMatchObject({ error: "REQUEST_MALFORMED" });
  });
});
