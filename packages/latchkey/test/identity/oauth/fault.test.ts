import { type GitHubFault, type GoogleFault, type StandIns, startStandIns } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AuthError } from "../../../src/reason/auth-error.js";
import { startLocalServer } from "./local-server.js";
import {
  app,
  createContext,
  createSecretCollector,
  printError,
  readRefusal,
  toGitHub,
  toGoogle,
  visit,
} from "./visit.js";

let places: StandIns;
beforeAll(async () => {
  places = await startStandIns({ app });
});
afterAll(() => places.close());
afterEach(() => {
  places.google.heal();
  places.github.heal();
});

type Endpoint = "discovery" | "jwks" | "token" | "userinfo" | "emails";

/** What a visitor's return meets when the provider breaks meanwhile; afterwards the same visit must work again. */
async function meetFault(place: "google" | "github", strike: () => void): Promise<AuthError> {
  const { secrets, fetch } = createSecretCollector();
  const standIn = places[place];
  const provider =
    place === "google" ? toGoogle(places.google, { fetchUserinfo: true }) : toGitHub(places.github);
  const context = createContext(provider, { fetch });
  const codesBefore = standIn.codesIssued.length;
  const refusal = await readRefusal(visit(context, standIn, { meanwhile: strike }));

  for (const code of standIn.codesIssued.slice(codesBefore)) secrets.add(code);
  secrets.add(standIn.clientSecret);
  const shown = printError(refusal);
  for (const secret of secrets) expect(shown).not.toContain(secret);
  expect(secrets.size).toBeGreaterThan(1);

  standIn.heal();
  await expect(visit(context, standIn)).resolves.toHaveProperty("user.id");
  return refusal;
}

const googleSaw = 'provider "google", ';

describe("when Google's answer is not to be trusted", () => {
  it.each<[GoogleFault, string]>([
    ["bad-signature", "keys: ID token: signature verification failed"],
    ["wrong-iss", 'token: ID token: unexpected "iss"'],
    ["wrong-aud", 'token: ID token: unexpected "aud"'],
    ["wrong-nonce", 'token: ID token: unexpected "nonce"'],
    ["expired", 'token: ID token: it has expired ("exp")'],
    ["no-sub", 'token: ID token "sub" (subject) claim missing'],
    ["token-error", 'token: error "invalid_grant"'],
    ["userinfo-sub", 'userinfo: unexpected "sub"'],
    ["huge", "token: answered more than 1048576 bytes"],
    ["redirect", "token: answered with a redirect (302), which is not followed"],
  ])("%s is refused, named, and without a secret", async (kind, saw) => {
    const refusal = await meetFault("google", () => places.google.fail(kind));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(refusal.reason.saw).toBe(googleSaw + saw);
    expect(refusal.reason.fix).toContain("http://localhost:3000/api/auth/callback/google");
  });

  it("asks nothing at the place it was redirected to", async () => {
    await meetFault("google", () => places.google.fail("redirect"));
    expect(places.google.requests.map(({ path }) => path)).not.toContain("/elsewhere");
  });
});

describe("when Google cannot answer", () => {
  it.each<[Endpoint, string]>([
    ["token", "token"],
    ["jwks", "keys"],
    ["userinfo", "userinfo"],
  ])("a page instead of JSON from %s is no verdict on the visitor", async (endpoint, step) => {
    const refusal = await meetFault("google", () => places.google.fail("html", { only: [endpoint] }));
    expect(refusal.code).toBe("PROVIDER_UNAVAILABLE");
    expect(refusal.reason.saw).toBe(`${googleSaw}${step}: answered 200 text/html`);
  });

  it("a cut connection is no verdict either", async () => {
    const refusal = await meetFault("google", () => places.google.fail("down", { only: ["token"] }));
    expect(refusal.code).toBe("PROVIDER_UNAVAILABLE");
    expect(refusal.reason.saw).toBe(`${googleSaw}token: the connection was cut`);
  });

  it("the visitor does not wait for ever", async () => {
    const impatient: typeof fetch = (input, init) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(60) });
    const context = createContext(toGoogle(places.google), { fetch: impatient });
    const slow = visit(context, places.google, {
      meanwhile: () => places.google.fail("slow", { only: ["token"] }),
    });
    const refusal = await readRefusal(slow);
    expect(refusal.code).toBe("PROVIDER_UNAVAILABLE");
    expect(refusal.reason.saw).toBe(`${googleSaw}token: no answer in time`);
  });

  it("nobody is sent off to a provider whose metadata cannot be had, and the next visitor asks again", async () => {
    const context = createContext(toGoogle(places.google));
    places.google.fail("down", { only: ["discovery"], times: 1 });
    const refusal = await readRefusal(visit(context, places.google));
    expect(refusal.code).toBe("PROVIDER_UNAVAILABLE");
    expect(refusal.reason.saw).toContain("discovery: ");
    await expect(visit(context, places.google)).resolves.toHaveProperty("user.id");
  });

  it("a closed port is named for what it is", async () => {
    const gone = await startLocalServer(() => undefined);
    await gone.close();
    const provider = toGoogle({ ...places.google, origin: gone.origin });
    const refusal = await readRefusal(visit(createContext(provider), places.google));
    expect(refusal.reason.saw).toBe(`${googleSaw}discovery: connection refused`);
    expect(printError(refusal)).toContain("ECONNREFUSED");
  });
});

describe("when GitHub fails", () => {
  it.each<[GitHubFault, string, string]>([
    ["token-error", "OAUTH_RESPONSE_INVALID", 'token: error "bad_verification_code"'],
    ["huge", "OAUTH_RESPONSE_INVALID", "token: answered more than 1048576 bytes"],
    ["redirect", "OAUTH_RESPONSE_INVALID", "token: answered with a redirect"],
    ["html", "PROVIDER_UNAVAILABLE", "token: answered 200 text/html"],
    ["down", "PROVIDER_UNAVAILABLE", "token: the connection was cut"],
  ])("%s gets its own code and shows no secret", async (kind, code, saw) => {
    const refusal = await meetFault("github", () => places.github.fail(kind));
    expect(refusal.code).toBe(code);
    expect(refusal.reason.saw).toContain(`provider "github", ${saw}`);
  });

  it("a user document without an id is nobody, not the person called undefined", async () => {
    const refusal = await meetFault("github", () => places.github.fail("no-sub"));
    expect(refusal.code).toBe("PROFILE_INVALID");
  });

  it("a page in place of the user document is no verdict on the visitor", async () => {
    const refusal = await meetFault("github", () => places.github.fail("html", { only: ["userinfo"] }));
    expect(refusal.code).toBe("PROVIDER_UNAVAILABLE");
    expect(refusal.reason.saw).toContain("userinfo: answered 200 text/html");
  });

  it("a token that its API refuses is named by the API's status", async () => {
    places.github.alter({ token: (answer) => ({ ...answer, access_token: "gho_of-somebody-else" }) });
    const refusal = await readRefusal(visit(createContext(toGitHub(places.github)), places.github));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(refusal.reason.saw).toContain("userinfo: answered 401 application/json");
    expect(printError(refusal)).not.toContain("gho_of-somebody-else");
  });

  it("a token that cannot stand in a header is not quoted", async () => {
    places.github.alter({ token: (answer) => ({ ...answer, access_token: "gho_line\nbreak-secret" }) });
    const refusal = await readRefusal(visit(createContext(toGitHub(places.github)), places.github));
    expect(refusal.reason.saw).toContain("a value it gave cannot stand in a header");
    expect(printError(refusal)).not.toContain("break-secret");
  });
});

describe("what an error quotes", () => {
  it("is never a token that cannot stand in a header", async () => {
    places.google.alter({
      token: (answer) => ({ ...answer, access_token: "ya29.line\nbreak-secret" }),
      idToken: ({ at_hash: _, ...claims }) => claims,
    });
    const provider = toGoogle(places.google, { fetchUserinfo: true });
    const refusal = await readRefusal(visit(createContext(provider), places.google));
    expect(refusal.reason.saw).toBe(`${googleSaw}userinfo: the answer cannot be read`);
    expect(printError(refusal)).not.toContain("break-secret");
  });

  it("is never an answer that no parser could read", async () => {
    const breaking: typeof fetch = async (input, init) => {
      if (!String(input).endsWith("/token")) return fetch(input, init);
      return new Response('secret-token", "rest', { headers: { "content-type": "application/json" } });
    };
    const context = createContext(toGoogle(places.google), { fetch: breaking });
    const refusal = await readRefusal(visit(context, places.google));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(printError(refusal)).not.toContain("secret-tok");
  });
});

describe("what a token endpoint may say", () => {
  it.each([
    ["a negative lifetime", { expires_in: -1 }],
    ["an endless lifetime", { expires_in: 1e300 }],
    ["a lifetime that is no number", { expires_in: "soon" }],
    ["no access token", { access_token: undefined }],
    ["an access token of another kind", { access_token: ["a"] }],
    ["a token of a type nobody asked for", { token_type: "mac" }],
    ["no type", { token_type: undefined }],
    ["no ID token", { id_token: undefined }],
  ])("%s is refused", async (_, change) => {
    const context = createContext(toGoogle(places.google));
    places.google.alter({ token: (answer) => ({ ...answer, ...change }) });
    const refusal = await readRefusal(visit(context, places.google));
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    expect(refusal.reason.saw).toMatch(/^provider "google", token: /);
  });

  it.each([
    ["no lifetime", undefined],
    ["a lifetime of nothing, as some say for no end", 0],
  ])("%s leaves the end of the access token open", async (_, expiresIn) => {
    places.google.alter({ token: (answer) => ({ ...answer, expires_in: expiresIn }) });
    const { account } = await visit(createContext(toGoogle(places.google)), places.google);
    expect(account).not.toHaveProperty("expires_at");
  });

  it("nothing that changes whose account this is", async () => {
    const change = { provider: "github", providerAccountId: "1", type: "email", userId: "admin" };
    places.google.alter({ token: (answer) => ({ ...answer, ...change }) });
    const { account } = await visit(createContext(toGoogle(places.google)), places.google);
    expect(account).toMatchObject({
      provider: "google",
      type: "oidc",
      providerAccountId: "109372846501928374651",
    });
    expect(account).not.toHaveProperty("userId");
  });

  it("an error code without anything that would break a page or a log line", async () => {
    places.google.alter({ token: () => ({ error: `x"\\\u0000<b>\n${"y".repeat(100)}` }) });
    const refusal = await readRefusal(visit(createContext(toGoogle(places.google)), places.google));
    expect(refusal.reason.saw).toBe(`${googleSaw}token: error "x<b>${"y".repeat(60)}"`);
  });

  it("an ID token to a plain OAuth provider: it is no proof there, and is kept as it came", async () => {
    places.github.alter({ token: (answer) => ({ ...answer, id_token: "forged.forged.forged" }) });
    const { account } = await visit(createContext(toGitHub(places.github)), places.github);
    expect(account.id_token).toBe("forged.forged.forged");
    expect(account.type).toBe("oauth");
    expect(account.access_token).toMatch(/^gho_/);
  });
});
