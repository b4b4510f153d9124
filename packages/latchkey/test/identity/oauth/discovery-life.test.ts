import { describe, expect, it } from "vitest";
import type { OAuthProvider } from "../../../src/contract/provider.js";
import { createAuthorizationRequest } from "../../../src/identity/oauth/authorization-request.js";
import { verifyAuthorization } from "../../../src/identity/oauth/verify-authorization.js";

const issuer = "https://id.example.com/realms/a";
const redirectUri = "https://app.example.com/api/auth/callback/own";
const minute = 60_000;

/** A service whose document can be changed, and which can be away; and an app that was given its address. */
function createScene(more: Partial<OAuthProvider> = {}) {
  const provider = {
    id: "own",
    name: "Own",
    type: "oidc",
    clientId: "c",
    clientSecret: "s",
    issuer,
    ...more,
  } as OAuthProvider;
  const scene = { nowMs: Date.UTC(2026, 2, 1), isAway: false, document: {}, asked: [] as string[] };
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = String(input);
    scene.asked.push(url);
    if (scene.isAway) throw new TypeError("fetch failed");
    if (!url.includes(".well-known")) return new Response("gone", { status: 404 });
    return Response.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      ...scene.document,
    });
  };
  const context = { provider, fetch, now: () => scene.nowMs };
  const begin = () => createAuthorizationRequest(context, { redirectUri, state: "a-state-of-this-flow" });
  const comeBack = async () => {
    const { checks } = await begin();
    const parameters = new URLSearchParams({ code: "c", state: checks.state });
    return verifyAuthorization(context, { parameters, checks });
  };
  return { scene, begin, comeBack };
}

describe("a provider's document", () => {
  it("is asked for once in ten minutes, however many visitors come", async () => {
    const { scene, begin } = createScene();
    await Promise.all([begin(), begin(), begin()]);
    scene.nowMs += 9 * minute;
    await begin();
    expect(scene.asked).toHaveLength(1);
    scene.nowMs += 2 * minute;
    await begin();
    expect(scene.asked).toHaveLength(2);
  });

  it("that was read serves for a day while the provider is away, and no longer", async () => {
    const { scene, begin } = createScene();
    await begin();
    scene.isAway = true;
    scene.nowMs += 23 * 60 * minute;
    const { url } = await begin();
    expect(url.href).toContain(`${issuer}/authorize?`);
    scene.nowMs += 2 * 60 * minute;
    await expect(begin()).rejects.toMatchObject({ code: "PROVIDER_UNAVAILABLE" });
    scene.isAway = false;
    await begin();
  });

  it("is asked for anew after what it says led nowhere, at a bounded rate", async () => {
    const { scene, begin, comeBack } = createScene();
    await expect(comeBack()).rejects.toMatchObject({ code: "OAUTH_RESPONSE_INVALID" });
    await expect(comeBack()).rejects.toThrow();
    const countDocuments = () => scene.asked.filter((url) => url.includes(".well-known")).length;
    expect(countDocuments()).toBe(1);
    scene.nowMs += minute;
    scene.document = { authorization_endpoint: `${issuer}/new` };
    await expect(comeBack()).rejects.toThrow();
    expect((await begin()).url.pathname).toBe("/realms/a/new");
    expect(countDocuments()).toBe(2);
  });

  it("may lack a userinfo endpoint, unless it is asked", async () => {
    await createScene().begin();
    const asking = createScene({ fetchUserinfo: true });
    await expect(asking.begin()).rejects.toMatchObject({
      reason: { saw: expect.stringContaining("userinfo_endpoint") },
    });
  });

  it.each([`${issuer}/`, issuer])("may end the issuer with a slash or not (%s)", async (named) => {
    for (const configured of [`${issuer}/`, issuer]) {
      const { scene, begin } = createScene({ issuer: configured });
      scene.document = { issuer: named };
      await expect(begin()).resolves.toHaveProperty("url");
    }
  });

  it("is read wherever the app says it is, and names the issuer itself", async () => {
    const discoveryUrl = "https://elsewhere.example.com/own/.well-known/openid-configuration?appid=c";
    const { scene, begin } = createScene({ issuer: undefined, discoveryUrl } as Partial<OAuthProvider>);
    scene.document = { issuer: "https://id.example.com/" };
    expect((await begin()).url.href).toContain(`${issuer}/authorize?`);
    expect(scene.asked).toEqual([discoveryUrl]);
  });

  it("of somebody else is not taken, whatever tenants there may be", async () => {
    for (const more of [{}, { tenantIssuer: true as const }]) {
      const { scene, begin } = createScene(more);
      scene.document = { issuer: "https://evil.example.com/realms/a" };
      await expect(begin()).rejects.toMatchObject({ code: "OAUTH_RESPONSE_INVALID" });
      scene.document = { issuer: "not a URL" };
      await expect(begin()).rejects.toMatchObject({ code: "OAUTH_RESPONSE_INVALID" });
    }
    const { scene, begin } = createScene();
    scene.document = { issuer: "https://id.example.com/realms/b" };
    await expect(begin()).rejects.toMatchObject({ code: "OAUTH_RESPONSE_INVALID" });
    const tenant = createScene({ tenantIssuer: true });
    tenant.scene.document = { issuer: "https://id.example.com/realms/b" };
    await expect(tenant.begin()).resolves.toHaveProperty("url");
  });

  it("is given up after the provider's own time limit", async () => {
    const never: typeof fetch = () => new Promise(() => undefined);
    const { begin } = createScene({ fetch: never, timeoutMs: 30 });
    await expect(begin()).rejects.toMatchObject({ code: "PROVIDER_UNAVAILABLE" });
  });
});
