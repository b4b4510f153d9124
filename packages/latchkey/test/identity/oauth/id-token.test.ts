import { type GoogleStandIn, startGoogle } from "@latchkey/stand-ins";
import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { OAuthContext } from "../../../src/identity/oauth/oauth-context.js";
import { app, createContext, printError, readRefusal, toGoogle, visit } from "./visit.js";

let google: GoogleStandIn;
beforeAll(async () => {
  google = await startGoogle({ app });
});
afterAll(() => google.close());
afterEach(() => google.heal());

type Forge = (token: string) => string | Promise<string>;

/** The token endpoint hands out a forged token in place of the one it would give. */
function forgeWith(forge: Forge): OAuthContext {
  const forging: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).endsWith("/token")) return response;
    const body: { id_token: string } = await response.json();
    return Response.json({ ...body, id_token: await forge(body.id_token) });
  };
  return createContext(toGoogle(google), { fetch: forging });
}

const encode = (value: unknown): string => base64url.encode(JSON.stringify(value));

/** The token with another header and its claims unchanged, signed by `sign` or not at all. */
const reheader = (token: string, header: unknown, signature = ""): string =>
  `${encode(header)}.${token.split(".")[1]}.${signature}`;

const expectRefused = async (forge: Forge): Promise<string> => {
  const refusal = await readRefusal(visit(forgeWith(forge), google));
  expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
  expect(printError(refusal)).not.toContain("alice@example.com");
  return refusal.reason.saw;
};

const readKeys = async (): Promise<JWK[]> =>
  (await (await fetch(`${google.origin}/oauth2/v3/certs`)).json()).keys;

describe("the signature of an ID token", () => {
  it.each([
    "none",
    "None",
    "NONE",
    "nOnE",
    "",
    "HS256",
    "HS512",
    "RS512",
    "ES256",
    "PS256",
    "EdDSA",
    "RS256 ",
  ])("with alg %j in its header is refused", async (alg) => {
    const saw = await expectRefused((token) =>
      reheader(token, { ...decodeProtectedHeader(token), alg }, "AAAA"),
    );
    expect(saw).toContain("idTokenSignedResponseAlg is RS256");
  });

  it.each([
    ["no alg", { typ: "JWT" }],
    ["alg null", { alg: null }],
    ["two algs", { alg: ["RS256", "none"] }],
    ["an unknown critical extension", { alg: "RS256", crit: ["b64"], b64: false }],
  ])("with %s is refused", async (_, header) => {
    await expectRefused((token) => reheader(token, header, "AAAA"));
  });

  it("by the client secret as an HMAC key is refused", async () => {
    const secret = new TextEncoder().encode(google.clientSecret);
    await expectRefused((token) =>
      new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "HS256" }).sign(secret),
    );
  });

  it("by the provider's public key as an HMAC key is refused", async () => {
    const [jwk] = await readKeys();
    const key = await importJWK({ ...jwk, ext: true }, "RS256", { extractable: true });
    if (!(key instanceof CryptoKey)) throw new Error("no public key");
    for (const text of [await exportSPKI(key), JSON.stringify(jwk)]) {
      const mac = new TextEncoder().encode(text);
      await expectRefused((token) =>
        new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "HS256" }).sign(mac),
      );
    }
  });

  it("by a key that the token itself brings along is refused, and nothing is fetched from where it says", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const jwk = await crypto.subtle.exportKey("jwk", publicKey);
    const asked: string[] = [];
    const context = forgeWith((token) => {
      const header = { ...decodeProtectedHeader(token), alg: "RS256", jwk, jku: "https://evil.test/keys" };
      return new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(privateKey);
    });
    const watching: typeof fetch = (input, init) => {
      asked.push(String(input));
      return context.fetch(input, init);
    };
    const refusal = await readRefusal(visit({ ...context, fetch: watching }, google));
    expect(refusal.reason.saw).toContain("signature verification failed");
    expect(asked.filter((url) => !url.startsWith(google.origin))).toEqual([]);
  });

  it.each<[string, Forge]>([
    ["missing", (token) => `${token.split(".").slice(0, 2).join(".")}.`],
    ["four letters", (token) => `${token.split(".").slice(0, 2).join(".")}.AAAA`],
    ["not base64url", (token) => `${token.split(".").slice(0, 2).join(".")}.%%%`],
    [
      "of other claims",
      (token) => token.replace(/\.[^.]+\./, `.${encode({ ...decodeJwt(token), sub: "1" })}.`),
    ],
  ])("that is %s is refused", async (_, forge) => {
    await expectRefused(forge);
  });

  it.each<[string, Forge]>([
    ["two parts", (token) => token.split(".").slice(0, 2).join(".")],
    ["six parts", (token) => `${token}.a.b.c`],
    ["encrypted", (token) => `${token}.a.b`],
    ["no JSON in its header", (token) => `AAAA.${token.split(".").slice(1).join(".")}`],
    ["a list of claims", (token) => `${token.split(".")[0]}.${encode([1])}.AAAA`],
    ["empty", () => ""],
    ["a number", () => 7 as unknown as string],
  ])("a token that is %s is refused", async (_, forge) => {
    await expectRefused(forge);
  });
});

describe("the claims of an ID token", () => {
  const clientId = "407408718192-latchkey.apps.googleusercontent.com";

  it.each<[string, JWTPayload]>([
    ["no issuer", { iss: undefined }],
    ["no audience", { aud: undefined }],
    ["no time of issue", { iat: undefined }],
    ["no end", { exp: undefined }],
    ["no nonce", { nonce: undefined }],
    ["an end that is text", { exp: "9999999999" as unknown as number }],
    ["another audience", { aud: ["someone-else"] }],
    ["further audiences and no authorized party", { aud: [clientId, "someone-else"], azp: undefined }],
    ["another authorized party", { azp: "someone-else" }],
    ["another authorized party among several audiences", { aud: [clientId, "x"], azp: "x" }],
    ["an empty subject", { sub: "" }],
    ["an endless subject", { sub: "9".repeat(256) }],
    ["a subject that is a number", { sub: 7 as unknown as string }],
    ["a start in the future", { nbf: Math.floor(Date.now() / 1000) + 300 }],
    ["an end 31 seconds ago", { exp: Math.floor(Date.now() / 1000) - 31 }],
    ["the hash of another access token", { at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["a hash that is no text", { at_hash: 1 }],
  ])("with %s are refused", async (_, change) => {
    google.alter({ idToken: (claims) => ({ ...claims, ...change }) });
    const refusal = await readRefusal(visit(createContext(toGoogle(google)), google));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(refusal.reason.saw).toMatch(/ID token/);
  });

  it.each<[string, JWTPayload]>([
    ["its audience in a list", { aud: [clientId] }],
    ["further audiences, when the token says it is for us", { aud: [clientId, "x"], azp: clientId }],
    ["no hash of the access token", { at_hash: undefined }],
    ["an end a few seconds ago, as clocks differ", { exp: Math.floor(Date.now() / 1000) - 5 }],
  ])("with %s are accepted", async (_, change) => {
    google.alter({ idToken: (claims) => ({ ...claims, ...change }) });
    await expect(visit(createContext(toGoogle(google)), google)).resolves.toHaveProperty("user.id");
  });

  it("are read by the configured clock", async () => {
    const context = createContext(toGoogle(google), { now: () => Date.now() + 3599_000 + 31_000 });
    const refusal = await readRefusal(visit(context, google));
    expect(refusal.reason.saw).toContain("it has expired");
  });
});

describe("the age of a sign-in, when the app limits it", () => {
  const limited = () => createContext(toGoogle(google, { authorization: { params: { max_age: "600" } } }));
  const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

  it.each([
    ["unknown", undefined],
    ["too old", secondsAgo(700)],
  ])("%s is refused", async (_, authTime) => {
    google.alter({ idToken: (claims) => ({ ...claims, auth_time: authTime }) });
    expect((await readRefusal(visit(limited(), google))).code).toBe("OAUTH_RESPONSE_INVALID");
  });

  it("young enough is accepted", async () => {
    google.alter({ idToken: (claims) => ({ ...claims, auth_time: secondsAgo(30) }) });
    await expect(visit(limited(), google)).resolves.toHaveProperty("user.id");
  });
});

describe("the provider's keys", () => {
  const countKeyRequests = () => google.requests.filter(({ path }) => path === "/oauth2/v3/certs").length;

  it("are asked for once for many visitors", async () => {
    const context = createContext(toGoogle(google));
    const before = countKeyRequests();
    for (const account of ["alice", "bob", "carol"]) await visit(context, google, { account });
    expect(countKeyRequests()).toBe(before + 1);
  });

  it("are asked for once for visitors who come back at the same time, also after a change", async () => {
    const context = createContext(toGoogle(google));
    const before = countKeyRequests();
    const crowd = () =>
      Promise.all(["alice", "bob", "carol"].map((account) => visit(context, google, { account })));
    await crowd();
    expect(countKeyRequests()).toBe(before + 1);
    await google.rotateKeys({ keepOld: false });
    await crowd();
    expect(countKeyRequests()).toBe(before + 2);
  });

  it("may change at any moment: the next visitor is let in by the new key", async () => {
    const context = createContext(toGoogle(google));
    await visit(context, google);
    await visit(context, google, { meanwhile: () => google.rotateKeys({ keepOld: false }) });
    const before = countKeyRequests();
    await visit(context, google);
    expect(countKeyRequests()).toBe(before);
  });

  it("are not asked for again at every token with an unknown key, only after half a minute", async () => {
    let nowMs = Date.now();
    const { privateKey } = await generateKeyPair("RS256");
    const unknown = forgeWith((token) =>
      new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "RS256", kid: "unknown" }).sign(privateKey),
    );
    const context = { ...unknown, now: () => nowMs };
    const before = countKeyRequests();
    for (let visitor = 0; visitor < 5; visitor += 1) await readRefusal(visit(context, google));
    expect(countKeyRequests()).toBe(before + 2);
    nowMs += 31_000;
    await readRefusal(visit(context, google));
    expect(countKeyRequests()).toBe(before + 3);
  });
});

describe("the algorithm an app pins", () => {
  it.each(["none", "HS384", "rs256", ""])("cannot be %j", async (alg) => {
    const context = createContext(toGoogle(google, { idTokenSignedResponseAlg: alg }));
    const refusal = await readRefusal(visit(context, google));
    expect(refusal.code).toBe("CONFIG_INVALID");
    expect(refusal.reason.saw).toContain('idTokenSignedResponseAlg of provider "google"');
  });

  it("is proven by the client's secret where it is HS256, and never by a published key", async () => {
    const hmac = { idTokenSignedResponseAlg: "HS256" };
    const plain = await readRefusal(visit(createContext(toGoogle(google, hmac)), google));
    expect(plain.reason.saw).toContain("signed with RS256, but idTokenSignedResponseAlg is HS256");
    const signWith = (secret: string) =>
      forgeWith((token) =>
        new SignJWT(decodeJwt(token))
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode(secret)),
      );
    const toContext = (secret: string) => {
      const forged = signWith(secret);
      return { ...forged, provider: { ...forged.provider, ...hmac } };
    };
    const { user } = await visit(toContext(google.clientSecret), google);
    expect(user.name).toBe("Alice Archer");
    const forged = await readRefusal(visit(toContext("a secret of somebody else, long enough"), google));
    expect(forged.reason.saw).toContain("ID token: signature verification failed");
    const unset = toContext(google.clientSecret);
    const bare = { ...unset, provider: { ...unset.provider, idTokenSignedResponseAlg: "RS256" } };
    expect((await readRefusal(visit(bare, google))).code).toBe("OAUTH_RESPONSE_INVALID");
  });

  it("refuses every other, even one the provider uses", async () => {
    const context = createContext(toGoogle(google, { idTokenSignedResponseAlg: "ES256" }));
    const refusal = await readRefusal(visit(context, google));
    expect(refusal.reason.saw).toContain(
      "ID token: signed with RS256, but idTokenSignedResponseAlg is ES256",
    );
  });
});
