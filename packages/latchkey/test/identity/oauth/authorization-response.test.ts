import { type StandIns, startStandIns } from "@latchkey/stand-ins";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuthorizationRequest } from "../../../src/identity/oauth/authorization-request.js";
import { verifyAuthorization } from "../../../src/identity/oauth/verify-authorization.js";
import {
  app,
  createContext,
  printError,
  readRefusal,
  toGitHub,
  toGoogle,
  toRedirectUri,
  visit,
} from "./visit.js";

let places: StandIns;
beforeAll(async () => {
  places = await startStandIns({ app });
});
afterAll(() => places.close());

const countTokenRequests = () =>
  [...places.google.requests, ...places.github.requests].filter(({ method }) => method === "POST").length;

/** Brings back an altered answer; whatever is wrong with it must be found before the code is spent. */
async function bringBack(place: "google" | "github", tamper: (query: URLSearchParams) => void) {
  const provider = place === "google" ? toGoogle(places.google) : toGitHub(places.github);
  let spent = 0;
  const refusal = await readRefusal(
    visit(createContext(provider), places[place], {
      meanwhile: () => {
        spent = countTokenRequests();
      },
      tamper,
    }),
  );
  expect(countTokenRequests()).toBe(spent);
  return refusal;
}

describe("an answer that does not belong to the flow", () => {
  it.each<[string, (query: URLSearchParams) => void]>([
    ["no state", (query) => query.delete("state")],
    ["an empty state", (query) => query.set("state", "")],
    ["another state", (query) => query.set("state", "of-another-flow")],
    ["a state in other case", (query) => query.set("state", (query.get("state") ?? "").toUpperCase())],
    ["a cut state", (query) => query.set("state", (query.get("state") ?? "").slice(0, -1))],
    ["the state twice", (query) => query.append("state", query.get("state") ?? "")],
    ["no code", (query) => query.delete("code")],
    ["an empty code", (query) => query.set("code", "")],
    ["the code twice", (query) => query.append("code", query.get("code") ?? "")],
    ["two codes", (query) => query.append("code", "of-the-attacker")],
    ["any parameter twice", (query) => ["a", "b"].map((value) => query.append("scope", value))],
    ["tokens in place of a code", (query) => query.set("id_token", "a.b.c")],
    ["a wrapped answer", (query) => query.set("response", "a.b.c")],
  ])("%s is refused before the code is spent", async (_, tamper) => {
    for (const place of ["google", "github"] as const) {
      const refusal = await bringBack(place, tamper);
      expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
      expect(refusal.reason.saw).toContain(`provider "${place}", `);
      const [code] = places[place].codesIssued.slice(-1);
      expect(printError(refusal)).not.toContain(code);
    }
  });
});

describe("an answer from somebody else (RFC 9207)", () => {
  const change = (to: (issuer: string) => string) => (query: URLSearchParams) =>
    query.set("iss", to(query.get("iss") ?? ""));

  it.each<[string, (query: URLSearchParams) => void]>([
    ["another issuer", change(() => "https://issuer.invalid")],
    ["a slash more", change((issuer) => `${issuer}/`)],
    ["another case", change((issuer) => issuer.toUpperCase())],
    ["another scheme", change((issuer) => issuer.replace("http:", "https:"))],
    ["the issuer twice", (query) => query.append("iss", query.get("iss") ?? "")],
  ])("%s is refused before the code is spent", async (_, tamper) => {
    for (const place of ["google", "github"] as const) {
      expect((await bringBack(place, tamper)).code).toBe("OAUTH_RESPONSE_INVALID");
    }
  });

  it("a missing issuer is refused where the metadata promises one", async () => {
    const refusal = await bringBack("google", (query) => query.delete("iss"));
    expect(refusal.reason.saw).toContain('"iss"');
  });

  it("GitHub may leave it out, as it did for years", async () => {
    const signIn = visit(createContext(toGitHub(places.github)), places.github, {
      tamper: (query) => query.delete("iss"),
    });
    await expect(signIn).resolves.toHaveProperty("user.id", "58323101");
  });

  it("a provider without a known issuer may begin to send one", async () => {
    const { issuer: _, ...provider } = toGitHub(places.github);
    await expect(visit(createContext(provider), places.github)).resolves.toHaveProperty(
      "user.id",
      "58323101",
    );
  });
});

describe("an answer that says no", () => {
  it.each(["google", "github"] as const)("at %s, when the visitor cancels", async (place) => {
    const provider = place === "google" ? toGoogle(places.google) : toGitHub(places.github);
    const refusal = await readRefusal(visit(createContext(provider), places[place], { deny: true }));
    expect(refusal.code).toBe("OAUTH_DENIED");
    expect(refusal.reason.saw).toBe(`provider "${place}" answered error "access_denied"`);
  });

  it("repeats the code within its characters and never the description", async () => {
    const refusal = await bringBack("google", (query) => {
      query.delete("code");
      query.set("error", `oops"\\\u0007é${"z".repeat(100)}`);
      query.set("error_description", "<script>alert(1)</script>");
    });
    expect(refusal.code).toBe("OAUTH_DENIED");
    expect(refusal.reason.saw).toBe(`provider "google" answered error "oops${"z".repeat(60)}"`);
    expect(printError(refusal)).not.toContain("script");
  });

  it("is not believed with a foreign state", async () => {
    const refusal = await bringBack("google", (query) => {
      query.set("error", "access_denied");
      query.set("state", "of-another-flow");
    });
    expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
  });
});

describe("a code that belongs to another flow", () => {
  it("cannot be redeemed: the verifier does not fit (RFC 9700 §4.5)", async () => {
    for (const place of ["google", "github"] as const) {
      const provider = place === "google" ? toGoogle(places.google) : toGitHub(places.github);
      const context = createContext(provider);
      const request = { redirectUri: toRedirectUri(provider), state: "the-attackers" };
      const stolen = await places[place].authorize((await createAuthorizationRequest(context, request)).url);
      const injected = visit(context, places[place], {
        tamper: (query) => query.set("code", stolen.searchParams.get("code") ?? ""),
      });
      expect((await readRefusal(injected)).code).toBe("OAUTH_RESPONSE_INVALID");
    }
  });

  it("cannot be redeemed without the checks of a flow", async () => {
    const context = createContext(toGoogle(places.google));
    const request = { redirectUri: toRedirectUri(context.provider), state: "a-state" };
    const { url, checks } = await createAuthorizationRequest(context, request);
    const parameters = (await places.google.authorize(url)).searchParams;
    for (const lost of [{ nonce: null }, { nonce: "" }, { state: "" }]) {
      const refusal = await readRefusal(
        verifyAuthorization(context, { parameters, checks: { ...checks, ...lost } }),
      );
      expect(refusal.code).toBe("OAUTH_RESPONSE_INVALID");
    }
    await expect(verifyAuthorization(context, { parameters, checks })).resolves.toHaveProperty("user.id");
  });
});
