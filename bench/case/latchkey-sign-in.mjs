// The start of a sign-in: the form's POST that is answered with the provider's address.
import { createAuth } from "latchkey/core";
import { Oidc } from "latchkey/providers/oidc";
import { acme, acmeUrls, origin, secret, silentLogger } from "./visitor.mjs";

const { authorization, token, userinfo, jwks } = acmeUrls;
const provider = Oidc({ ...acme, authorization, token, userinfo, jwksUri: jwks, scope: "openid email" });

export async function createSignInCases() {
  const auth = createAuth({ providers: [provider], secret, logger: silentLogger });
  const answer = await auth.handle(new Request(`${origin}/api/auth/csrf`));
  const [line] = answer.headers.getSetCookie();
  const { csrfToken } = await answer.json();
  const headers = { cookie: line.split(";", 1)[0], origin, "x-auth-return-redirect": "1" };
  const run = async () => {
    const body = new URLSearchParams({ csrfToken, callbackUrl: "/dashboard" });
    const request = new Request(`${origin}/api/auth/signin/acme`, { method: "POST", headers, body });
    return (await (await auth.handle(request)).json()).url;
  };
  if (!(await run()).includes("code_challenge=")) throw new Error("latchkey did not start a sign-in");
  return [
    {
      group: "sign-in",
      id: "latchkey-sign-in",
      name: "latchkey: POST signin/acme",
      run,
      limit: "limit-sign-in",
      goal: { limit: 2.2, v4: 18, v5: 50 },
    },
  ];
}
