import { createHash } from "node:crypto";
import { type GoogleStandIn, startGoogle } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OAuthProvider } from "../../../src/contract/provider.js";
import { createAuthorizationRequest } from "../../../src/identity/oauth/authorization-request.js";
import { OAuth } from "../../../src/provider/oauth.js";
import { app, createContext, toGitHub, toGoogle, toRedirectUri } from "./visit.js";

let google: GoogleStandIn;
beforeAll(async () => {
  google = await startGoogle({ app });
});
afterAll(() => google.close());

const begin = (provider: OAuthProvider, parameters: Record<string, string> = {}) =>
  createAuthorizationRequest(createContext(provider), {
    redirectUri: toRedirectUri(provider),
    state: "a-state-of-this-flow",
    parameters,
  });

const github = () => toGitHub({ origin: "https://github.test", clientId: "id", clientSecret: "secret" });

describe("the address a visitor is sent to", () => {
  it("asks for a code, bound to this flow by state, nonce and a hashed verifier", async () => {
    const { url, checks } = await begin(toGoogle(google));

    expect(`${url.origin}${url.pathname}`).toBe(`${google.origin}/o/oauth2/v2/auth`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: google.clientId,
      redirect_uri: "http://localhost:3000/api/auth/callback/google",
      scope: "openid email profile",
      state: "a-state-of-this-flow",
      nonce: checks.nonce,
      code_challenge: createHash("sha256").update(checks.codeVerifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    expect(url.searchParams.get("code_challenge")).toHaveLength(43);
    expect(url.href).not.toContain(checks.codeVerifier);
    expect(url.href).not.toContain(google.clientSecret);
  });

  it("carries a verifier and a nonce of its own each time, of 256 bits each", async () => {
    const checks = await Promise.all(
      Array.from({ length: 20 }, async () => (await begin(toGoogle(google))).checks),
    );
    expect(new Set(checks.flatMap(({ codeVerifier, nonce }) => [codeVerifier, nonce])).size).toBe(40);
    for (const { codeVerifier, nonce } of checks) {
      expect(codeVerifier).toMatch(/^[\w-]{43}$/);
      expect(nonce).toMatch(/^[\w-]{43}$/);
    }
  });

  it("has no nonce for plain OAuth, but a challenge all the same", async () => {
    const { url, checks } = await begin(github());
    expect(checks.nonce).toBeNull();
    expect(url.searchParams.has("nonce")).toBe(false);
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
  });

  it.each([
    "client_id",
    "redirect_uri",
    "response_type",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "request",
    "request_uri",
    "response_mode",
  ])("takes no %s from whoever starts the flow", async (name) => {
    const plain = await begin(toGoogle(google));
    const { url } = await begin(toGoogle(google), { [name]: "of-the-attacker", login_hint: "alice" });
    expect(url.href).not.toContain("of-the-attacker");
    expect([...url.searchParams.keys()].sort()).toEqual(
      [...plain.url.searchParams.keys(), "login_hint"].sort(),
    );
  });

  it("takes another scope from the app's own form, and keeps OpenID Connect what it is", async () => {
    const { url } = await begin(github(), { scope: "gist" });
    expect(url.searchParams.get("scope")).toBe("gist");
    const { url: openId } = await begin(toGoogle(google), { scope: "calendar" });
    expect(openId.searchParams.get("scope")).toBe("openid calendar");
  });

  it("takes other parameters from whoever starts the flow, over the configured ones", async () => {
    const provider = toGoogle(google, {
      authorization: { params: { prompt: "consent", hd: "example.com" } },
    });
    const { url } = await begin(provider, { prompt: "login" });
    expect(url.searchParams.get("prompt")).toBe("login");
    expect(url.searchParams.get("hd")).toBe("example.com");
  });

  it("keeps what the configured URL brings, but never its idea of the protocol", async () => {
    const provider = OAuth({
      id: "harbour",
      name: "Harbour",
      clientId: "id",
      authorization: {
        url: "https://harbour.test/authorize?tenant=blue&scope=boats&response_type=token",
        params: { code_challenge_method: "plain", client_id: "another" },
      },
      token: "https://harbour.test/token",
      userinfo: "https://harbour.test/me",
    });
    const { url } = await begin(provider);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      tenant: "blue",
      scope: "boats",
      response_type: "code",
      code_challenge_method: "S256",
      client_id: "id",
    });
  });

  it.each([
    [{}, "read:user user:email"],
    [{ scope: "repo" }, "repo"],
    [{ authorization: { params: { scope: "gist" } } }, "gist"],
  ])("asks for the scope the app configured: %j", async (options, scope) => {
    const provider = toGitHub({ origin: "https://github.test", clientId: "id", clientSecret: "s" }, options);
    expect((await begin(provider)).url.searchParams.get("scope")).toBe(scope);
    expect((await begin(provider)).url.pathname).toBe("/login/oauth/authorize");
  });

  it.each([
    [undefined, "openid profile email"],
    ["email", "openid email"],
    ["email openid", "email openid"],
  ])("always asks an OpenID provider for an ID token: scope %j", async (scope, asked) => {
    const provider = { ...toGoogle(google), scope };
    expect((await begin(provider)).url.searchParams.get("scope")).toBe(asked);
  });
});
