import { exportJWK, generateKeyPair, importJWK, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { translateProvider } from "../../src/compat/translate-provider.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import { comeBack, pressButton, readLocation } from "../support/provider-scene.js";
import { createScene } from "../support/scene.js";

type Loose = Record<string, unknown>;

describe("how the client proves itself", () => {
  const token = "https://own.example/token";
  const base = {
    id: "own",
    name: "Own",
    type: "oauth",
    clientId: "own-client",
    clientSecret: "a secret that is long enough to sign with",
    authorization: "https://own.example/authorize",
    token,
    userinfo: "https://own.example/me",
    profile: ({ id }: Loose) => ({ id }),
  };

  /** The form that redeems the code, at a service in this process. */
  async function redeem(more: Loose): Promise<URLSearchParams> {
    let form = new URLSearchParams();
    const answering: typeof fetch = async (input, init) => {
      if (String(input) !== token) return Response.json({ id: "7" });
      form = new URLSearchParams(String(init?.body));
      return Response.json({ access_token: "t", token_type: "bearer" });
    };
    const scene = createScene({
      providers: [() => translateProvider({ ...base, ...more } as AnyProvider)],
      fetch: answering,
    });
    scene.clock.nowMs = Date.now();
    const leaving = new URL(readLocation(await pressButton(scene.browser, "own")));
    const callback = new URL(leaving.searchParams.get("redirect_uri") ?? "");
    callback.searchParams.set("code", "c");
    callback.searchParams.set("state", leaving.searchParams.get("state") ?? "");
    await comeBack(scene.browser, callback);
    return form;
  }

  it("by a JWT that the secret signs", async () => {
    const form = await redeem({ client: { token_endpoint_auth_method: "client_secret_jwt" } });
    const secret = new TextEncoder().encode(base.clientSecret);
    const { payload } = await jwtVerify(form.get("client_assertion") ?? "", secret, {
      algorithms: ["HS256"],
    });
    expect(payload).toMatchObject({ iss: "own-client", sub: "own-client" });
    expect(form.has("client_secret")).toBe(false);
  });

  it.each([
    ["next-auth 5's token.clientPrivateKey", "ES256", "key"],
    ["next-auth 4's jwks", "RS256", "jwks"],
    ["next-auth 4's jwks", "ES256", "jwks"],
    ["next-auth 4's jwks", "PS256", "jwks"],
  ] as const)("by a JWT that the key in %s signs (%s)", async (_, alg, way) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), alg, kid: "k1", key_ops: ["verify"], use: "sig" };
    const given =
      way === "jwks"
        ? { jwks: { keys: [jwk] } }
        : { token: { url: token, clientPrivateKey: { key: privateKey, kid: "k1" } } };
    const form = await redeem({
      ...given,
      clientSecret: undefined,
      client: { token_endpoint_auth_method: "private_key_jwt" },
    });
    const key = await importJWK(await exportJWK(publicKey), alg);
    const { payload, protectedHeader } = await jwtVerify(form.get("client_assertion") ?? "", key);
    expect(payload).toMatchObject({ iss: "own-client", aud: expect.anything() });
    expect(protectedHeader).toMatchObject({ alg, kid: "k1" });
  });

  it.each([
    ["no key", undefined],
    ["a public key", { kty: "EC", crv: "P-256", x: "a", y: "b" }],
    ["a key of no use", { kty: "oct", d: "x", k: "x" }],
    ["a broken key", { kty: "EC", crv: "P-256", x: "a", y: "b", d: "c" }],
  ])("by nothing when there is %s", async (_, jwk) => {
    const form = await redeem({
      ...(jwk && { jwks: { keys: [jwk] } }),
      client: { token_endpoint_auth_method: "private_key_jwt" },
    });
    expect([...form.keys()]).toEqual([]);
  });

  it("by nothing at all, or in the form", async () => {
    const none = await redeem({ client: { token_endpoint_auth_method: "none" }, clientSecret: undefined });
    expect([none.get("client_id"), none.has("client_secret")]).toEqual(["own-client", false]);
    const post = await redeem({ client: { token_endpoint_auth_method: "client_secret_post" } });
    expect(post.get("client_secret")).toBe(base.clientSecret);
  });
});
