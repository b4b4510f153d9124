import { describe, expect, it } from "vitest";
import type { OAuthProvider } from "../../src/contract/provider.js";
import { createAuthorizationRequest } from "../../src/identity/oauth/authorization-request.js";
import { toIdentity } from "../../src/identity/oauth/oauth-identity.js";
import { verifyAuthorization } from "../../src/identity/oauth/verify-authorization.js";
import { modules, toOptions } from "./catalog-module.js";
import { type ServiceSample, samples, standardSample } from "./service-sample.js";

// Slashes and plus signs are what a token may hold (RFC 6750 §2.1) and a URL would misread.
const accessToken = "a/b+c";
const redirectUri = "https://app.example.com/api/auth/callback/service";

const toSample = (file: string): ServiceSample => samples[file] ?? standardSample;

const toProvider = ({ file, create }: (typeof modules)[number]): OAuthProvider =>
  create({ ...toOptions(file), ...toSample(file).options });

/** A userinfo request in one line: what is asked, with which token, and the headers of the service's own. */
function describeRequest(url: string, init: RequestInit | undefined): string {
  const headers = new Headers(init?.headers);
  const own = ["x-api-key", "ocs-apirequest", "notion-version", "trakt-api-version", "trakt-api-key"];
  const given = own.flatMap((name) => (headers.has(name) ? [`${name}=${headers.get(name)}`] : []));
  return [init?.method ?? "GET", url, headers.get("authorization"), ...given].filter(Boolean).join(" ");
}

/** The service's side of the wire: tokens for a code, and the answer about whom they are for. */
function createService({ tokens, answer }: ServiceSample) {
  const seen: { token: URLSearchParams | null; userinfo: string | null } = { token: null, userinfo: null };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const body = String(init?.body ?? "");
    if (body.includes("grant_type=authorization_code")) {
      seen.token = new URLSearchParams(body);
      return Response.json({ access_token: accessToken, token_type: "bearer", expires_in: 3600, ...tokens });
    }
    seen.userinfo = describeRequest(String(input), init);
    return Response.json(answer);
  };
  return { seen, fetch };
}

const plain = modules.filter(({ file }) => file !== "github" && toProvider(find(file)).type === "oauth");
const openId = modules.filter(({ file }) => toProvider(find(file)).type === "oidc");

function find(file: string): (typeof modules)[number] {
  const found = modules.find((module) => module.file === file);
  if (found === undefined) throw new Error(`no module ${file}`);
  return found;
}

describe("a visitor of a service that speaks plain OAuth", () => {
  it.each(plain)("$file: signs in and is who the service says", async (module) => {
    const provider = toProvider(module);
    const sample = toSample(module.file);
    const service = createService(sample);
    const context = { provider, fetch: service.fetch, now: Date.now };
    const { url, checks } = await createAuthorizationRequest(context, { redirectUri, state: "state-1" });
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: "client-1",
      response_type: "code",
      redirect_uri: redirectUri,
      state: "state-1",
      ...(provider.pkce !== false && { code_challenge_method: "S256" }),
      ...(provider.scope && { scope: provider.scope }),
    });
    // The one service known to answer PKCE with an error.
    expect(url.searchParams.has("code_challenge")).toBe(module.file !== "linkedin");
    const parameters = new URLSearchParams({ code: "code-1", state: "state-1" });
    const { user, account } = await verifyAuthorization(context, { parameters, checks });
    expect(user).toEqual(sample.person);
    expect(account).toMatchObject({ provider: module.file, providerAccountId: sample.person.id });
    const { token, userinfo } = service.seen;
    expect(token?.get("code")).toBe("code-1");
    const sent = provider.clientAuthentication === "client_secret_post" ? "secret-1" : null;
    expect(token?.get("client_secret")).toBe(sent);
    const usual =
      typeof provider.userinfo === "string" ? `GET ${provider.userinfo} Bearer ${accessToken}` : null;
    expect(userinfo).toBe(sample.asks ?? usual);
  });

  it("has an answer of its own in this test for each service", () => {
    const missing = plain.filter(({ file }) => samples[file] === undefined);
    expect(missing.map(({ file }) => file)).toEqual([]);
    expect(Object.keys(samples).filter((name) => !modules.some(({ file }) => file === name))).toEqual([]);
  });
});

describe("a visitor of a service that speaks OpenID Connect", () => {
  it.each(openId)("$file: is who the claims say", async (module) => {
    const { answer, person } = toSample(module.file);
    const tokens = { access_token: accessToken, id_token: "a.b.c" };
    const { user } = await toIdentity({ provider: toProvider(module), profile: answer, tokens });
    expect(user).toEqual(person);
  });
});

describe("an answer that says nothing", () => {
  const empty: Record<string, unknown>[] = [
    {},
    { id: null, sub: "", data: null, response: [], user: "ada", Response: 1 },
    { id: {}, sub: [], ZUID: Number.NaN, ID: 1.5, guid: true, data: { id: {} } },
    // What every object inherits is nobody's name.
    JSON.parse('{"__proto__":{"id":"evil","sub":"evil"},"data":[],"login":{}}'),
  ];

  it.each(modules)("$file: lets nobody in", async (module) => {
    const provider = toProvider(module);
    for (const profile of empty) {
      const identity = toIdentity({ provider, profile, tokens: { access_token: accessToken } });
      await expect(identity).rejects.toMatchObject({ reason: { code: "PROFILE_INVALID" } });
    }
  });
});
