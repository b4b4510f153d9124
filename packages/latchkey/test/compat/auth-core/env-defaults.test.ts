import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { createActionURL, isAuthAction } from "../../../src/compat/auth-core/action-url.js";
import type { AuthConfig } from "../../../src/compat/auth-core/auth.js";
import { setEnvDefaults } from "../../../src/compat/auth-core/env-defaults.js";
import type { AuthAction } from "../../../src/compat/wire.js";
import { GitHub } from "../../../src/provider/github.js";

type Environment = Record<string, string | undefined>;

interface Original {
  setEnvDefaults(environment: Environment, config: object): void;
  createActionURL(...given: unknown[]): URL;
  isAuthAction(action: string): boolean;
}

// The functions of the real package, to hold ours against.
const require = createRequire(import.meta.url);
const coreOfV5 = createRequire(join(require.resolve("next-auth-v5/package.json"))).resolve("@auth/core");
const original: Original = await import(pathToFileURL(coreOfV5).href);

const theirs = { id: "their-own", name: "Theirs", type: "oidc" } as const;
const mail = { id: "resend", name: "Resend", type: "email" } as const;
const createConfig = (more: Partial<AuthConfig> = {}): AuthConfig => ({ providers: [], ...more });

const environments: readonly (readonly [string, Environment])[] = [
  ["nothing", {}],
  ["production", { NODE_ENV: "production" }],
  ["a secret", { AUTH_SECRET: "one" }],
  [
    "secrets to rotate",
    { AUTH_SECRET: "zero", AUTH_SECRET_1: "one", AUTH_SECRET_2: "two", AUTH_SECRET_3: "three" },
  ],
  ["a URL with a path", { AUTH_URL: "https://app.example.com/of/auth", NODE_ENV: "production" }],
  ["a URL that is none", { AUTH_URL: "app.example.com", NODE_ENV: "production" }],
  ["an untrusted host", { AUTH_TRUST_HOST: "", NODE_ENV: "production" }],
  ["Vercel", { VERCEL: "1", NODE_ENV: "production" }],
  ["Cloudflare Pages", { CF_PAGES: "1", NODE_ENV: "production" }],
  ["a proxy for redirects", { AUTH_REDIRECT_PROXY_URL: "https://auth.example.com" }],
  [
    "credentials of providers",
    {
      AUTH_THEIR_OWN_ID: "id",
      AUTH_THEIR_OWN_SECRET: "secret",
      AUTH_THEIR_OWN_ISSUER: "https://id.example.com",
      AUTH_RESEND_KEY: "key",
    },
  ],
];

describe("setEnvDefaults", () => {
  it.each(environments)("completes options from %s as @auth/core does", (_, environment) => {
    const [ours, expected] = [0, 1].map(() =>
      createConfig({ providers: [{ ...theirs }, { ...mail }] as never }),
    );
    setEnvDefaults(environment, ours as AuthConfig);
    original.setEnvDefaults(environment, expected as object);
    expect(ours).toEqual(expected);
  });

  it("leaves what is set", () => {
    const config = createConfig({
      secret: "mine",
      basePath: "/mine",
      trustHost: false,
      redirectProxyUrl: "https://mine.example.com",
      providers: [{ ...theirs, clientId: "mine" } as never],
    });
    const logger = { warn: vi.fn() };
    setEnvDefaults(
      { AUTH_SECRET: "theirs", AUTH_URL: "https://app.example.com/auth", AUTH_THEIR_OWN_ID: "theirs" },
      Object.assign(config, { logger }),
    );
    expect(config).toMatchObject({ secret: "mine", basePath: "/mine", trustHost: false });
    expect(config.providers[0]).toMatchObject({ clientId: "mine" });
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith("env-url-basepath-redundant");
  });

  it("says nothing of the path when the framework asks for silence", () => {
    const logger = { warn: vi.fn() };
    setEnvDefaults(
      { AUTH_URL: "https://app.example.com" },
      createConfig({ basePath: "/auth", logger }),
      true,
    );
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it("calls a factory with the credentials of its provider", () => {
    const config = createConfig({ providers: [GitHub] });
    setEnvDefaults({ AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "secret" }, config);
    expect(config.providers[0]).toMatchObject({ id: "github", clientId: "id", clientSecret: "secret" });
  });

  it("keeps the list of providers itself when nothing in it is new, so that copies are known to be one", () => {
    const config = createConfig({ providers: [{ ...theirs }] });
    const { providers } = config;
    setEnvDefaults({}, config);
    setEnvDefaults({}, config);
    expect(config.providers).toBe(providers);
  });
});

const requests: readonly (readonly [string, Record<string, string>, Environment, string | undefined])[] = [
  ["its host", { host: "localhost:3000" }, {}, "/auth"],
  ["its host, no path", { host: "localhost:3000" }, {}, undefined],
  [
    "the proxy's host",
    { host: "inner", "x-forwarded-host": "app.example.com", "x-forwarded-proto": "https" },
    {},
    "/auth",
  ],
  ["AUTH_URL", { host: "inner" }, { AUTH_URL: "https://app.example.com" }, "/api/auth"],
  ["AUTH_URL with its path", { host: "inner" }, { AUTH_URL: "https://app.example.com/auth" }, "/auth"],
  [
    "AUTH_URL with its path alone",
    { host: "inner" },
    { AUTH_URL: "https://app.example.com/of/auth" },
    undefined,
  ],
  ["NEXTAUTH_URL", { host: "inner" }, { NEXTAUTH_URL: "https://old.example.com/" }, "/auth/"],
];

describe("createActionURL", () => {
  it.each(requests)("takes the origin from %s as @auth/core does", (_, given, environment, basePath) => {
    const headers = new Headers(given);
    for (const action of ["session", "signin"] as const) {
      const ours = createActionURL(action, "http", headers, environment, { basePath });
      const expected = original.createActionURL(action, "http", headers, environment, { basePath });
      expect(ours.href).toBe(expected.href);
    }
  });

  it("takes a protocol with or without its colon", () => {
    const headers = new Headers({ host: "app.example.com" });
    for (const protocol of ["https", "https:"]) {
      expect(createActionURL("session", protocol, headers, {}).href).toBe("https://app.example.com/session");
    }
  });

  it("warns of two paths that differ", () => {
    const logger = { warn: vi.fn() };
    const environment = { AUTH_URL: "https://app.example.com/one" };
    const url = createActionURL("csrf", "https", new Headers(), environment, { basePath: "/two", logger });
    expect(url.href).toBe("https://app.example.com/two/csrf");
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith("env-url-basepath-mismatch");
  });

  it("says what is wrong with a variable that holds no URL", () => {
    const ask = () => createActionURL("session", "https", new Headers(), { AUTH_URL: "app.example.com" });
    expect(ask).toThrow("AUTH_URL_INVALID");
  });
});

describe("isAuthAction", () => {
  const words = ["session", "csrf", "signin", "signout", "callback", "error", "providers", "verify-request"];
  it.each([...words, "webauthn-options", "_log", "", "Session", "constructor"])(
    "knows '%s' as @auth/core does",
    (word) => {
      const isOurs: boolean = isAuthAction(word);
      expect(isOurs).toBe(original.isAuthAction(word));
    },
  );

  it("narrows to the names of endpoints", () => {
    const word = "session" as string;
    const action: AuthAction | null = isAuthAction(word) ? word : null;
    expect(action).toBe("session");
  });
});
