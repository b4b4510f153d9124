import { describe, expect, it } from "vitest";
import { runtime } from "#crypto";
import { createAuth } from "../../src/entry/core.js";
import { Oidc } from "../../src/provider/oidc.js";
import { countCryptoJobs } from "../support/crypto-jobs.js";
import { testSecret } from "../support/scene.js";

const origin = "http://localhost:3000";

/** Someone whose browser has the form's token and sends it, time and again. */
async function createVisitor() {
  const service = "https://acme.test";
  const acme = Oidc({
    id: "acme",
    name: "Acme",
    issuer: service,
    clientId: "client",
    clientSecret: "secret",
    authorization: `${service}/authorize`,
    token: `${service}/token`,
    userinfo: `${service}/userinfo`,
    jwksUri: `${service}/jwks`,
  });
  const auth = createAuth({ providers: [acme], secret: testSecret, logger: {} });
  const answer = await auth.handle(new Request(`${origin}/api/auth/csrf`));
  const [line = ""] = answer.headers.getSetCookie();
  const { csrfToken } = await answer.json();
  const headers = { cookie: line.split(";", 1)[0] ?? "", origin, "x-auth-return-redirect": "1" };
  return () => {
    const body = new URLSearchParams({ csrfToken, callbackUrl: "/dashboard" });
    return auth.handle(new Request(`${origin}/api/auth/signin/acme`, { method: "POST", headers, body }));
  };
}

describe("starting a sign-in with PKCE, state and nonce", () => {
  it("draws once, digests once, checks the form and seals once", async () => {
    const start = await createVisitor();
    await start();
    const jobs = await countCryptoJobs(start);
    if (runtime === "node") {
      // The second draw is the seal's own, for its initialisation vector.
      const expected = ["createHmac", "randomBytes", "hash", "randomBytes", "createCipheriv"];
      expect(jobs).toEqual({ synchronous: expected, asynchronous: [] });
    } else {
      expect(jobs.asynchronous).toEqual(["importKey", "sign", "digest", "encrypt"]);
    }
  });

  it("sets one cookie", async () => {
    const answer = await (await createVisitor())();
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^latchkey\.flow\./)]);
    expect((await answer.json()).url).toMatch(/^https:\/\/acme\.test\/authorize\?/);
  });
});
