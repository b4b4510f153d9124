import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomNonce } from "oauth4webapi";
import type { Endpoint, OAuthProvider } from "../../contract/provider.js";
import { resolveAuthorizationServer } from "./authorization-server.js";
import { toProviderFetch } from "./guarded-fetch.js";
import type { OAuthContext } from "./oauth-context.js";
import { runStep } from "./translate-error.js";

/** What must be kept from the request until the answer comes back; the verifier and the nonce are secret. */
export interface AuthorizationChecks {
  readonly state: string;
  /** PKCE (RFC 7636 §4.1). */
  readonly codeVerifier: string;
  /** OpenID Connect Core §3.1.2.1; `null` for plain OAuth and where the service leaves it out. */
  readonly nonce: string | null;
  readonly redirectUri: string;
}

/** Where a sign-in starts. */
export interface AuthorizationRequestInput {
  readonly redirectUri: string;
  /** Unguessable and of one flow (RFC 6749 §10.12). */
  readonly state: string;
  /** Further parameters, such as `login_hint` or `prompt`; the protocol's own cannot be set here. */
  readonly parameters?: Readonly<Record<string, string>>;
}

// Parameters may come from a browser: none of these may decide who asks, or where and how the answer comes back.
const reservedParameters: ReadonlySet<string> = new Set([
  "client_id",
  "code_challenge",
  "code_challenge_method",
  "nonce",
  "redirect_uri",
  "request",
  "request_uri",
  "response_mode",
  "response_type",
  "state",
]);

/** Makes the URL that sends a visitor to the provider (RFC 6749 §4.1.1), with PKCE S256 unless the provider refuses it. */
export async function createAuthorizationRequest(
  context: OAuthContext,
  { redirectUri, state, parameters = {} }: AuthorizationRequestInput,
): Promise<{ url: URL; checks: AuthorizationChecks }> {
  const { provider } = context;
  const { metadata } = await runStep({ provider: provider.id, redirectUri, step: "discovery" }, () =>
    resolveAuthorizationServer(context, toProviderFetch(context)),
  );
  const codeVerifier = generateRandomCodeVerifier();
  const nonce = provider.type === "oidc" && provider.nonce !== false ? generateRandomNonce() : null;
  const url = new URL(`${metadata.authorization_endpoint}`);
  const configured = readParameters(provider.authorization);
  const asked = parameters.scope ?? configured.scope ?? url.searchParams.get("scope");
  const scope = resolveScope(provider, asked);
  for (const [name, value] of Object.entries(configured)) url.searchParams.set(name, value);
  for (const [name, value] of Object.entries(parameters)) {
    if (!reservedParameters.has(name)) url.searchParams.set(name, value);
  }
  const fixed = {
    response_type: "code",
    client_id: provider.clientId ?? "",
    redirect_uri: redirectUri,
    state,
    ...(provider.pkce !== false && {
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
    }),
    ...(scope !== null && { scope }),
    ...(nonce !== null && { nonce }),
  };
  for (const [name, value] of Object.entries(fixed)) url.searchParams.set(name, value);
  return { url, checks: { state, codeVerifier, nonce, redirectUri } };
}

/** The extra parameters an endpoint is configured with. */
export function readParameters(endpoint: Endpoint | undefined): Readonly<Record<string, string>> {
  return typeof endpoint === "object" ? (endpoint.params ?? {}) : {};
}

function resolveScope(provider: OAuthProvider, fromEndpoint: string | null): string | null {
  const scope = fromEndpoint ?? provider.scope ?? null;
  if (provider.type === "oauth") return scope;
  if (scope === null) return "openid profile email";
  // Without it the provider answers without an ID token (OpenID Connect Core §3.1.2.1).
  return scope.split(" ").includes("openid") ? scope : `openid ${scope}`;
}
