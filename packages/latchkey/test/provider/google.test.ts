import { describe, expect, it } from "vitest";
import type { ProviderInput } from "../../src/contract/provider.js";
import DefaultGoogle, { Google } from "../../src/provider/google.js";

describe("Google", () => {
  it("is found by its issuer, and can be passed uncalled", () => {
    const inputs: ProviderInput[] = [Google, Google()];
    expect(inputs).toHaveLength(2);
    expect(DefaultGoogle).toBe(Google);
    expect(Google()).toEqual({
      id: "google",
      name: "Google",
      type: "oidc",
      issuer: "https://accounts.google.com",
      scope: "openid email profile",
    });
  });

  it("takes the app's values over its own", () => {
    expect(Google({ id: "work", clientId: "id", clientSecret: undefined, scope: "openid" })).toMatchObject({
      id: "work",
      clientId: "id",
      scope: "openid",
      issuer: "https://accounts.google.com",
    });
    expect(Google({ authorization: { params: { hd: "example.com" } } }).authorization).toEqual({
      params: { hd: "example.com" },
    });
  });

  it("knows the claims of Google's ID token", () => {
    const provider = Google({
      profile: (claims) => {
        // @ts-expect-error whether the address is verified is a boolean
        const verified: string = claims.email_verified;
        return { id: claims.sub, organisation: claims.hd, verified };
      },
    });
    expect(provider.profile).toBeTypeOf("function");
  });
});
