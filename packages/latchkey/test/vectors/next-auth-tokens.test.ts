import { decode as decodeV4, encode as encodeV4 } from "next-auth-v4/jwt";
import { decode as decodeV5, encode as encodeV5 } from "next-auth-v5/jwt";
import { describe, expect, it } from "vitest";
import { encodeBase64url } from "../../src/bytes/base64url.js";
import { openClaims, type SealKey, sealClaims } from "../../src/bytes/seal.js";
import { toUtf8 } from "../../src/bytes/text.js";
import { decode, encode } from "../../src/compat/jwt/token-codec.js";
import { v4Dialect } from "../../src/compat/v4/dialect.js";
import { v5Dialect } from "../../src/compat/v5/dialect.js";
import type { Dialect } from "../../src/config/dialect.js";
import { createKeyRing } from "../../src/config/key-ring.js";
import { readChunkedCookie } from "../../src/http/cookie-chunk.js";
import { createTwinKey, type Twin, toHex, twins } from "../bytes/twin.js";
import { createScene } from "../support/scene.js";
import vectors from "./next-auth-tokens.json" with { type: "json" };

type Claims = Record<string, unknown>;

/** Enough of a vector to seal or open with the packages it came from. */
interface Sealing {
  readonly generation: string;
  readonly cookie: string;
  readonly secrets: readonly string[];
}

const payloads: Record<string, Claims> = vectors.payloads;
const payloadOf = ({ payload }: { payload: string }): Claims => payloads[payload] ?? {};
const dialectOf = ({ generation }: Sealing): Dialect => (generation === "v4" ? v4Dialect : v5Dialect);
const nameOf = ({
  generation,
  cookie,
  payload,
  secrets,
  sealedBy,
  isExpired,
}: (typeof vectors.tokens)[number]) =>
  `${generation} ${cookie}, ${payload}${isExpired ? ", expired" : ""}, ${secrets.length} secret(s), ${sealedBy}`;
const named = vectors.tokens.map((vector) => [nameOf(vector), vector] as const);
const current = vectors.tokens.filter(({ isExpired }) => !isExpired);
const firstSecretOf = ({ secrets }: Sealing): string => secrets[0] ?? "";

const ringKeys = async (vector: Sealing) =>
  createKeyRing(vector.secrets).sessionKeys(dialectOf(vector), vector.cookie);

/** The same keys, derived and used by one twin whichever the suite runs over. */
async function twinKeys(twin: Twin, vector: Sealing): Promise<readonly SealKey[]> {
  const { sealing } = dialectOf(vector);
  const { salt, info } = sealing.derive(vector.cookie);
  const derived = vector.secrets.map(async (secret) =>
    createTwinKey(twin, {
      ...sealing,
      key: await twin.hkdfSha256({
        secret: toUtf8(secret),
        salt: toUtf8(salt),
        info: toUtf8(info),
        length: sealing.keyLength,
      }),
    }),
  );
  return Promise.all(derived);
}

const list = (secrets: readonly string[]) => (secrets.length === 1 ? (secrets[0] ?? "") : [...secrets]);

function decodeByPackage(vector: Sealing, token: string): Promise<unknown> {
  const { generation, cookie, secrets } = vector;
  if (generation === "v4") return decodeV4({ token, secret: firstSecretOf(vector) });
  return decodeV5({ token, secret: list(secrets), salt: cookie });
}

function encodeByPackage(vector: Sealing, token: Claims): Promise<string> {
  const { generation, cookie, secrets } = vector;
  if (generation === "v4") return encodeV4({ token, secret: firstSecretOf(vector) });
  return encodeV5({ token, secret: list(secrets), salt: cookie });
}

const saltOf = ({ generation, cookie }: Sealing) => (generation === "v4" ? {} : { salt: cookie });
const farAway = { iat: 1_700_000_000, exp: 4_900_000_000, jti: "a-token" };

describe("tokens that the real next-auth minted", () => {
  it.each(named)("%s: opened with a key of the ring", async (_, vector) => {
    const claims = await openClaims(await ringKeys(vector), vector.token);
    expect(claims).toMatchObject(payloadOf(vector));
    expect(Object.keys(claims ?? {}).sort()).toEqual(
      [...Object.keys(payloadOf(vector)), "exp", "iat", "jti"].sort(),
    );
  });

  describe.each(twins)("on %s", (_, twin) => {
    it.each(named)("%s", async (_name, vector) => {
      expect(await openClaims(await twinKeys(twin, vector), vector.token)).toMatchObject(payloadOf(vector));
    });

    it.each(named)("%s: with one bit changed it is nothing", async (_name, vector) => {
      const at = Math.floor((vector.token.length + vector.token.lastIndexOf(".")) / 2);
      const changed =
        vector.token.slice(0, at) + (vector.token[at] === "A" ? "B" : "A") + vector.token.slice(at + 1);
      expect(await openClaims(await twinKeys(twin, vector), changed)).toBeNull();
    });
  });

  it.each(named)("%s: not with another secret", async (_, vector) => {
    expect(await openClaims(await ringKeys({ ...vector, secrets: ["another"] }), vector.token)).toBeNull();
  });

  it("next-auth 5's open under the name of their own cookie only", async () => {
    for (const vector of vectors.tokens.filter(({ generation }) => generation === "v5")) {
      const keys = await ringKeys({ ...vector, cookie: `${vector.cookie}-2` });
      expect(await openClaims(keys, vector.token), vector.cookie).toBeNull();
    }
  });
});

describe("tokens sealed here", () => {
  describe.each(twins)("on %s", (_, twin) => {
    it.each(named)("like %s: the real package decodes them", async (_name, vector) => {
      const [key] = await twinKeys(twin, vector);
      if (key === undefined) throw new Error("the vector has no secret");
      const claims = { ...payloadOf(vector), ...farAway };
      expect(await decodeByPackage(vector, await sealClaims(key, claims))).toEqual(claims);
    });
  });

  it.each(named)("like %s: with the header next-auth writes", async (_, vector) => {
    const keys = await ringKeys(vector);
    const sealer = vector.sealedBy === "last" ? keys.at(-1) : keys[0];
    expect(sealer?.header).toBe(vector.token.split(".", 1)[0]);
  });

  it("are found by next-auth 5 under the older of two secrets", async () => {
    const vector = current.find(({ generation, sealedBy }) => generation === "v5" && sealedBy === "last");
    if (vector === undefined) throw new Error("no such vector");
    const older = (await ringKeys(vector)).at(-1);
    if (older === undefined) throw new Error("no older key");
    expect(await decodeByPackage(vector, await sealClaims(older, { sub: "1", ...farAway }))).toMatchObject({
      sub: "1",
    });
  });
});

describe("encode and decode", () => {
  it.each(current.map((vector) => [nameOf(vector), vector] as const))(
    "%s: decoded here",
    async (_, vector) => {
      const params = { token: vector.token, secret: list(vector.secrets), ...saltOf(vector) };
      expect(await decode(params)).toMatchObject(payloadOf(vector));
    },
  );

  it.each(named)("like %s: encoded here, decoded by the real package", async (_, vector) => {
    const token = await encode({ token: payloadOf(vector), secret: list(vector.secrets), ...saltOf(vector) });
    const decoded = await decodeByPackage(vector, token);
    expect(decoded).toMatchObject(payloadOf(vector));
    expect(decoded).toMatchObject({
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
    });
  });

  it.each(named)("like %s: encoded by the real package now, decoded here", async (_, vector) => {
    const token = await encodeByPackage(vector, payloadOf(vector));
    expect(await decode({ token, secret: list(vector.secrets), ...saltOf(vector) })).toMatchObject(
      payloadOf(vector),
    );
  });

  it("live as long as next-auth's unless told otherwise", async () => {
    for (const vector of [
      { generation: "v4", cookie: "c", secrets: ["s"] },
      { generation: "v5", cookie: "c", secrets: ["s"] },
    ]) {
      const secret = list(vector.secrets);
      const ours = await encode({ token: { sub: "1" }, secret, ...saltOf(vector) });
      const theirs = await encodeByPackage(vector, { sub: "1" });
      const lifetimes = [await decodeByPackage(vector, ours), await decodeByPackage(vector, theirs)];
      const seconds = lifetimes.map((claims) => readSeconds(claims, "exp") - readSeconds(claims, "iat"));
      expect(seconds).toEqual([30 * 86_400, 30 * 86_400]);
    }
  });

  it("refuse what is over, as the real packages do", async () => {
    const expired = vectors.tokens.filter(({ isExpired }) => isExpired);
    expect(expired).toHaveLength(4);
    for (const vector of expired) {
      const params = { token: vector.token, secret: list(vector.secrets), ...saltOf(vector) };
      await expect(decode(params)).rejects.toMatchObject({ code: "TOKEN_EXPIRED" });
      await expect(decodeByPackage(vector, vector.token)).rejects.toMatchObject({ code: "ERR_JWT_EXPIRED" });
    }
  });
});

function readSeconds(claims: unknown, name: "exp" | "iat"): number {
  const value: unknown = Reflect.get(Object(claims), name);
  return typeof value === "number" ? value : Number.NaN;
}

describe("cookies that the real next-auth set", () => {
  it.each(vectors.chunkedCookies.map((vector) => [vector.cookie, vector] as const))(
    "the chunks of %s make one token, in any order",
    async (_, vector) => {
      for (const chunks of [vector.chunks, [...vector.chunks].reverse()]) {
        const header = ["theme=dark", ...chunks.map(({ name, value }) => `${name}=${value}`)].join("; ");
        const { value } = readChunkedCookie(header, vector.cookie);
        expect(await openClaims(await ringKeys(vector), value ?? "")).toMatchObject(payloadOf(vector));
      }
    },
  );

  it.each(vectors.chunkedCookies.map((vector) => [vector.cookie, vector] as const))(
    "a visitor with the chunks of %s is signed in",
    async (_, vector) => {
      const isSecure = vector.cookie.startsWith("__Secure-");
      const origin = isSecure ? "https://app.example.com" : "http://localhost:3000";
      const { browser, clock } = createScene({ secret: [...vector.secrets] }, { AUTH_URL: origin }, origin);
      clock.nowMs = Date.now();
      for (const { name, value } of vector.chunks) browser.cookies.set(name, value);
      expect(await browser.session()).toMatchObject({
        user: { id: "1", name: "Ann", email: "ann@example.com" },
      });
      expect([...browser.cookies.keys()].filter((name) => name.includes(vector.cookie))).toEqual([]);
    },
  );
});

/** next-auth 4 takes one secret; next-auth 5 writes a list into the hash, joined by commas. */
const toHashed = ({ generation, secrets }: { generation: string; secrets: readonly string[] }) =>
  generation === "v4" ? (secrets[0] ?? "") : secrets.join(",");

describe.each(twins)("hashes that the real next-auth wrote, on %s", (_, twin) => {
  const hash = async (text: string) => toHex(await twin.sha256(toUtf8(text)));

  it.each(
    vectors.csrfCookies.map((vector) => [`${vector.generation} ${vector.cookie.name}`, vector] as const),
  )("%s is the token and the hash of token and secret", async (_name, vector) => {
    const [token = "", mac] = decodeURIComponent(vector.cookie.value).split("|");
    expect(token).toBe(vector.csrfToken);
    expect(mac).toBe(await hash(token + toHashed(vector)));
  });

  it.each(vectors.verificationTokens.map((vector) => [vector.generation, vector] as const))(
    "a %s magic link's token is stored as the hash of token and secret",
    async (_name, vector) => {
      expect(vector.identifier).toBe("ann@example.com");
      expect(vector.storedToken).toBe(await hash(vector.token + toHashed(vector)));
    },
  );
});

it("the vectors cover what apps have", () => {
  const lengths = vectors.tokens.map(({ token }) => token.length);
  expect(Math.max(...lengths)).toBeGreaterThan(4096);
  expect(new Set(vectors.tokens.map(({ cookie }) => cookie)).size).toBe(4);
  expect(vectors.packages).toEqual({ v4: "next-auth@4.24.15", v5: "next-auth@5.0.0-beta.32" });
  expect(encodeBase64url(toUtf8(JSON.stringify({ alg: "dir", enc: "A256GCM" })))).toBe(
    current.find(({ generation }) => generation === "v4")?.token.split(".", 1)[0],
  );
});
