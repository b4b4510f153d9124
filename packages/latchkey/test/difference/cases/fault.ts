import type { GoogleFault } from "@latchkey/stand-ins";
import { createMemoryAdapter } from "../../../src/store/memory.js";
import { createGoogle, createOpenId, type Loose, usual, type Variant } from "../app.js";
import type { VisitCase } from "../visit-case.js";
import type { Visitor } from "../visitor.js";

const googleOnly: Variant = (ground) => ({ ...usual(ground), providers: [createGoogle(ground)] });

const faults: Readonly<Partial<Record<GoogleFault, string>>> = {
  "bad-signature": "the ID token is signed by nobody's key",
  "wrong-iss": "the ID token is of another issuer",
  "wrong-aud": "the ID token is for another app",
  "wrong-nonce": "the ID token has another nonce",
  expired: "the ID token has expired",
  "no-sub": "the ID token names nobody",
  "token-error": "the token endpoint refuses",
  html: "the token endpoint answers a page",
  down: "the token endpoint hangs up",
  redirect: "the token endpoint sends elsewhere",
};

const whileFailing =
  (fault: GoogleFault): VisitCase["visit"] =>
  async (v) => {
    const url = await v.leave("google");
    v.places.google.fail(fault, { only: ["token"] });
    try {
      return await v.get(url.href, { "sec-fetch-site": "cross-site" });
    } finally {
      v.places.google.heal();
    }
  };

/** An OpenID provider that sends its answer as a form (OAuth 2.0 Form Post Response Mode §2). */
const posting: Variant = (ground) => {
  const params = { scope: "openid email profile", response_mode: "form_post" };
  return { ...usual(ground), providers: [createOpenId(ground, { authorization: { params } })] };
};

async function comeBackByForm(v: Visitor, deny = false): Promise<Response> {
  const answer = await v.post("signin/oidc", { callbackUrl: "/dashboard" });
  const location = answer.headers.get("location") ?? "";
  const { url, body } = await v.places.oidc.authorizeFormPost(location, { deny });
  const headers = {
    accept: "text/html",
    origin: v.places.oidc.origin,
    "sec-fetch-site": "cross-site",
    "content-type": "application/x-www-form-urlencoded",
  };
  return v.send(url.href, { method: "POST", headers, body: String(body) });
}

const stored: Variant = (ground) => {
  const { createUserWithAccount: _ours, ...adapter } = createMemoryAdapter() as unknown as Loose;
  const options = usual(ground);
  const providers = (options.providers as Loose[]).filter(({ type }) => type !== "credentials");
  return { ...options, providers, adapter };
};

const day = 24 * 60;

export const faultCases: readonly VisitCase[] = [
  ...Object.entries(faults).map(
    ([fault, name]): VisitCase => ({
      name: `callback: ${name}`,
      options: googleOnly,
      visit: whileFailing(fault as GoogleFault),
    }),
  ),
  { name: "callback: by form_post", options: posting, visit: (v) => comeBackByForm(v) },
  { name: "callback: refused by form_post", options: posting, visit: (v) => comeBackByForm(v, true) },
  {
    name: "callback: after twenty minutes",
    async visit(v) {
      const url = await v.leave("oidc");
      v.wait(20);
      return v.get(url.href, { "sec-fetch-site": "cross-site" });
    },
  },
  {
    name: "session: after the token has expired",
    async visit(v) {
      await v.enter();
      v.wait(31 * day);
      return v.get("session");
    },
  },
  {
    name: "session: after the row in the database has expired",
    options: stored,
    async visit(v) {
      await v.signInAt("oidc");
      v.wait(31 * day);
      return v.get("session");
    },
  },
];
