import { describe, expect, it } from "vitest";
import { resolveProviders } from "../../src/config/resolve-providers.js";
import type { ProviderInput } from "../../src/contract/provider.js";
import { AzureAD } from "../../src/provider/azure-ad.js";
import { MicrosoftEntraID } from "../../src/provider/microsoft-entra-id.js";

const tenantId = "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10";
const client = { clientId: "client-1", clientSecret: "secret-1" };
const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;

describe("Microsoft Entra ID", () => {
  it("is one tenant by OpenID Connect, however that tenant is named", () => {
    for (const options of [{ tenantId }, { issuer }, { issuer: `${issuer}/` }]) {
      expect(MicrosoftEntraID(options)).toMatchObject({ id: "microsoft-entra-id", type: "oidc", issuer });
      expect(AzureAD(options)).toMatchObject({ id: "azure-ad", type: "oidc", issuer });
    }
  });

  it("keeps the issuer of a national cloud", () => {
    const options = { issuer: `https://login.microsoftonline.us/${tenantId}/v2.0` };
    expect(MicrosoftEntraID(options)).toMatchObject({ type: "oidc", issuer: options.issuer });
  });

  it("lets everybody in only when the app says so", () => {
    const inputs: ProviderInput[] = [MicrosoftEntraID, AzureAD({ ...client })];
    const environment = {
      AUTH_MICROSOFT_ENTRA_ID_ID: "client-1",
      AUTH_MICROSOFT_ENTRA_ID_SECRET: "secret-1",
    };
    const problems = [...resolveProviders(inputs, environment).values()].map(({ problem }) => problem?.code);
    expect(problems).toEqual(["PROVIDER_ENDPOINTS_MISSING", "PROVIDER_ENDPOINTS_MISSING"]);
  });

  it("is any tenant by OAuth, since no issuer is named to hold an ID token against", () => {
    for (const tenant of ["common", "organizations"]) {
      const options = [{ tenantId: tenant }, { issuer: `https://login.microsoftonline.com/${tenant}/v2.0` }];
      for (const option of options) {
        const provider = MicrosoftEntraID({ ...client, ...option });
        expect(provider).toMatchObject({
          type: "oauth",
          authorization: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
          token: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
          userinfo: "https://graph.microsoft.com/oidc/userinfo",
        });
        expect(provider.issuer).toBeUndefined();
        expect([...resolveProviders([provider], {}).values()].map(({ problem }) => problem)).toEqual([null]);
      }
    }
  });

  it("knows the one tenant of personal accounts", () => {
    expect(MicrosoftEntraID({ tenantId: "consumers" })).toMatchObject({
      type: "oidc",
      issuer: "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
    });
  });

  it("takes the app's own values in each form", () => {
    const authorization = { params: { prompt: "select_account" } };
    expect(MicrosoftEntraID({ tenantId, scope: "openid", authorization })).toMatchObject({
      scope: "openid",
      authorization,
    });
    expect(MicrosoftEntraID({ tenantId: "common", authorization }).authorization).toEqual({
      url: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
      ...authorization,
    });
  });
});
