import { type GitHubStandIn, startGitHub } from "@latchkey/stand-ins";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAuthorizationRequest } from "../../../src/identity/oauth/authorization-request.js";
import { app, createContext, readRefusal, toGitHub, visit } from "./visit.js";

let github: GitHubStandIn;
beforeAll(async () => {
  github = await startGitHub({ app });
});
afterAll(() => github.close());
afterEach(() => github.heal());

/** A service whose token answer is changed on its way: `change` gets the members, and gives the body and its type. */
function answerWith(change: (answer: Record<string, unknown>) => BodyInit, type = "application/json") {
  const asked: URLSearchParams[] = [];
  const changing: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).endsWith("/access_token")) return response;
    if (init?.body instanceof URLSearchParams) asked.push(init.body);
    return new Response(change(await response.json()), { headers: { "content-type": type } });
  };
  return { context: createContext(toGitHub(github), { fetch: changing }), asked };
}

describe("a service that strays from the form of a token answer", () => {
  it("may leave the token type out, which then is bearer", async () => {
    const { context } = answerWith(({ token_type: _, ...rest }) => JSON.stringify(rest));
    expect((await visit(context, github)).account.token_type).toBe("bearer");
  });

  it.each([
    ["a list", ["a", "b"], "a b"],
    ["null", null, undefined],
  ])("may give the scope as %s", async (_, given, expected) => {
    const { context } = answerWith((answer) => JSON.stringify({ ...answer, scope: given }));
    expect((await visit(context, github)).account.scope).toBe(expected);
  });

  it("may send JSON as plain text", async () => {
    const { context } = answerWith((answer) => JSON.stringify(answer), "text/plain");
    expect((await visit(context, github)).user.name).toBe("Alice Archer");
  });

  it("is not let off a token type that is no bearer, an error, or no token at all", async () => {
    for (const body of [
      { access_token: "t", token_type: "mac" },
      { error: "invalid_grant" },
      { token_type: "bearer" },
      [],
    ]) {
      const { context } = answerWith(() => JSON.stringify(body));
      expect((await readRefusal(visit(context, github))).code).toBe("OAUTH_RESPONSE_INVALID");
    }
  });

  it("has its unasked ID token kept, and nothing concluded from it", async () => {
    const { context } = answerWith((answer) => JSON.stringify({ ...answer, id_token: "a.b.c" }));
    const { account, user } = await visit(context, github);
    expect(account.id_token).toBe("a.b.c");
    expect(user.name).toBe("Alice Archer");
  });
});

describe("a service that refuses PKCE", () => {
  it("gets no challenge and no verifier, and every other one gets both", async () => {
    const request = { redirectUri: "http://localhost:3000/api/auth/callback/github", state: "s".repeat(43) };
    const plain = createContext({ ...toGitHub(github), pkce: false });
    const { url } = await createAuthorizationRequest(plain, request);
    expect(url.searchParams.has("code_challenge")).toBe(false);
    expect(url.searchParams.get("state")).toBe("s".repeat(43));
    const { asked, context } = answerWith((answer) => JSON.stringify(answer));
    await visit({ ...context, provider: { ...toGitHub(github), pkce: false } }, github);
    await visit(context, github);
    expect(asked.map((body) => body.has("code_verifier"))).toEqual([false, true]);
  });
});
