import { type GoogleStandIn, startGoogle } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAuthorizationRequest } from "../../../src/identity/oauth/authorization-request.js";
import type { OAuthContext } from "../../../src/identity/oauth/oauth-context.js";
import { OAuth } from "../../../src/provider/oauth.js";
import { Oidc, type OidcOptions } from "../../../src/provider/oidc.js";
import { sendJson, startLocalServer } from "./local-server.js";
import { app, createContext, readRefusal, toGitHub, toGoogle, toRedirectUri, visit } from "./visit.js";

let google: GoogleStandIn;
beforeAll(async () => {
  google = await startGoogle({ app });
});
afterAll(() => google.close());
afterEach(() => google.heal());

const begin = (context: OAuthContext) =>
  createAuthorizationRequest(context, { redirectUri: toRedirectUri(context.provider), state: "a-state" });

const countDiscoveries = () =>
  google.requests.filter(({ path }) => path === "/.well-known/openid-configuration").length;

describe("finding a provider's endpoints", () => {
  it("happens once for visitors who come at the same time, and later ones", async () => {
    const context = createContext(toGoogle(google));
    const before = countDiscoveries();
    await Promise.all(Array.from({ length: 20 }, () => begin(context)));
    await begin(context);
    expect(countDiscoveries()).toBe(before + 1);
  });

  it("happens again after ten minutes, and when the clock was set back", async () => {
    let nowMs = Date.now();
    const context = createContext(toGoogle(google), { now: () => nowMs });
    const before = countDiscoveries();
    for (const stepMs of [0, 599_000, 1000, -3600_000]) {
      nowMs += stepMs;
      await begin(context);
    }
    expect(countDiscoveries()).toBe(before + 3);
  });

  it("is tried again by the next visitor after a failure", async () => {
    const context = createContext(toGoogle(google));
    google.fail("html", { only: ["discovery"], times: 1 });
    const crowd = await Promise.allSettled(Array.from({ length: 5 }, () => begin(context)));
    expect(crowd.map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
    await expect(begin(context)).resolves.toHaveProperty("url");
  });

  it("does not happen for a provider whose endpoints are known, issuer or not", async () => {
    const asked: string[] = [];
    const watching: typeof fetch = (input) => {
      asked.push(String(input));
      return Promise.reject(new TypeError("fetch failed"));
    };
    const provider = toGitHub({ origin: "https://github.test", clientId: "id", clientSecret: "secret" });
    await begin(createContext(provider, { fetch: watching }));
    await begin(createContext({ ...provider, issuer: "https://ghe.example.com" }, { fetch: watching }));
    expect(asked).toEqual([]);
  });
});

describe("metadata that cannot be used", () => {
  const discover = async (change: (metadata: Record<string, string>) => object, path = "") => {
    const place = await startLocalServer((_, response) => {
      const { origin } = place;
      const metadata = {
        issuer: `${origin}${path}`,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        jwks_uri: `${origin}/keys`,
      };
      sendJson(response, { ...metadata, ...change(metadata) });
    });
    const provider = Oidc({ id: "idp", name: "IdP", issuer: `${place.origin}${path}`, clientId: "id" });
    try {
      return await readRefusal(begin(createContext(provider)));
    } finally {
      await place.close();
    }
  };

  it.each<[string, (issuer: string) => unknown]>([
    ["of another issuer", () => "https://issuer.invalid"],
    ["with another scheme", (issuer) => issuer.replace("http:", "https:")],
    ["with another port", (issuer) => `${issuer}0`],
    ["in another case", (issuer) => issuer.replace("http", "HTTP")],
    ["without an issuer", () => undefined],
    ["with a number as its issuer", () => 7],
    ["with no URL as its issuer", () => "idp"],
  ])("%s is refused (RFC 8414 §3.3)", async (_, toIssuer) => {
    const refusal = await discover(({ issuer = "" }) => ({ issuer: toIssuer(issuer) }));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(refusal.reason.saw).toContain("discovery: ");
  });

  it("says which issuer it found", async () => {
    const { reason } = await discover(({ issuer }) => ({ issuer: `${issuer}/other` }), "/tenant");
    expect(reason.saw).toMatch(
      /names the issuer "http:\S+\/tenant\/other", but "http:\S+\/tenant" is configured/,
    );
  });

  it.each(["authorization_endpoint", "token_endpoint", "jwks_uri"])("without %s is refused", async (name) => {
    const refusal = await discover(() => ({ [name]: undefined }));
    expect(refusal.reason.saw).toContain(`its metadata lacks "${name}"`);
  });

  it.each([
    "http://idp.example.com/token",
    "ftp://idp.example.com/token",
    "javascript:alert(1)",
    "https://user:password@idp.example.com/token",
    "/token",
    7,
    ["https://idp.example.com/token"],
  ])("with %j as an endpoint is refused", async (value) => {
    for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"]) {
      const refusal = await discover(() => ({ [name]: value }));
      expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
      expect(refusal.reason.saw).toContain(`no https URL as "${name}"`);
    }
  });

  it("of a provider out there cannot send us to this machine", async () => {
    const metadata = {
      issuer: "https://idp.test",
      authorization_endpoint: "https://idp.test/authorize",
      token_endpoint: "http://127.0.0.1:6379/",
      jwks_uri: "https://idp.test/keys",
    };
    const provider = Oidc({ id: "idp", name: "IdP", issuer: "https://idp.test", clientId: "id" });
    const answering: typeof fetch = async () => Response.json(metadata);
    const refusal = await readRefusal(begin(createContext(provider, { fetch: answering })));
    expect(refusal.reason.saw).toContain('no https URL as "token_endpoint"');
  });

  it.each([
    ["http://idp.example.com", "an issuer out there without https"],
    ["ftp://idp.example.com", "another scheme"],
    ["idp", "no URL"],
  ])("is not asked for at %s, %s", async (issuer) => {
    let requests = 0;
    const counting: typeof fetch = async () => {
      requests += 1;
      return Response.json({});
    };
    const provider = Oidc({ id: "idp", name: "IdP", issuer, clientId: "id" });
    const refusal = await readRefusal(begin(createContext(provider, { fetch: counting })));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(requests).toBe(0);
  });

  it.each([
    [404, "OAUTH_RESPONSE_INVALID"],
    [429, "PROVIDER_UNAVAILABLE"],
    [503, "PROVIDER_UNAVAILABLE"],
  ])("status %i in its place is %s", async (status, code) => {
    const answering: typeof fetch = async () => Response.json({}, { status });
    const provider = Oidc({ id: "idp", name: "IdP", issuer: "https://idp.test", clientId: "id" });
    const refusal = await readRefusal(begin(createContext(provider, { fetch: answering })));
    expect(refusal.code).toBe(code);
    expect(refusal.reason.saw).toContain(`answered ${status} application/json`);
  });

  it.each([
    ["broken JSON", '{"issuer":'],
    ["a list", "[]"],
    ["nothing", ""],
    ["UTF-16", "\ufeff\u0000{}"],
    ["a hundred thousand levels", "[".repeat(100_000)],
  ])("%s in its place is refused", async (_, text) => {
    const headers = { "content-type": "application/json" };
    const answering: typeof fetch = async () => new Response(text, { headers });
    const provider = Oidc({ id: "idp", name: "IdP", issuer: "https://idp.test", clientId: "id" });
    const refusal = await readRefusal(begin(createContext(provider, { fetch: answering })));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
  });
});

describe("a provider that may be on plain http", () => {
  const toMetadata = (issuer: string, more: object = {}) => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    ...more,
  });
  const beginAt = (more: Partial<OidcOptions>, document: object) => {
    const asked: string[] = [];
    const answering: typeof fetch = async (input) => {
      asked.push(String(input));
      return Response.json(document);
    };
    const provider = Oidc({ id: "idp", name: "IdP", clientId: "id", allowPlainHttp: true, ...more });
    return { asked, begun: begin(createContext(provider, { fetch: answering })) };
  };
  const plain = "http://keycloak:8080/realms/app";
  const secure = "https://sso.example.com/realms/app";

  it("is asked there, and leads there", async () => {
    const { asked, begun } = beginAt({ issuer: plain }, toMetadata(plain));
    expect((await begun).url.href).toMatch(/^http:\/\/keycloak:8080\/realms\/app\/authorize\?/);
    expect(asked).toEqual([`${plain}/.well-known/openid-configuration`]);
  });

  it("may publish its document on http inside, and its pages on https outside", async () => {
    const discoveryUrl = `${plain}/.well-known/openid-configuration`;
    const { begun } = beginAt({ discoveryUrl }, toMetadata(secure, { token_endpoint: `${plain}/token` }));
    expect((await begun).url.origin).toBe("https://sso.example.com");
  });

  it("may have endpoints inside that the app names, beside an issuer on https", async () => {
    const { begun } = beginAt({ issuer: secure, token: `${plain}/token` }, toMetadata(secure));
    expect((await begun).url.origin).toBe("https://sso.example.com");
  });

  it("cannot lead from a document on https to http", async () => {
    const { begun } = beginAt({ issuer: secure }, toMetadata(secure, { jwks_uri: `${plain}/keys` }));
    expect((await readRefusal(begun)).reason.saw).toContain('no https URL as "jwks_uri"');
  });

  it("is refused unless the app says so, by itself and by its document", async () => {
    const closed = beginAt({ issuer: plain, allowPlainHttp: undefined }, toMetadata(plain));
    expect((await readRefusal(closed.begun)).code).toBe("OAUTH_RESPONSE_INVALID");
    expect(closed.asked).toEqual([]);
    const local = "http://127.0.0.1:8080";
    const led = beginAt(
      { issuer: local, allowPlainHttp: undefined },
      toMetadata(local, { token_endpoint: `${plain}/token` }),
    );
    expect((await readRefusal(led.begun)).reason.saw).toContain('no https URL as "token_endpoint"');
  });
});

describe("a plain OAuth server with an issuer", () => {
  it("is found by RFC 8414, else by the older name", async () => {
    const place = await startLocalServer((request, response) => {
      if (request.url?.includes("oauth-authorization-server")) return sendJson(response, {}, 404);
      sendJson(response, {
        issuer: `${place.origin}/tenant`,
        authorization_endpoint: `${place.origin}/authorize`,
        token_endpoint: `${place.origin}/token`,
        userinfo_endpoint: `${place.origin}/me`,
      });
    });
    const provider = OAuth({ id: "plain", name: "Plain", issuer: `${place.origin}/tenant`, clientId: "id" });
    const { url } = await begin(createContext(provider));
    await place.close();
    expect(url.pathname).toBe("/authorize");
    expect(place.paths).toEqual([
      "GET /.well-known/oauth-authorization-server/tenant",
      "GET /tenant/.well-known/openid-configuration",
    ]);
  });
});

describe("how the client proves itself", () => {
  const readTokenRequest = async (options: object) => {
    await visit(createContext(toGoogle(google, options)), google);
    return google.requests.filter(({ path }) => path === "/token").at(-1);
  };

  it("is HTTP Basic unless the provider or the app says otherwise", async () => {
    const asked = await readTokenRequest({});
    expect(asked?.headers.authorization).toBe("Basic ***");
    expect(asked?.body).not.toHaveProperty("client_secret");
  });

  it("is the form when the app says so", async () => {
    const asked = await readTokenRequest({ clientAuthentication: "client_secret_post" });
    expect(asked?.headers.authorization).toBeUndefined();
    expect(asked?.body).toHaveProperty("client_secret", "***");
  });

  it.each([
    [["client_secret_post"], "form"],
    [["client_secret_post", "client_secret_basic"], "Basic aWQ6YS1iX2MuZCUyRmUlM0Q="],
    [["private_key_jwt"], "Basic aWQ6YS1iX2MuZCUyRmUlM0Q="],
    ["nonsense", "Basic aWQ6YS1iX2MuZCUyRmUlM0Q="],
  ])("follows the metadata %j", async (methods, expected) => {
    const seen: string[] = [];
    const answering: typeof fetch = async (input, init) => {
      if (!String(input).endsWith("/token")) {
        return Response.json({
          issuer: "https://idp.test",
          authorization_endpoint: "https://idp.test/authorize",
          token_endpoint: "https://idp.test/token",
          jwks_uri: "https://idp.test/keys",
          token_endpoint_auth_methods_supported: methods,
        });
      }
      const form = new URLSearchParams(String(init?.body));
      seen.push(
        new Headers(init?.headers).get("authorization") ?? (form.has("client_secret") ? "form" : "nothing"),
      );
      return Response.json(
        { error: "invalid_client" },
        { status: 401, headers: { "www-authenticate": "Basic" } },
      );
    };
    const provider = Oidc({
      id: "idp",
      name: "IdP",
      issuer: "https://idp.test",
      clientId: "id",
      clientSecret: "a-b_c.d/e=",
    });
    const place = {
      authorize: async (url: URL) =>
        new URL(`https://app.test/?code=c&state=${url.searchParams.get("state")}`),
    };
    const refusal = await readRefusal(visit(createContext(provider, { fetch: answering }), place));
    // RFC 6749 §2.3.1: "/" and "=" are encoded; "-", "_" and "." read the same either way.
    expect(seen).toEqual([expected]);
    expect(refusal.reason.saw).toBe('provider "idp", token: error "invalid_client"');
  });
});
