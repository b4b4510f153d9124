import { describe, expect, it } from "vitest";
import { translateProvider } from "../../../src/compat/translate-provider.js";
import { Auth0 } from "../../../src/provider/auth0.js";
import { showOptions } from "../../../src/provider/catalog/show-options.js";
import { Credentials } from "../../../src/provider/credentials.js";
import { Discord } from "../../../src/provider/discord.js";
import { GitHub } from "../../../src/provider/github.js";
import { Keycloak } from "../../../src/provider/keycloak.js";
import { MicrosoftEntraID } from "../../../src/provider/microsoft-entra-id.js";

const client = { clientId: "client-1", clientSecret: "secret-1" };

describe("what the app passed to a provider", () => {
  it("is found under options, word for word, as next-auth has it", () => {
    const issuer = "https://id.example.com/realms/harbour";
    expect(Keycloak({ ...client, issuer }).options).toEqual({ ...client, issuer });
    const profile = () => ({ id: "1" });
    expect(Discord({ ...client, profile }).options.profile).toBe(profile);
    const authorize = () => ({ id: "1" });
    expect(Credentials({ authorize }).options.authorize).toBe(authorize);
  });

  it("is there too where the provider itself is made of it", () => {
    // Apps append a path; the slash that Auth0's issuer ends with would be one too many.
    const auth0 = Auth0({ ...client, issuer: "https://harbour.eu.auth0.com" });
    expect(auth0.issuer).toBe("https://harbour.eu.auth0.com/");
    expect(auth0.options).toEqual({ ...client, issuer: "https://harbour.eu.auth0.com" });
    expect(GitHub({ ...client, origin: "https://github.example.com" }).options.origin).toBe(
      "https://github.example.com",
    );
    expect(MicrosoftEntraID({ ...client, tenantId: "harbour" }).options.tenantId).toBe("harbour");
  });

  it("changes nothing about the provider: neither copies nor logs have it, and no value counts twice", () => {
    const auth0 = Auth0({ ...client, issuer: "https://harbour.eu.auth0.com" });
    expect({ ...auth0 }).not.toHaveProperty("options");
    expect(Object.keys(auth0)).not.toContain("options");
    expect(translateProvider(auth0)).toMatchObject({ issuer: "https://harbour.eu.auth0.com/" });
    const first = Credentials({ authorize: () => ({ id: "first" }) });
    const second = { ...first, authorize: () => ({ id: "second" }) };
    expect(translateProvider(second)).toHaveProperty("authorize", second.authorize);
  });

  it("stands beside the very same provider", () => {
    const provider = { id: "harbour" };
    expect(showOptions(provider, { issuer: "https://id.example.com" })).toBe(provider);
  });
});
