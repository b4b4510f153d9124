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

  it("lets people of any tenant in where neither the app nor the environment names one", () => {
    const inputs: ProviderInput[] = [MicrosoftEntraID, AzureAD({ ...client })];
    const environment = {
      AUTH_MICROSOFT_ENTRA_ID_ID: "client-1",
      AUTH_MICROSOFT_ENTRA_ID_SECRET: "secret-1",
    };
    const resolve = (more = {}) =>
      [...resolveProviders(inputs, { ...environment, ...more }).values()].map(({ provider, problem }) => ({
        problem,
        issuer: "issuer" in provider ? provider.issuer : null,
      }));
    const common = { problem: null, issuer: "https://login.microsoftonline.com/common/v2.0" };
    expect(resolve()).toEqual([common, common]);
    const named = { problem: null, issuer };
    expect(resolve({ AUTH_MICROSOFT_ENTRA_ID_ISSUER: issuer, AUTH_AZURE_AD_ISSUER: issuer })).toEqual([
      named,
      named,
    ]);
  });

  it("takes the issuer of any tenant from the ID token, and only where the app asked for any", () => {
    for (const tenant of ["common", "organizations", "harbour.onmicrosoft.com"]) {
      const named = `https://login.microsoftonline.com/${tenant}/v2.0`;
      for (const option of [{ tenantId: tenant }, { issuer: named }]) {
        const provider = MicrosoftEntraID({ ...client, ...option });
        expect(provider).toMatchObject({ type: "oidc", issuer: named, tenantIssuer: true });
        expect([...resolveProviders([provider], {}).values()].map(({ problem }) => problem)).toEqual([null]);
      }
    }
    expect(MicrosoftEntraID({ ...client, tenantId })).not.toHaveProperty("tenantIssuer");
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
    expect(MicrosoftEntraID({ tenantId: "common", authorization }).authorization).toEqual(authorization);
  });
});
