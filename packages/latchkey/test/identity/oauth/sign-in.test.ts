import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Oidc } from "../../../src/provider/oidc.js";
import { app, createContext, readRefusal, toGitHub, toGoogle, visit } from "./visit.js";

let places: StandIns;
beforeAll(async () => {
  places = await startStandIns({ app });
});
afterAll(() => places.close());
afterEach(() => {
  for (const place of [places.oidc, places.google, places.github]) place.heal();
});

const toHarbour = (options = {}) => {
  const { issuer, clientId, clientSecret } = places.oidc;
  return Oidc({ id: "oidc", name: "Harbour ID", issuer, clientId, clientSecret, ...options });
};

describe("signing in with Google", () => {
  it("tells who the visitor is from the ID token, and keeps the tokens", async () => {
    const identity = await visit(createContext(toGoogle(places.google)), places.google, { account: "bob" });

    expect(identity.user).toEqual({
      id: "116480573920184756392",
      name: "Bob Baker",
      email: "bob@example.com",
      image: `${places.google.origin}/avatar/bob.svg`,
    });
    expect(identity.account).toMatchObject({
      provider: "google",
      providerAccountId: "116480573920184756392",
      type: "oidc",
      token_type: "bearer",
      access_token: expect.stringMatching(/^ya29\./),
      id_token: expect.stringMatching(/^ey/),
    });
    expect(identity.profile).toMatchObject({ hd: "example.com", email_verified: true });
  });

  it("computes when the access token ends by the configured clock", async () => {
    const nowMs = Date.now() + 5000;
    const context = createContext(toGoogle(places.google), { now: () => nowMs });
    const { account } = await visit(context, places.google);
    expect(account.expires_at).toBe(Math.floor(nowMs / 1000) + 3599);
  });

  it("asks for offline access when the app's options say so, and gets a refresh token", async () => {
    const provider = toGoogle(places.google, {
      authorization: { params: { access_type: "offline", prompt: "consent" } },
    });
    const { account } = await visit(createContext(provider), places.google);
    expect(account.refresh_token).toMatch(/^1\/\//);
  });

  it("never asks the userinfo endpoint unless told to", async () => {
    const before = places.google.requests.length;
    await visit(createContext(toGoogle(places.google)), places.google);
    expect(places.google.requests.slice(before).map(({ path }) => path)).not.toContain("/v1/userinfo");
  });

  it("merges userinfo when told to; what is signed wins", async () => {
    places.google.alter({ userinfo: (claims) => ({ ...claims, name: "Unsigned", locale: "nb" }) });
    const provider = toGoogle(places.google, { fetchUserinfo: true });
    const { profile } = await visit(createContext(provider), places.google);
    expect(profile).toMatchObject({ name: "Alice Archer", locale: "nb" });
  });

  it("calls itself latchkey and sends nothing of the visitor's", async () => {
    await visit(createContext(toGoogle(places.google)), places.google);
    const asked = places.google.requests.filter(({ path }) => path === "/token").at(-1);
    expect(asked?.headers["user-agent"]).toBe("latchkey");
    expect(asked?.headers.cookie).toBeUndefined();
    expect(asked?.body.code_verifier).toMatch(/^[\w-]{43}$/);
  });
});

describe("signing in with GitHub", () => {
  it("tells who the visitor is from the user document, with the address they show", async () => {
    const identity = await visit(createContext(toGitHub(places.github)), places.github, { account: "bob" });
    expect(identity.user).toMatchObject({ id: "61472205", name: "Bob Baker", email: "bob@example.com" });
    expect(identity.account).toMatchObject({
      provider: "github",
      type: "oauth",
      providerAccountId: "61472205",
    });
  });

  it("asks for the primary address when none is shown", async () => {
    const { user, profile } = await visit(createContext(toGitHub(places.github)), places.github);
    expect(user.email).toBe("alice@example.com");
    expect(profile?.login).toBe("alice-archer");
  });

  it("takes no address that is not both primary and verified, and the login for a missing name", async () => {
    const { user } = await visit(createContext(toGitHub(places.github)), places.github, { account: "carol" });
    expect(user.email).toBeNull();
    expect(user.name).toBe("carol-c");
  });

  it("signs in without an address when the scope does not cover it", async () => {
    const provider = toGitHub(places.github, { scope: "read:user" });
    const { user } = await visit(createContext(provider), places.github);
    expect(user).toMatchObject({ id: "58323101", email: null });
  });

  it("does not take a failing address list for an absent address", async () => {
    places.github.fail("html", { only: ["emails"] });
    const refusal = await readRefusal(visit(createContext(toGitHub(places.github)), places.github));
    expect(refusal.code).toBe("PROVIDER_UNAVAILABLE");
  });

  it("uses an address in lower case, since the same mailbox must not be two", async () => {
    places.github.alter({ userinfo: (user) => ({ ...user, email: "Alice@Example.COM" }) });
    const { user } = await visit(createContext(toGitHub(places.github)), places.github);
    expect(user.email).toBe("alice@example.com");
  });
});

describe("signing in with an OpenID provider found by its issuer", () => {
  it("tells who the visitor is; the secret's special characters arrive as they are", async () => {
    const { user, account } = await visit(createContext(toHarbour()), places.oidc);
    expect(user).toEqual({
      id: "hb_7Q2mA1",
      name: "Alice Archer",
      email: "alice@example.com",
      image: `${places.oidc.origin}/avatar/alice.svg`,
    });
    expect(account).toMatchObject({ provider: "oidc", type: "oidc", scope: "openid profile email" });
  });

  it("asks userinfo too when told to", async () => {
    const { profile } = await visit(createContext(toHarbour({ fetchUserinfo: true })), places.oidc);
    expect(profile?.preferred_username).toBe("alice");
  });

  it("lets the app map the profile, extra fields and all", async () => {
    const provider = toHarbour({
      profile: (claims: { sub: string }, tokens: { access_token: string }) => ({
        id: `harbour:${claims.sub}`,
        role: "captain",
        hasToken: tokens.access_token.length > 0,
      }),
    });
    const { user, account } = await visit(createContext(provider), places.oidc);
    expect(user).toEqual({ id: "harbour:hb_7Q2mA1", role: "captain", hasToken: true });
    expect(account.providerAccountId).toBe("harbour:hb_7Q2mA1");
  });

  it("refuses the same code a second time", async () => {
    const context = createContext(toHarbour());
    let first = "";
    await visit(context, places.oidc, { tamper: (query) => (first = query.get("code") ?? "") });
    const again = visit(context, places.oidc, { tamper: (query) => query.set("code", first) });
    const refusal = await readRefusal(again);
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(refusal.reason.saw).toBe('provider "oidc", token: error "invalid_grant"');
  });
});

describe("a provider's profile that cannot be used", () => {
  const refuse = async (profile: () => unknown) => {
    const provider = { ...toHarbour(), profile: profile as () => { id: string } };
    const refusal = await readRefusal(visit(createContext(provider), places.oidc));
    expect(refusal.code).toBe("PROFILE_INVALID");
    return refusal.reason.saw;
  };

  it.each([
    ["an id that is undefined", { id: undefined }],
    ["an empty id", { id: "" }],
    ["the text that String(undefined) makes", { id: String(undefined) }],
    ["an endless id", { id: "x".repeat(256) }],
    ["a number that two people could share", { id: 2 ** 53 + 2 }],
    ["not a number", { id: Number.NaN }],
    ["an object", { id: {} }],
  ])("refuses %s", async (_, mapped) => {
    expect(await refuse(() => mapped)).toContain("returned no id");
  });

  it("is told apart by the standard claims where the mapping says nothing of the id", async () => {
    const provider = { ...toHarbour(), profile: () => ({ name: "Captain" }) };
    const { user, account } = await visit(createContext(provider), places.oidc);
    expect([user.name, account.providerAccountId]).toEqual(["Captain", user.id]);
    expect(user.id).toMatch(/^hb_/);
  });

  it("says what profile() returned or threw", async () => {
    expect(await refuse(() => null)).toContain("returned null");
    expect(
      await refuse(() => {
        throw new TypeError("Cannot read properties of undefined (reading 'login')");
      }),
    ).toContain("threw: Cannot read properties of undefined");
  });

  it("keeps tokens out of what profile() threw", async () => {
    let token = "";
    const provider = {
      ...toHarbour(),
      profile: (_: object, tokens: { access_token: string }): never => {
        token = tokens.access_token;
        throw new Error(`cannot use ${JSON.stringify(tokens)}`);
      },
    };
    const refusal = await readRefusal(visit(createContext(provider), places.oidc));
    expect(token.length).toBeGreaterThan(10);
    expect(refusal.message).toContain("(token)");
    expect(`${refusal.message}${refusal.stack}${String(refusal.cause)}`).not.toContain(token);
  });
});
