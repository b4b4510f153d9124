import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import { decodeJwt } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { translateProvider } from "../../src/compat/translate-provider.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyProvider } from "../../src/contract/foreign-provider.js";
import type { ProviderInput } from "../../src/contract/provider.js";
import {
  appOrigins,
  comeBack,
  type PlaceName,
  pressButton,
  readLocation,
} from "../support/provider-scene.js";
import { createScene, passwordProvider } from "../support/scene.js";

type Loose = Record<string, unknown>;

let places: StandIns;
beforeAll(async () => {
  places = await startStandIns({ app: { origins: appOrigins } });
});
afterAll(() => places.close());
afterEach(() => {
  places.google.heal();
  places.github.heal();
});

const credentialsOf = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  clientId,
  clientSecret,
});

/** A provider object as an app of next-auth 4 writes it, at the OpenID provider. */
const toHarbour = (more: Loose = {}): Loose => ({
  id: "oidc",
  name: "Harbour",
  type: "oauth",
  wellKnown: `${places.oidc.issuer}/.well-known/openid-configuration`,
  authorization: { params: { scope: "openid email profile" } },
  profile: ({ sub, name, email }: Loose) => ({ id: sub, name, email }),
  ...credentialsOf(places.oidc),
  ...more,
});

const toGitHub = (more: Loose = {}): Loose => ({
  id: "github",
  name: "GitHub",
  type: "oauth",
  authorization: `${places.github.origin}/login/oauth/authorize?scope=read:user+user:email`,
  token: `${places.github.origin}/login/oauth/access_token`,
  userinfo: `${places.github.origin}/api/user`,
  profile: ({ id, name, email }: Loose) => ({ id, name, email }),
  ...credentialsOf(places.github),
  ...more,
});

interface Visited {
  readonly session: { user?: Loose } | null;
  readonly told: Loose | undefined;
  readonly log: readonly LogEvent[];
  readonly authorization: URL;
}

/** Signs Bob in with a provider object, and gives what the app's event was told. */
async function visit(given: Loose, place: PlaceName, input?: ProviderInput): Promise<Visited> {
  const told: Loose[] = [];
  const scene = createScene({
    providers: [input ?? (() => translateProvider(given as unknown as AnyProvider))],
    events: { signIn: ({ account, profile, user }) => void told.push({ account, profile, user }) },
  });
  scene.clock.nowMs = Date.now();
  const leaving = await pressButton(scene.browser, String(given.id));
  const authorization = new URL(readLocation(leaving), "http://localhost:3000");
  if (authorization.origin !== "http://localhost:3000")
    await comeBack(scene.browser, await places[place].authorize(authorization, { account: "bob" }));
  const session = (await scene.browser.session()) as { user?: Loose } | null;
  return { session, told: told[0], log: scene.log, authorization };
}

const bob = { user: { name: "Bob Baker" } };

describe("a provider object written for next-auth 4", () => {
  it.each([
    ["wellKnown and idToken", () => toHarbour({ idToken: true })],
    ["wellKnown alone, whose issuer the document names", () => toHarbour()],
    ["checks as a text", () => toHarbour({ checks: "pkce" })],
    ["checks that ask for nothing", () => toHarbour({ checks: ["none"] })],
    [
      "an issuer with a slash too many",
      () => toHarbour({ wellKnown: undefined, type: "oidc", issuer: `${places.oidc.issuer}/` }),
    ],
    ["a version of OAuth 2", () => toHarbour({ version: "2.0" })],
    [
      "a type beside openid-client's metadata",
      () =>
        toHarbour({
          client: {
            token_endpoint_auth_method: "client_secret_basic",
            id_token_signed_response_alg: "RS256",
          },
        }),
    ],
  ])("signs in with %s", async (_, toProvider) => {
    const { session, authorization } = await visit(toProvider(), "oidc");
    expect(session).toMatchObject(bob);
    // Whatever `checks` says.
    for (const name of ["state", "nonce", "code_challenge"])
      expect(authorization.searchParams.get(name)?.length).toBeGreaterThan(20);
  });

  it("that is plain OAuth may be answered with an ID token", async () => {
    const { session, told } = await visit(
      toHarbour({
        wellKnown: undefined,
        idToken: false,
        authorization: { url: `${places.oidc.issuer}/auth`, params: { scope: "openid profile" } },
        token: `${places.oidc.issuer}/token`,
        userinfo: `${places.oidc.issuer}/me`,
      }),
      "oidc",
    );
    expect(session).toMatchObject(bob);
    const { account } = told as { account: { type: string; id_token: string } };
    expect(account.type).toBe("oauth");
    expect(decodeJwt(account.id_token).iss).toBe(places.oidc.issuer);
  });

  it("redeems the code by token.request, with the client's own methods or its own request", async () => {
    const seen: Loose[] = [];
    const byClient = toGitHub({
      token: {
        url: `${places.github.origin}/login/oauth/access_token`,
        async request({ client, params, checks, provider }: Loose) {
          const { oauthCallback } = client as { oauthCallback(...given: unknown[]): Promise<Loose> };
          const { callbackUrl, id } = provider as { callbackUrl: string; id: string };
          seen.push({ callbackUrl, id, checks, params });
          return {
            tokens: await oauthCallback(callbackUrl, params, checks, { exchangeBody: { extra: "1" } }),
          };
        },
      },
    });
    expect((await visit(byClient, "github")).session).toMatchObject(bob);
    expect(seen[0]).toMatchObject({
      callbackUrl: "http://localhost:3000/api/auth/callback/github",
      id: "github",
      checks: { code_verifier: expect.any(String), state: expect.any(String) },
      params: { code: expect.any(String) },
    });
    const redeemed = places.github.requests.findLast(({ path }) => path === "/login/oauth/access_token");
    expect(redeemed?.body).toMatchObject({ extra: "1", grant_type: "authorization_code" });
    const own = toGitHub({
      token: {
        async request({ params, checks, provider }: Record<string, Record<string, string>>) {
          const { origin, clientId, clientSecret } = places.github;
          const body = new URLSearchParams({
            client_id: clientId,
            client_secret: clientSecret,
            code: params?.code ?? "",
            code_verifier: checks?.code_verifier ?? "",
            redirect_uri: provider?.callbackUrl ?? "",
          });
          const headers = { accept: "application/json" };
          const answer = await fetch(`${origin}/login/oauth/access_token`, { method: "POST", body, headers });
          return { tokens: await answer.json() };
        },
      },
    });
    // The hook brings its own address; the check of the configuration wants to know one.
    Object.assign(own.token as object, { url: `${places.github.origin}/login/oauth/access_token` });
    expect((await visit(own, "github")).session).toMatchObject(bob);
  });

  it("says whose fault it is when such a hook fails, and not what it held", async () => {
    const { session, log } = await visit(
      toGitHub({
        token: {
          url: `${places.github.origin}/login/oauth/access_token`,
          request: ({ params }: Record<string, Record<string, string>>) => {
            throw new Error(`no luck with ${params?.code}`);
          },
        },
      }),
      "github",
    );
    expect(session).toBeNull();
    const [event] = log.filter(({ reason }) => reason.code === "OAUTH_RESPONSE_INVALID");
    expect(event?.reason.saw).toContain("token.request() threw: no luck with (token)");
  });

  it("asks who it is by userinfo.request, in every way openid-client has", async () => {
    const asked: Loose[] = [];
    const { session } = await visit(
      toGitHub({
        userinfo: {
          url: `${places.github.origin}/api/user`,
          params: { fields: "a" },
          async request({ tokens, client, provider }: Loose) {
            const { userinfo, issuer, metadata } = client as {
              userinfo(tokens: unknown, options?: object): Promise<Loose>;
              issuer: { metadata: Loose };
              metadata: Loose;
            };
            const { access_token: token } = tokens as { access_token: string };
            asked.push({ issuer: issuer.metadata.token_endpoint, client: metadata.client_id });
            asked.push({
              url: String((provider as { userinfo: { url: URL } }).userinfo.url.searchParams.get("fields")),
            });
            await userinfo(tokens, { params: { via: "query" } });
            return userinfo(token);
          },
        },
      }),
      "github",
    );
    expect(session).toMatchObject(bob);
    expect(asked).toEqual([
      { issuer: `${places.github.origin}/login/oauth/access_token`, client: places.github.clientId },
      { url: "a" },
    ]);
    const users = places.github.requests.filter(({ path }) => path === "/api/user").slice(-2);
    expect(users.map(({ query }) => query)).toEqual([{ fields: "a", via: "query" }, { fields: "a" }]);
  });

  it("shapes the profile of an OpenID provider by its hook, and for nobody else", async () => {
    const shaped = toHarbour({
      userinfo: {
        request: ({ tokens }: { tokens: { claims(): Loose } }) => ({ ...tokens.claims(), name: "Captain" }),
      },
    });
    expect((await visit(shaped, "oidc")).session).toMatchObject({ user: { name: "Captain" } });
    const stolen = toHarbour({ userinfo: { request: () => ({ sub: "somebody-else" }) } });
    const { session, log } = await visit(stolen, "oidc");
    expect(session).toBeNull();
    expect(log.map(({ reason }) => reason.saw).join()).toContain('unexpected "sub"');
  });

  it("may give its person any kind of id", async () => {
    const { told } = await visit(toGitHub(), "github");
    expect(told).toMatchObject({ account: { providerAccountId: "61472205" } });
  });

  it.each([
    ["Twitter's", "twitter", "OAuth 2.0 client id"],
    ["any other's", "flickr", "OAuth 2.0 endpoints"],
  ])("with %s OAuth 1.0a is refused by name, and the others work", async (_, id, remedy) => {
    const old = { id, name: "Old", type: "oauth", version: "1.0A", clientId: "a", clientSecret: "b" };
    const scene = createScene({ providers: [() => translateProvider(old as AnyProvider), passwordProvider] });
    const page = await (await scene.browser.open("/api/auth/signin")).text();
    expect(page).not.toContain(`/signin/${id}`);
    expect(page).toContain('name="password"');
    await pressButton(scene.browser, id);
    const [event] = scene.log.filter(({ reason }) => reason.code === "OAUTH1_UNSUPPORTED");
    expect(event?.reason.fix).toContain(remedy);
    const listed = await (await scene.browser.send("/api/auth/providers")).json();
    expect(Object.keys(listed)).toEqual(["credentials"]);
  });
});

describe("a provider object written for next-auth 5", () => {
  const toHarbour5 = (more: Loose = {}): Loose => ({
    id: "oidc",
    name: "Harbour",
    type: "oidc",
    issuer: places.oidc.issuer,
    options: { ...credentialsOf(places.oidc), ...more },
  });

  it("has a profile by the standard claims", async () => {
    expect((await visit(toHarbour5(), "oidc")).session).toMatchObject({
      user: { name: "Bob Baker", email: "bob@example.com" },
    });
  });

  it("asks the userinfo endpoint with idToken: false", async () => {
    places.oidc.requests.length = 0;
    await visit(toHarbour5({ idToken: false }), "oidc");
    expect(places.oidc.requests.some(({ path }) => path === "/me")).toBe(true);
  });

  it("asks by its own fetch under a symbol of any copy of the library", async () => {
    const asked: string[] = [];
    const own: typeof fetch = (input, init) => {
      asked.push(new URL(String(input)).pathname);
      return fetch(input, init);
    };
    const { session } = await visit(toHarbour5({ [Symbol("custom-fetch")]: own }), "oidc");
    expect(session).toMatchObject(bob);
    expect(asked).toEqual(["/.well-known/openid-configuration", "/token", "/jwks"]);
  });

  it("puts a token answer right by conform(), or leaves it", async () => {
    places.google.alter({
      token: (answer) => ({ ...answer, token_type: undefined, kind: answer.token_type }),
    });
    const conform = async (response: Response) => {
      const { kind, ...answer } = (await response.json()) as Loose;
      return Response.json({ ...answer, token_type: kind });
    };
    const google = {
      ...toHarbour5(),
      id: "google",
      issuer: places.google.issuer,
      options: credentialsOf(places.google),
    };
    expect((await visit(google, "google")).session).toBeNull();
    expect((await visit({ ...google, token: { conform } }, "google")).session).toMatchObject(bob);
    places.google.heal();
    const seeing = { ...google, token: { conform: () => undefined } };
    expect((await visit(seeing, "google")).session).toMatchObject(bob);
    const reading = {
      ...google,
      token: { conform: (response: Response) => response.text().then(() => response) },
    };
    expect((await visit(reading, "google")).session).toMatchObject(bob);
  });

  it("is a factory uncalled, with everything from the environment", () => {
    const factory = (options: Loose) => ({ id: "my-idp", name: "Own", type: "oidc", options });
    const scene = createScene(
      { providers: [(credentials) => translateProvider(factory as unknown as AnyProvider, { credentials })] },
      { AUTH_MY_IDP_ID: "a", AUTH_MY_IDP_SECRET: "b", AUTH_MY_IDP_ISSUER: "https://id.example.com" },
    );
    return expect(
      scene.browser.send("/api/auth/providers").then((answer) => answer.json()),
    ).resolves.toHaveProperty("my-idp");
  });
});
