import { describe, expect, it } from "vitest";
import type { ProviderInput } from "../../src/contract/provider.js";
import { Credentials } from "../../src/provider/credentials.js";
import { GitHub } from "../../src/provider/github.js";
import { Google } from "../../src/provider/google.js";
import { OAuth } from "../../src/provider/oauth.js";
import { Oidc } from "../../src/provider/oidc.js";
import { createScene, passwordProvider, signInByForm } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const client = { clientId: "id", clientSecret: "secret" };
const endpoints = {
  authorization: "https://harbour.example.com/authorize",
  token: "https://harbour.example.com/token",
  userinfo: "https://harbour.example.com/me",
};
const harbour = { id: "harbour", name: "Harbour", ...client };
const broken = (value: unknown) => value as ProviderInput;

/** Providers that cannot work, the reason, and what its sentence must name. */
const cases: [string, ProviderInput, string, string][] = [
  [
    "no client id",
    GitHub({ clientSecret: "s" }),
    "PROVIDER_CLIENT_MISSING",
    'provider "github" has no clientId',
  ],
  [
    "an empty client id",
    GitHub({ clientId: "", clientSecret: "s" }),
    "PROVIDER_CLIENT_MISSING",
    "no clientId",
  ],
  [
    "no client secret",
    Google({ clientId: "id" }),
    "PROVIDER_CLIENT_MISSING",
    'provider "google" has no clientSecret',
  ],
  ["no issuer", Oidc(harbour), "PROVIDER_ENDPOINTS_MISSING", "lacks authorization, token, issuer"],
  ["no endpoints", OAuth(harbour), "PROVIDER_ENDPOINTS_MISSING", "lacks authorization, token, userinfo"],
  [
    "one endpoint missing",
    OAuth({ ...harbour, ...endpoints, token: undefined }),
    "PROVIDER_ENDPOINTS_MISSING",
    "lacks token",
  ],
  [
    "an issuer without a scheme",
    Oidc({ ...harbour, issuer: "id.example.com" }),
    "PROVIDER_URL_INVALID",
    'issuer is "id.example.com"',
  ],
  [
    "an issuer on http",
    Oidc({ ...harbour, issuer: "http://id.example.com" }),
    "PROVIDER_URL_INVALID",
    "issuer",
  ],
  [
    "an issuer with a password",
    Oidc({ ...harbour, issuer: "https://a:b@id.example.com" }),
    "PROVIDER_URL_INVALID",
    "issuer",
  ],
  [
    "a token endpoint on http",
    OAuth({ ...harbour, ...endpoints, token: "http://harbour.example.com/" }),
    "PROVIDER_URL_INVALID",
    "token",
  ],
  [
    "an endpoint that is a path",
    OAuth({ ...harbour, ...endpoints, userinfo: "/me" }),
    "PROVIDER_URL_INVALID",
    "userinfo",
  ],
  [
    "no authorize",
    broken({ id: "form", name: "Form", type: "credentials", credentials: {} }),
    "AUTHORIZE_MISSING",
    '"form"',
  ],
  ["an id with a slash", OAuth({ ...harbour, ...endpoints, id: "a/b" }), "PROVIDER_ID_INVALID", "position 1"],
  ["an id with a space", OAuth({ ...harbour, ...endpoints, id: "a b" }), "PROVIDER_ID_INVALID", '"a b"'],
  ["an empty id", OAuth({ ...harbour, ...endpoints, id: "" }), "PROVIDER_ID_INVALID", "position 1"],
  ["an id of dots", OAuth({ ...harbour, ...endpoints, id: ".." }), "PROVIDER_ID_INVALID", '".."'],
  [
    "an id of a prototype",
    OAuth({ ...harbour, ...endpoints, id: "__proto__" }),
    "PROVIDER_ID_INVALID",
    "__proto__",
  ],
  ["no id", broken({ name: "Harbour", type: "oauth", ...client }), "PROVIDER_ID_INVALID", "position 1"],
  ["a number as id", broken({ ...harbour, type: "oauth", id: 7 }), "PROVIDER_ID_INVALID", "position 1"],
  ["nothing", broken(undefined), "PROVIDER_ID_INVALID", '"undefined"'],
  ["a condition that was false", broken(false), "PROVIDER_ID_INVALID", '"false"'],
  ["a name", broken("github"), "PROVIDER_ID_INVALID", '"github"'],
  ["a factory that gives nothing", broken(function Harbour() {}), "PROVIDER_ID_INVALID", "Harbour()"],
  [
    "a factory that throws",
    broken(function Harbour() {
      throw new Error("no");
    }),
    "PROVIDER_ID_INVALID",
    "Harbour()",
  ],
];

describe("a sign-in page whose only provider cannot work", () => {
  it.each([
    ["development", "AUTH_GITHUB_ID"],
    ["production", "a setting of this site is wrong"],
  ])("says so in %s, in place of a page without a way in", async (mode, text) => {
    const { browser } = createScene({ providers: [GitHub] }, { NODE_ENV: mode });
    const answer = await browser.open("/api/auth/signin");
    const page = await answer.text();
    expect([answer.status, page.includes(text)]).toEqual([500, true]);
    expect(page.includes("AUTH_GITHUB_ID")).toBe(mode === "development");
  });
});

describe("providers that are no list", () => {
  it("are one provider that was passed without its list", async () => {
    const { browser, log } = createScene({ providers: passwordProvider as never });
    expect((await signInByForm(browser)).status).toBe(302);
    expect(log).toEqual([]);
  });

  it.each([null, {}, "github", 7])("%j: said at the first request, never thrown", async (providers) => {
    const { browser, log } = createScene({ providers: providers as never });
    expect(await browser.session()).toBeNull();
    expect(log.map(({ reason }) => reason.code)).toEqual(["PROVIDER_ID_INVALID"]);
  });
});

describe.each(cases)("a provider with %s", (_, provider, code, saw) => {
  it("is told once at the first request, and the other ways in keep working", async () => {
    const { browser, log } = createScene({ providers: [provider, passwordProvider] });
    expect(log).toEqual([]);
    expect((await signInByForm(browser)).status).toBe(302);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(log.map(({ reason }) => reason.code)).toEqual([code]);
    expect(log[0]?.reason.saw).toContain(saw);
    expect(log[0]?.reason.fix.length).toBeGreaterThan(20);
  });

  it("is not offered, and says the same when it is asked for all the same", async () => {
    const { browser } = createScene({ providers: [provider, passwordProvider] });
    expect(Object.keys(await (await browser.send("/api/auth/providers")).json())).toEqual(["credentials"]);
    const page = await (await browser.open("/api/auth/signin")).text();
    expect(page.match(/<form/g)).toHaveLength(1);
    const id = typeof provider === "object" && /^[\w-]+$/.test(String(provider?.id)) ? provider.id : null;
    if (id === null || id === "__proto__" || typeof id !== "string") return;
    const csrfToken = await browser.csrfToken();
    const answer = await browser.submit(
      `/api/auth/signin/${id}`,
      { csrfToken },
      { accept: "application/json" },
    );
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ error: code });
  });

  it("leaves sessions as they are", async () => {
    const earlier = await createSignedIn();
    const { browser } = createScene({ providers: [provider] });
    for (const [name, value] of earlier.browser.cookies) browser.cookies.set(name, value);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });
});

describe("a provider on plain http that the app allows", () => {
  const plain = Oidc({ ...harbour, issuer: "http://keycloak:8080/realms/app", allowPlainHttp: true });

  it.each([
    ["production", ["PROVIDER_URL_PLAIN"]],
    ["development", []],
    ["test", []],
  ])("is offered, and in %s told: %j", async (NODE_ENV, codes) => {
    const { browser, log } = createScene({ providers: [plain], trustHost: true }, { NODE_ENV });
    const page = await browser.open("/api/auth/signin");
    expect(await page.text()).toContain("Sign in with Harbour");
    // The browser follows the form's redirect there.
    expect(page.headers.get("content-security-policy")).toMatch(/form-action [^;]* http:;/);
    expect(log.map(({ reason }) => reason.code)).toEqual(codes);
  });

  it("is told by the first address of it that is plain", async () => {
    const providers = [
      OAuth({ ...harbour, ...endpoints, token: "http://harbour/token", allowPlainHttp: true }),
    ];
    const { browser, log } = createScene({ providers, trustHost: true }, { NODE_ENV: "production" });
    await browser.session();
    expect(log.map(({ reason }) => reason.saw)).toEqual([
      'provider "harbour": token is "http://harbour/token", and the app runs in production',
    ]);
  });

  it.each([
    ["on this machine", Oidc({ ...harbour, issuer: "http://localhost:8080", allowPlainHttp: true })],
    ["on https", Oidc({ ...harbour, issuer: "https://id.example.com", allowPlainHttp: true })],
  ])("is told nothing of %s, where nobody is on the way", async (_, provider) => {
    const { browser, log } = createScene(
      { providers: [provider], trustHost: true },
      { NODE_ENV: "production" },
    );
    const page = await browser.open("/api/auth/signin");
    expect(page.headers.get("content-security-policy")).not.toContain("http:;");
    expect(log).toEqual([]);
  });

  it.each(["ftp://keycloak/a", "http://a:b@keycloak/", "keycloak:8080", "javascript:alert(1)"])(
    "is refused all the same at %s",
    async (issuer) => {
      const { browser, log } = createScene({ providers: [{ ...plain, issuer }, passwordProvider] });
      await browser.session();
      expect(log.map(({ reason }) => reason.code)).toEqual(["PROVIDER_URL_INVALID"]);
    },
  );
});

describe("two providers of one id", () => {
  const twins = [
    GitHub(client),
    OAuth({ ...harbour, ...endpoints, id: "github" }),
    GitHub(client),
    passwordProvider,
  ];

  it("are told once, and neither is used: nobody could tell which it would be", async () => {
    const { browser, log } = createScene({ providers: twins });
    expect(Object.keys(await (await browser.send("/api/auth/providers")).json())).toEqual(["credentials"]);
    const csrfToken = await browser.csrfToken();
    const answer = await browser.submit(
      "/api/auth/signin/github",
      { csrfToken },
      { accept: "application/json" },
    );
    expect(await answer.json()).toMatchObject({ error: "PROVIDER_DUPLICATE" });
    expect(log.map(({ reason }) => reason.saw)).toEqual(['providers holds 3 entries with the id "github"']);
  });
});

describe("several providers that cannot work", () => {
  it("are each told, by name", async () => {
    const { browser, log } = createScene({ providers: [GitHub, Google, Oidc(harbour), passwordProvider] });
    await browser.session();
    await browser.session();
    expect(log.map(({ reason }) => [reason.code, reason.facts.provider])).toEqual([
      ["PROVIDER_CLIENT_MISSING", "github"],
      ["PROVIDER_CLIENT_MISSING", "google"],
      ["PROVIDER_ENDPOINTS_MISSING", "harbour"],
    ]);
    expect(log[0]?.reason.fix).toContain("AUTH_GITHUB_ID");
  });

  it("or none at all: the page is there and empty", async () => {
    for (const providers of [[], undefined]) {
      const { browser, log } = createScene({ providers });
      const answer = await browser.open("/api/auth/signin");
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain("<form");
      expect(log).toEqual([]);
    }
  });
});

describe("a provider's credentials from the environment", () => {
  it("by its id, for a factory that was not even called", async () => {
    const environment = {
      AUTH_GITHUB_ID: "from-env",
      AUTH_GITHUB_SECRET: "s",
      AUTH_MY_IDP_ID: "idp",
      AUTH_MY_IDP_SECRET: "s",
      AUTH_MY_IDP_ISSUER: "https://id.example.com",
    };
    const providers = [GitHub, Oidc({ id: "my-idp", name: "Mine" })];
    const { browser, log } = createScene({ providers }, environment);
    expect(Object.keys(await (await browser.send("/api/auth/providers")).json())).toEqual([
      "github",
      "my-idp",
    ]);
    const csrfToken = await browser.csrfToken();
    const left = await browser.submit("/api/auth/signin/github", { csrfToken });
    expect(new URL(left.headers.get("location") ?? "").searchParams.get("client_id")).toBe("from-env");
    expect(log).toEqual([]);
  });

  it("never from the environment of the process itself", async () => {
    process.env.AUTH_GITHUB_ID = "process";
    process.env.AUTH_GITHUB_SECRET = "process";
    try {
      const { browser } = createScene({ providers: [GitHub] }, {});
      expect(await (await browser.send("/api/auth/providers")).json()).toEqual({});
    } finally {
      delete process.env.AUTH_GITHUB_ID;
      delete process.env.AUTH_GITHUB_SECRET;
    }
  });

  it("a credentials form of its own id has its own address", async () => {
    const staff = Credentials({
      id: "staff",
      credentials: { pin: {} },
      authorize: ({ pin }) => (pin === "1" ? { id: "s" } : null),
    });
    const { browser } = createScene({ providers: [passwordProvider, staff] });
    const csrfToken = await browser.csrfToken();
    expect((await browser.submit("/api/auth/callback/staff", { csrfToken, pin: "1" })).status).toBe(302);
    expect(await browser.session()).toMatchObject({ user: { id: "s" } });
  });
});
