import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { resolveProviders } from "../../src/config/resolve-providers.js";
import type { OAuthProvider, Provider } from "../../src/contract/provider.js";
import { createAuthorizationRequest } from "../../src/identity/oauth/authorization-request.js";
import { verifyAuthorization } from "../../src/identity/oauth/verify-authorization.js";
import { client } from "./catalog-module.js";
import type { ServiceSample } from "./service-sample.js";

const redirectUri = "https://app.example.com/api/auth/callback/service";

/** What a sign-in shows to the service, and whom it lets in. */
export interface WireRecord {
  readonly id: string;
  readonly name: string;
  readonly authorization: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly token: string;
  /** How the client proves itself at the token endpoint. */
  readonly proof: string;
  /** Fields of the form beside the protocol's. */
  readonly form: Readonly<Record<string, string>>;
  readonly userinfo: readonly string[];
  readonly person: Readonly<Record<string, unknown>>;
}

const keys = await generateKeyPair("RS256");
const published = { ...(await exportJWK(keys.publicKey)), kid: "k", alg: "RS256", use: "sig" };
const usualFields = ["code", "grant_type", "redirect_uri", "code_verifier", "client_id", "client_secret"];
const protocolParameters = [
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "redirect_uri",
  "client_id",
  "response_type",
];

const omit = (pairs: Iterable<[string, string]>, names: readonly string[]) =>
  Object.fromEntries([...pairs].filter(([name]) => !names.includes(name)).sort());

/** Signs in with a provider and writes down what went over the wire; `sample` is the service's side of it. */
export async function recordWire(input: Provider, sample: ServiceSample): Promise<WireRecord> {
  const [configured] = resolveProviders([input], {}).values();
  if (configured === undefined || configured.problem !== null)
    throw new Error(configured?.problem?.saw ?? "no provider");
  const provider = configured.provider as OAuthProvider;
  const service = createService(provider, sample);
  const original = globalThis.fetch;
  // Hooks of the real modules ask with the global one.
  globalThis.fetch = service.fetch;
  try {
    const context = { provider, fetch: service.fetch, now: Date.now };
    const { url, checks } = await createAuthorizationRequest(context, { redirectUri, state: "state-1" });
    service.seen.nonce = url.searchParams.get("nonce");
    const parameters = new URLSearchParams({ code: "code-1", state: "state-1" });
    const { user } = await verifyAuthorization(context, { parameters, checks });
    const { name = null, email = null, image = null } = user;
    return {
      id: provider.id,
      name: provider.name,
      authorization: `${url.origin}${url.pathname}`,
      parameters: omit(url.searchParams, protocolParameters),
      ...service.seen.token,
      userinfo: service.seen.userinfo,
      person: { id: user.id, name, email, image },
    };
  } finally {
    globalThis.fetch = original;
  }
}

interface TokenRecord {
  token: string;
  proof: string;
  form: Record<string, string>;
}

function createService(provider: OAuthProvider, { answer, tokens }: ServiceSample) {
  const seen: { token: TokenRecord; userinfo: string[]; nonce: string | null } = {
    token: { token: "", proof: "", form: {} },
    userinfo: [],
    nonce: null,
  };
  let issuer = "";
  const answerTokens = async (url: string, request: Request): Promise<Response> => {
    const form = new URLSearchParams(await request.text());
    const basic = request.headers.get("authorization")?.startsWith("Basic ");
    seen.token = {
      token: url,
      proof: basic ? "basic" : form.has("client_secret") ? "post" : "none",
      form: omit(form, usualFields),
    };
    const claims = {
      ...answer,
      iss: issuer.replace("{tenantid}", tenant),
      ...(seen.nonce && { nonce: seen.nonce }),
    };
    const idToken = provider.type === "oidc" ? { id_token: await signToken(provider, claims) } : {};
    return Response.json({
      access_token: "a/b",
      token_type: "bearer",
      expires_in: 3600,
      ...idToken,
      ...tokens,
    });
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { url } = request;
    if (/\.well-known\/(openid-configuration|oauth-authorization-server)/.test(url)) {
      issuer = url.split("/.well-known/")[0] ?? "";
      // Auth0's and Authentik's issuers end in a slash.
      if (/auth0\.com|\/application\/o\//.test(issuer)) issuer += "/";
      issuer = issuer.replace(/\/common\//, "/{tenantid}/");
      return Response.json(createDocument(issuer));
    }
    if (url === "https://discovered.example/keys" || url.includes("jwks"))
      return Response.json({ keys: [published] });
    const isTokenRequest =
      request.method === "POST" && /grant_type|assertion/.test(await request.clone().text());
    if (isTokenRequest) {
      issuer ||= provider.issuer ?? "";
      return answerTokens(url, request);
    }
    const scheme = request.headers.get("authorization")?.split(" ")[0];
    seen.userinfo.push([request.method, url, scheme].filter(Boolean).join(" "));
    return Response.json(answer);
  };
  return { seen, fetch };
}

const tenant = "0f0b8d1e-5c52-4a5c-9d3c-2f2f6f8f6f10";

function signToken(provider: OAuthProvider, claims: Record<string, unknown>): Promise<string> {
  const isSecret = provider.type === "oidc" && provider.idTokenSignedResponseAlg === "HS256";
  const token = new SignJWT({ sub: "sub-1", tid: tenant, ...claims })
    .setProtectedHeader(isSecret ? { alg: "HS256" } : { alg: "RS256", kid: "k" })
    .setAudience(client.clientId)
    .setIssuedAt()
    .setExpirationTime("5 minutes");
  return token.sign(isSecret ? new TextEncoder().encode(client.clientSecret) : keys.privateKey);
}

function createDocument(issuer: string): object {
  const base = "https://discovered.example";
  return {
    issuer,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/keys`,
    id_token_signing_alg_values_supported: ["RS256"],
  };
}
