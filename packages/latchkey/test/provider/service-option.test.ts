import { describe, expect, it } from "vitest";
import type { ProviderInput } from "../../src/contract/provider.js";
import { createAuthorizationRequest } from "../../src/identity/oauth/authorization-request.js";
import { Apple } from "../../src/provider/apple.js";
import { Auth0 } from "../../src/provider/auth0.js";
import { AzureADB2C } from "../../src/provider/azure-ad-b2c.js";
import { AzureDevOps } from "../../src/provider/azure-devops.js";
import DefaultDiscord, { Discord, type DiscordProfile } from "../../src/provider/discord.js";
import { FusionAuth } from "../../src/provider/fusionauth.js";
import { GitLab } from "../../src/provider/gitlab.js";
import { Logto } from "../../src/provider/logto.js";
import { Mastodon } from "../../src/provider/mastodon.js";
import { NetSuite } from "../../src/provider/netsuite.js";
import { OneLogin } from "../../src/provider/onelogin.js";
import { TikTok } from "../../src/provider/tiktok.js";
import { Twitch } from "../../src/provider/twitch.js";
import { UnitedEffects } from "../../src/provider/united-effects.js";
import { WeChat } from "../../src/provider/wechat.js";
import { WorkOS } from "../../src/provider/workos.js";

const client = { clientId: "client-1", clientSecret: "secret-1" };

describe("a service's own options", () => {
  it("name the server where there are many, and are no longer options then", () => {
    const mastodon = Mastodon({ ...client, issuer: "https://mastodon.social/" });
    expect(mastodon).toMatchObject({
      authorization: "https://mastodon.social/oauth/authorize",
      token: "https://mastodon.social/oauth/token",
      userinfo: "https://mastodon.social/api/v1/accounts/verify_credentials",
    });
    // It is where Mastodon runs; what Mastodon would call itself as an issuer is another matter (RFC 9207).
    expect(mastodon).not.toHaveProperty("issuer");
    expect(GitLab()).toMatchObject({ token: "https://gitlab.com/oauth/token" });
    const own = GitLab({ baseUrl: "https://gitlab.example.com" });
    expect(own).toMatchObject({ userinfo: "https://gitlab.example.com/api/v4/user" });
    expect(own).not.toHaveProperty("baseUrl");
  });

  it("end an issuer as the service itself writes it", () => {
    expect(Auth0({ issuer: "https://harbour.eu.auth0.com" }).issuer).toBe("https://harbour.eu.auth0.com/");
    expect(OneLogin({ issuer: "https://harbour.onelogin.com/" }).issuer).toBe(
      "https://harbour.onelogin.com/oidc/2",
    );
    expect(Logto({ issuer: "https://harbour.logto.app/oidc" }).issuer).toBe("https://harbour.logto.app/oidc");
  });

  it("find a B2C tenant's endpoints where its issuer does not lead to them", () => {
    const issuer = "https://harbour.b2clogin.com/0f0b8d1e/v2.0/";
    const flow = "https://harbour.b2clogin.com/harbour.onmicrosoft.com/B2C_1_sign_in";
    expect(AzureADB2C({ issuer, tenantId: "harbour", primaryUserFlow: "B2C_1_sign_in" })).toMatchObject({
      issuer,
      authorization: `${flow}/oauth2/v2.0/authorize`,
      token: `${flow}/oauth2/v2.0/token`,
      jwksUri: `${flow}/discovery/v2.0/keys`,
    });
    expect(AzureADB2C({ issuer }).authorization).toBeUndefined();
  });

  it("become parameters, and stay away when they are not given", () => {
    const issuer = "https://auth.example.com";
    expect(FusionAuth({ issuer, tenantId: "t-1" }).authorization).toMatchObject({
      params: { tenantId: "t-1" },
    });
    expect(FusionAuth({ issuer }).authorization).toBe(`${issuer}/oauth2/authorize`);
    expect(WorkOS({ connection: "conn_1" }).authorization).toMatchObject({
      params: { connection: "conn_1" },
    });
    expect(WorkOS({ authorization: { params: { provider: "GoogleOAuth" } } }).authorization).toEqual({
      url: "https://api.workos.com/sso/authorize",
      params: { provider: "GoogleOAuth" },
    });
    expect(UnitedEffects({ issuer }).authorization).toEqual({ params: { resource: issuer } });
    expect(UnitedEffects({ issuer }).issuer).toBe(issuer);
    expect(AzureDevOps({ tenantId: "t-1" }).token).toBe(
      "https://login.microsoftonline.com/t-1/oauth2/v2.0/token",
    );
  });

  it("are asked for by the types where nothing works without them", () => {
    // @ts-expect-error NetSuite does not say who signed in
    expect(NetSuite({ ...client, accountID: "1234567" }).id).toBe("netsuite");
    // What a service calls the client by another name comes from the environment as well.
    const inputs: ProviderInput[] = [Discord, DefaultDiscord, Discord(), TikTok, WeChat];
    expect(inputs).toHaveLength(5);
  });

  it("leave the type and the parts of a profile to the compiler", () => {
    // @ts-expect-error a service speaks what it speaks
    Discord({ ...client, type: "oidc" });
    const discord = Discord({ ...client, profile: ({ id }) => ({ id: String(id), role: "member" }) });
    expect(discord.profile?.({ id: "7" } as DiscordProfile, { access_token: "token" })).toEqual({
      id: "7",
      role: "member",
    });
  });
});

describe("what a visitor is sent away with", () => {
  const begin = async (provider: Parameters<typeof createAuthorizationRequest>[0]["provider"]) => {
    const metadata = {
      issuer: provider.issuer,
      authorization_endpoint: "https://id.example.com/authorize",
      token_endpoint: "https://id.example.com/token",
      jwks_uri: "https://id.example.com/keys",
    };
    const context = { provider, fetch: async () => Response.json(metadata), now: Date.now };
    const redirectUri = "https://app.example.com/api/auth/callback/service";
    return (await createAuthorizationRequest(context, { redirectUri, state: "state-1" })).url;
  };

  it("is Apple's wish to answer by POST, since it tells names only so", async () => {
    const { searchParams } = await begin(Apple(client));
    expect(searchParams.get("response_mode")).toBe("form_post");
    expect(searchParams.get("scope")).toBe("openid name email");
  });

  it("is the list of claims Twitch shall put into its ID token", async () => {
    const { searchParams } = await begin(Twitch(client));
    const claims: unknown = JSON.parse(searchParams.get("claims") ?? "");
    expect(claims).toHaveProperty("id_token.email", null);
    expect(claims).toHaveProperty("id_token.email_verified", null);
    expect(searchParams.get("nonce")).toMatch(/^[\w-]{43}$/);
  });

  it("is the name that TikTok and WeChat have for a client", async () => {
    expect((await begin(TikTok(client))).searchParams.get("client_key")).toBe("client-1");
    const wechat = await begin(WeChat(client));
    expect(wechat.searchParams.get("appid")).toBe("client-1");
    expect(wechat.hash).toBe("#wechat_redirect");
    const elsewhere = WeChat({
      ...client,
      authorization: { url: "https://open.weixin.qq.com/connect/qrconnect" },
      scope: "snsapi_login",
    });
    const { origin, pathname, searchParams } = await begin(elsewhere);
    expect(`${origin}${pathname}`).toBe("https://open.weixin.qq.com/connect/qrconnect");
    expect([searchParams.get("appid"), searchParams.get("scope")]).toEqual(["client-1", "snsapi_login"]);
  });
});
