import GitHubV4 from "next-auth-v4/providers/github";
import KeycloakV4 from "next-auth-v4/providers/keycloak";
import GitHubV5 from "next-auth-v5/providers/github";
import GoogleV5 from "next-auth-v5/providers/google";
import { describe, expect, it } from "vitest";
import { translateProvider } from "../../src/compat/translate-provider.js";
import { resolveProviders } from "../../src/config/resolve-providers.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import { Google } from "../../src/provider/google.js";
import { isAuthError } from "../support/auth-error.js";

const client = { clientId: "id", clientSecret: "secret" };

type Factory = (options: object) => AnyProvider;

/** The factory of a module of next-auth 4, which is CommonJS. */
const toFactory = (module: unknown): Factory =>
  typeof module === "function" ? (module as Factory) : (module as { default: Factory }).default;

/** The factories of the real packages, whose objects apps hand over. */
const real: readonly (readonly [string, AnyProvider, object])[] = [
  [
    "next-auth 4's GitHub",
    toFactory(GitHubV4)(client),
    { id: "github", type: "oauth", scope: "read:user user:email" },
  ],
  [
    "next-auth 4's Keycloak",
    toFactory(KeycloakV4)({ ...client, issuer: "https://sso.example.com/realms/a" }),
    {
      id: "keycloak",
      type: "oidc",
      discoveryUrl: "https://sso.example.com/realms/a/.well-known/openid-configuration",
      scope: "openid email profile",
    },
  ],
  [
    "next-auth 5's GitHub",
    GitHubV5(client) as AnyProvider,
    { id: "github", type: "oauth", scope: "read:user user:email" },
  ],
  [
    "next-auth 5's Google",
    GoogleV5(client) as AnyProvider,
    { id: "google", type: "oidc", issuer: "https://accounts.google.com" },
  ],
  [
    "our Google with next-auth 4's option for another discovery URL",
    Google(Object.assign({ wellKnown: "https://id.example.com/.well-known/openid-configuration" }, client)),
    { id: "google", type: "oidc", discoveryUrl: "https://id.example.com/.well-known/openid-configuration" },
  ],
  ["next-auth 5's Google, uncalled", GoogleV5 as AnyProvider, { id: "google", type: "oidc" }],
];

describe("a provider object of the real packages", () => {
  it.each(real)("%s becomes one of ours", (_, provider, expected) => {
    expect(translateProvider(provider)).toMatchObject(expected);
  });

  it.each(real)("%s passes the check of the configuration", (_, provider) => {
    const environment = { AUTH_GOOGLE_ID: "id", AUTH_GOOGLE_SECRET: "secret" };
    const [configured] = resolveProviders([() => translateProvider(provider)], environment).values();
    expect(configured?.problem).toBeNull();
  });

  it("maps a profile by the provider's own function, whatever the type of its id", async () => {
    const provider = translateProvider(GitHubV5(client) as AnyProvider);
    if (!("profile" in provider)) throw new Error("GitHub is no form");
    const user = await provider.profile?.({ id: 42, login: "ann", name: "Ann" } as never, {
      access_token: "t",
    });
    expect(user).toMatchObject({ id: "42", name: "Ann" });
  });
});

describe("a provider object written by hand", () => {
  const base = { id: "own", name: "Own", type: "oauth", ...client };

  it("may put the scope into the URL, into params, or beside them", () => {
    const scope = "a b";
    const forms = [
      { authorization: "https://own.example/authorize?scope=a+b&prompt=login" },
      { authorization: { url: "https://own.example/authorize?prompt=login", params: { scope } } },
    ];
    for (const form of forms) {
      expect(translateProvider({ ...base, ...form } as AnyProvider)).toMatchObject({
        scope,
        authorization: { url: "https://own.example/authorize", params: { prompt: "login" } },
      });
    }
  });

  it("keeps what the app passed to the factory over the defaults, inside objects too", () => {
    const provider = translateProvider({
      ...base,
      authorization: { url: "https://own.example/authorize", params: { scope: "a", prompt: "none" } },
      options: { authorization: { params: { scope: "b" } }, clientId: "theirs" },
    } as AnyProvider);
    expect(provider).toMatchObject({
      clientId: "theirs",
      scope: "b",
      authorization: { params: { prompt: "none" } },
    });
  });

  it("may be on plain http, as next-auth takes it, unless the app says otherwise", () => {
    const written = { ...base, issuer: "http://keycloak:8080/realms/app", idToken: true };
    expect(translateProvider(written as AnyProvider)).toMatchObject({ allowPlainHttp: true });
    const strict = { ...written, allowPlainHttp: false };
    const [configured] = resolveProviders([() => translateProvider(strict as AnyProvider)], {}).values();
    expect(configured?.problem?.code).toBe("PROVIDER_URL_INVALID");
  });

  it("is OpenID Connect by a discovery URL or by idToken, and plain OAuth otherwise", () => {
    const wellKnown = "https://own.example/.well-known/openid-configuration";
    expect(translateProvider({ ...base, wellKnown } as AnyProvider)).toMatchObject({
      type: "oidc",
      discoveryUrl: wellKnown,
    });
    expect(translateProvider({ ...base, idToken: true } as AnyProvider)).toMatchObject({ type: "oidc" });
    expect(translateProvider({ ...base, wellKnown, idToken: false } as AnyProvider)).toMatchObject({
      type: "oauth",
    });
  });

  it("gives its userinfo hook the client it expects", async () => {
    const provider = translateProvider({
      ...base,
      userinfo: {
        url: "https://own.example/me",
        request: ({
          tokens,
          client: own,
        }: {
          tokens: object;
          client: { userinfo(tokens: object): Promise<object> };
        }) => own.userinfo(tokens),
      },
    } as AnyProvider);
    if (!("userinfo" in provider) || typeof provider.userinfo !== "object") throw new Error("no hook");
    const asked: string[] = [];
    const answering: typeof fetch = async (url, init) => {
      asked.push(`${String(url)} ${new Headers(init?.headers).get("authorization")}`);
      return Response.json({ id: 7, name: "Ann" });
    };
    const profile = await provider.userinfo.request?.({
      tokens: { access_token: "t" },
      fetch: answering,
      url: provider.userinfo.url,
      metadata: {},
      now: Date.now,
      redirectUri: "https://app.example/api/auth/callback/own",
    });
    expect(profile).toEqual({ id: 7, name: "Ann" });
    expect(asked).toEqual(["https://own.example/me Bearer t"]);
  });

  it("of a kind that is not here yet is refused by name, and only that one", () => {
    const pigeon: AnyProvider = { id: "pigeon", name: "Pigeon", type: "pigeon" };
    expect(() => translateProvider(pigeon)).toThrow();
    try {
      translateProvider(pigeon);
    } catch (error) {
      expect(isAuthError("CONFIG_INVALID")(error)).toBe(true);
    }
  });
});
