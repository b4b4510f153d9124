import { describe, expect, it } from "vitest";
import { resolveProviders } from "../../src/config/resolve-providers.js";
import type { Profile } from "../../src/contract/identity.js";
import type { ProviderInput } from "../../src/contract/provider.js";
import { GitHub } from "../../src/provider/github.js";
import { Google } from "../../src/provider/google.js";
import DefaultOAuth, { OAuth } from "../../src/provider/oauth.js";
import DefaultOidc, { Oidc } from "../../src/provider/oidc.js";

interface Sailor extends Profile {
  sailorId: string;
}

describe("a provider of the app's own", () => {
  it("is plain OAuth or OpenID Connect by the name of its factory", () => {
    const plain = OAuth<Sailor>({
      id: "harbour",
      name: "Harbour",
      authorization: "https://harbour.example.com/authorize",
      token: "https://harbour.example.com/token",
      userinfo: { request: () => ({ sailorId: "7" }) },
      profile: ({ sailorId }) => ({ id: sailorId }),
    });
    const openId = Oidc<Sailor>({ id: "id", name: "ID", profile: ({ sailorId }) => ({ id: sailorId }) });
    const inputs: ProviderInput[] = [plain, openId];
    expect(inputs.map((input) => typeof input === "object" && input.type)).toEqual(["oauth", "oidc"]);
    expect([DefaultOAuth, DefaultOidc]).toEqual([OAuth, Oidc]);
  });
});

describe("providers with credentials from the environment", () => {
  const environment = {
    AUTH_GITHUB_ID: "github-id",
    AUTH_GITHUB_SECRET: "github-secret",
    AUTH_GITHUB_ISSUER: "https://ghe.example.com",
    AUTH_GOOGLE_ID: "google-id",
    AUTH_GOOGLE_SECRET: "google-secret",
    AUTH_KEYCLOAK_ID: "keycloak-id",
    AUTH_KEYCLOAK_SECRET: "keycloak-secret",
    AUTH_KEYCLOAK_ISSUER: "https://id.example.com/realms/app",
  };

  it("are ready without a single option", () => {
    const providers = resolveProviders(
      [GitHub, Google, Oidc({ id: "keycloak", name: "Keycloak" })],
      environment,
    );
    expect([...providers.values()].map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(providers.get("github")?.provider).toMatchObject({
      clientId: "github-id",
      clientSecret: "github-secret",
      // An issuer from the environment moves a provider that is found by it, never one with known endpoints.
      issuer: "https://github.com/login/oauth",
      token: "https://github.com/login/oauth/access_token",
    });
    expect(providers.get("keycloak")?.provider).toMatchObject({
      issuer: "https://id.example.com/realms/app",
    });
  });

  it("are named when something is missing", () => {
    const providers = resolveProviders([GitHub, Oidc({ id: "keycloak", name: "Keycloak" })], {
      AUTH_KEYCLOAK_ID: "id",
      AUTH_KEYCLOAK_SECRET: "secret",
    });
    expect(providers.get("github")?.problem?.code).toBe("PROVIDER_CLIENT_MISSING");
    expect(providers.get("keycloak")?.problem?.code).toBe("PROVIDER_ENDPOINTS_MISSING");
  });
});
