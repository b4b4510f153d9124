import { describe, expect, it } from "vitest";
import type { Profile } from "../../../src/contract/identity.js";
import type { UserinfoEndpoint } from "../../../src/contract/provider.js";
import { createUserinfo } from "../../../src/provider/catalog/userinfo-request.js";

const answer = { id: "7" };

/** Asks an endpoint as the engine does, and keeps what went over the wire. */
async function ask(
  endpoint: UserinfoEndpoint<Profile> | undefined,
  tokens = {},
  response = Response.json(answer),
) {
  if (typeof endpoint !== "object" || endpoint.request === undefined)
    throw new Error("no request of its own");
  const sent: { url: string; init: RequestInit | undefined }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push({ url: String(input), init });
    return response;
  };
  const profile = await endpoint.request({
    tokens: { access_token: "t/1", ...tokens },
    fetch,
    url: endpoint.url,
    metadata: {},
    now: Date.now,
    redirectUri: "https://app.example.com/api/auth/callback/service",
  });
  const [{ url, init } = { url: "", init: undefined }] = sent;
  return { profile, url, method: init?.method, headers: Object.fromEntries(new Headers(init?.headers)) };
}

describe("a userinfo request of a service's own kind", () => {
  it("is a GET with a bearer token and the service's headers", async () => {
    const headers = { "notion-version": "2022-06-28", "x-api-key": undefined };
    const asked = await ask(createUserinfo("Notion", { url: "https://api.example.com/me", headers }));
    expect(asked).toEqual({
      profile: answer,
      url: "https://api.example.com/me",
      method: "GET",
      headers: { accept: "application/json", authorization: "Bearer t/1", "notion-version": "2022-06-28" },
    });
  });

  it("takes another method and another scheme", async () => {
    const url = "https://api.example.com/me";
    expect(await ask(createUserinfo("Box", { url, method: "POST" }))).toMatchObject({ method: "POST" });
    expect(await ask(createUserinfo("Yandex", { url, scheme: "OAuth" }))).toMatchObject({
      headers: { authorization: "OAuth t/1" },
    });
  });

  it("holds the token in its URL where the service wants it there, and then only there", async () => {
    const url = "https://api.example.com/users/{openid}?token={access_token}";
    const endpoint = createUserinfo("WeChat", { url, scheme: null });
    expect(endpoint).not.toHaveProperty("url");
    const asked = await ask(endpoint, { openid: "../o?x#y" });
    expect(asked.url).toBe("https://api.example.com/users/..%2Fo%3Fx%23y?token=t%2F1");
    expect(asked.headers).toEqual({ accept: "application/json" });
  });

  it("is not made when the tokens lack what it needs", async () => {
    const endpoint = createUserinfo("WeChat", { url: "https://api.example.com/{openid}", scheme: null });
    await expect(ask(endpoint)).rejects.toThrow("WeChat left out what its userinfo endpoint asks for");
    await expect(ask(endpoint, { openid: { evil: 1 } })).rejects.toThrow("left out");
  });

  it("names the service when it refuses, and never the token", async () => {
    const endpoint = createUserinfo("HubSpot", {
      url: "https://api.example.com/{access_token}",
      scheme: null,
    });
    const refused = ask(endpoint, {}, Response.json({ message: "t/1" }, { status: 401 }));
    await expect(refused).rejects.toThrow(/^HubSpot answered 401$/);
  });

  it("asks at the URL an app names in place of the service's, and never at both", async () => {
    const endpoint = createUserinfo("Notion", { url: "https://api.example.com/me" });
    if (typeof endpoint !== "object") throw new Error("no request of its own");
    const moved = { ...endpoint, url: "https://test.example.com/me" };
    expect(await ask(moved)).toMatchObject({ url: "https://test.example.com/me" });
  });

  it("is nothing as long as nobody knows where to ask", () => {
    expect(createUserinfo("Nextcloud", { url: undefined })).toBeUndefined();
  });
});
