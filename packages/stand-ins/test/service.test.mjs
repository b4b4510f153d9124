import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entraTenant, startService } from "../src/index.mjs";

const appOrigin = "http://localhost:3000";
const redirectUri = `${appOrigin}/api/auth/callback/own`;

/** Where each kind has its pages, and how it calls the client. */
const kinds = {
  apple: ["/auth/authorize", "/auth/token", "client_id", "client_secret"],
  entra: ["/common/oauth2/v2.0/authorize", "/common/oauth2/v2.0/token", "client_id", "client_secret"],
  wechat: ["/connect/oauth2/authorize", "/sns/oauth2/access_token", "appid", "secret"],
  tiktok: ["/v2/auth/authorize", "/v2/oauth/token/", "client_key", "client_secret"],
  twitch: ["/oauth2/authorize", "/oauth2/token", "client_id", "client_secret"],
};

describe.each(Object.entries(kinds))("%s", (kind, [authorizePath, tokenPath, idName, secretName]) => {
  let service;
  beforeAll(async () => {
    service = await startService(kind, { app: { origins: [appOrigin] } });
  });
  afterAll(() => service.close());

  const toUrl = (more = {}) => {
    const url = new URL(authorizePath, service.origin);
    const query = {
      [idName]: service.clientId,
      response_type: "code",
      redirect_uri: redirectUri,
      state: "s",
      scope: "a b",
    };
    for (const [name, value] of Object.entries({ ...query, ...more })) url.searchParams.set(name, value);
    return url;
  };
  const redeem = async (code, more = {}) => {
    const url = new URL(tokenPath, service.origin);
    const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: redirectUri });
    const credentials = { [idName]: service.clientId, [secretName]: service.clientSecret, ...more };
    for (const [name, value] of Object.entries(credentials))
      (kind === "wechat" ? url.searchParams : body).set(name, value);
    return (await fetch(url, { method: "POST", body })).json();
  };

  test("gives a code to a registered client alone, by a link or by a form", async () => {
    const { url } = await service.authorize(toUrl());
    expect(url.searchParams.get("state")).toBe("s");
    await expect(service.authorize(toUrl({ [idName]: "other" }))).rejects.toThrow();
    await expect(service.authorize(toUrl({ redirect_uri: "https://evil.example.com/" }))).rejects.toThrow();
    const posted = await service.authorize(toUrl({ response_mode: "form_post" }));
    expect(posted.body.get("code")).toMatch(/^[0-9a-f]{40}$/);
    expect(posted.body.has("user")).toBe(kind === "apple");
  });

  test("redeems a code once, for whoever knows the secret", async () => {
    const code = (await service.authorize(toUrl(), { account: "bob" })).url.searchParams.get("code");
    expect(await redeem(code, { [secretName]: "wrong" })).not.toHaveProperty("access_token");
    const tokens = await redeem(code);
    expect(tokens).toHaveProperty("access_token");
    expect(await redeem(code)).not.toHaveProperty("access_token");
    if (kind === "twitch") expect(tokens.scope).toEqual(["a", "b"]);
    if (kind === "wechat") expect(tokens).toMatchObject({ openid: "o-bob", unionid: "u-bob" });
    if (kind === "wechat") expect(tokens).not.toHaveProperty("token_type");
    if (kind === "tiktok") expect(tokens).toMatchObject({ open_id: "t-bob" });
    if (kind === "entra") expect(atob(tokens.id_token.split(".")[1])).toContain(entraTenant);
  });
});
