import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startGoogle } from "../src/index.mjs";
import { appOrigin, discover, readTokens, readUserinfo, redeem, signIn, startFlow } from "./support/app.mjs";

const provider = "google";
let google;

beforeAll(async () => {
  google = await startGoogle({ app: { origins: [appOrigin] } });
});

afterEach(() => google.heal());
afterAll(() => google.close());

test.each([
  ["bad-signature", /signature/i],
  ["wrong-iss", /"iss"/],
  ["wrong-aud", /"aud"/],
  ["wrong-nonce", /"nonce"/],
  ["expired", /"exp"/],
  ["no-sub", /"sub"/],
])(
  "%s: a careful client refuses the ID token for that alone, and not once it is healed",
  async (kind, why) => {
    google.fail(kind);
    const refusal = await signIn(google, { provider }).then(
      () => null,
      (error) => error,
    );
    expect(`${refusal.message} ${JSON.stringify(refusal.cause)}`).toMatch(why);
    google.heal();
    expect((await signIn(google, { provider })).claims.email).toBe("alice@example.com");
  },
);

test("bad-signature keeps the published kid: only the signature is wrong", async () => {
  google.fail("bad-signature");
  const flow = await startFlow(await discover(google), { client: google, provider });
  const { id_token: idToken } = await (await redeem(flow, await google.authorize(flow.url))).json();
  expect(decodeJwt(idToken).nonce).toBe(flow.nonce);
});

test("token-error answers as Google refuses a code", async () => {
  google.fail("token-error");
  const flow = await startFlow(await discover(google), { client: google, provider });
  const response = await redeem(flow, await google.authorize(flow.url));
  expect(response.status).toBe(400);
  expect((await response.json()).error).toBe("invalid_grant");
});

test("userinfo-sub speaks of somebody else", async () => {
  const signedIn = await signIn(google, { provider });
  google.fail("userinfo-sub");
  await expect(readUserinfo(signedIn.flow, signedIn)).rejects.toThrow(/"sub"/);
});

test("huge sends more than five million bytes that would be a good answer otherwise", async () => {
  google.fail("huge");
  const flow = await startFlow(await discover(google), { client: google, provider });
  const text = await (await redeem(flow, await google.authorize(flow.url))).text();
  expect(text.length).toBeGreaterThan(5 * 1024 * 1024);
  expect(JSON.parse(text).id_token).toBeTypeOf("string");
});

test("redirect points elsewhere, and the log tells whether the client went there", async () => {
  google.fail("redirect");
  const flow = await startFlow(await discover(google), { client: google, provider });
  const response = await redeem(flow, await google.authorize(flow.url));
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe(`${google.origin}/elsewhere`);
  expect(google.requests.some(({ path }) => path === "/elsewhere")).toBe(false);
  await fetch(response.headers.get("location"));
  expect(google.requests.some(({ path }) => path === "/elsewhere")).toBe(true);
});

test("a fault with times: 1 heals by itself", async () => {
  google.fail("token-error", { times: 1 });
  await expect(signIn(google, { provider })).rejects.toThrow();
  expect((await signIn(google, { provider })).claims.email).toBe("alice@example.com");
});

test("a fault it does not have is a mistake in the test", () => {
  expect(() => google.fail("earthquake")).toThrow(/no fault "earthquake"/);
});

test("alter changes claims before signing, so that only the claim is wrong", async () => {
  google.alter({ idToken: (claims) => ({ ...claims, email_verified: "true" }) });
  expect((await signIn(google, { provider })).claims.email_verified).toBe("true");
  google.heal();
  expect((await signIn(google, { provider })).claims.email_verified).toBe(true);
});

test("after a key rotation new tokens verify, and old keys stay unless told otherwise", async () => {
  const kids = async () => {
    const { keys } = await (await fetch(`${google.origin}/oauth2/v3/certs`)).json();
    return keys.map(({ kid }) => kid);
  };
  const [first] = await kids();
  await google.rotateKeys();
  expect(await kids()).toEqual([expect.not.stringMatching(first), first]);
  await signIn(google, { provider });
  await google.rotateKeys({ keepOld: false });
  expect(await kids()).toHaveLength(1);
  const flow = await startFlow(await discover(google), { client: google, provider });
  const answer = await redeem(flow, await google.authorize(flow.url));
  expect((await readTokens(flow, answer)).claims.sub).toBe("109372846501928374651");
});

test("the clock can be moved: codes and ID tokens age with it", async () => {
  let now = Date.now();
  const clocked = await startGoogle({ app: { origins: [appOrigin] }, now: () => now });
  try {
    const flow = await startFlow(await discover(clocked), { client: clocked, provider });
    const callback = await clocked.authorize(flow.url);
    now += 11 * 60 * 1000;
    expect((await (await redeem(flow, callback)).json()).error).toBe("invalid_grant");
    now -= 2 * 60 * 60 * 1000;
    await expect(signIn(clocked, { provider })).rejects.toThrow(/"exp"/);
  } finally {
    await clocked.close();
  }
});
