import { describe, expect, it } from "vitest";
import type { ProviderInput } from "../../src/contract/provider.js";
import DefaultGitHub, { GitHub } from "../../src/provider/github.js";

describe("GitHub", () => {
  it("is github.com without any option, so that it can be passed uncalled", () => {
    const inputs: ProviderInput[] = [GitHub, GitHub({}), GitHub()];
    expect(inputs).toHaveLength(3);
    expect(DefaultGitHub).toBe(GitHub);
    expect(GitHub()).toMatchObject({
      id: "github",
      type: "oauth",
      issuer: "https://github.com/login/oauth",
      authorization: "https://github.com/login/oauth/authorize",
      token: "https://github.com/login/oauth/access_token",
      userinfo: { url: "https://api.github.com/user" },
      scope: "read:user user:email",
    });
  });

  it("is an Enterprise server at another origin", () => {
    expect(GitHub({ origin: "https://ghe.example.com" })).toMatchObject({
      issuer: "https://ghe.example.com/login/oauth",
      authorization: "https://ghe.example.com/login/oauth/authorize",
      token: "https://ghe.example.com/login/oauth/access_token",
      userinfo: { url: "https://ghe.example.com/api/v3/user" },
    });
    expect(GitHub({ origin: "https://ghe.example.com" })).not.toHaveProperty("origin");
  });

  it("keeps its values where an option is undefined, as an unset environment variable is", () => {
    const provider = GitHub({ clientId: undefined, scope: undefined, token: undefined, profile: undefined });
    expect(provider.scope).toBe("read:user user:email");
    expect(provider.token).toBe("https://github.com/login/oauth/access_token");
    expect(provider.profile).toBeTypeOf("function");
  });

  it("keeps its URL when the app only adds parameters", () => {
    expect(GitHub({ authorization: { params: { login: "alice" } } }).authorization).toEqual({
      url: "https://github.com/login/oauth/authorize",
      params: { login: "alice" },
    });
    expect(GitHub({ authorization: "https://proxy.example.com/authorize" }).authorization).toBe(
      "https://proxy.example.com/authorize",
    );
  });

  it("knows the fields of the user document, and takes another mapping of it", () => {
    const provider = GitHub({
      profile: (user) => {
        // @ts-expect-error the login is a text
        const login: number = user.login;
        return { id: String(user.id), handle: login };
      },
    });
    expect(provider.profile).toBeTypeOf("function");
  });

  it("shares nothing between two of a kind", () => {
    const [work, home] = [GitHub({ id: "work" }), GitHub({ id: "home" })];
    expect([work.id, home.id]).toEqual(["work", "home"]);
    expect(work.userinfo).not.toBe(home.userinfo);
  });
});
