import { sha256 } from "#crypto";
import { encodeBase64url } from "../../bytes/base64url.js";
import { createRandomTexts } from "../../bytes/random-text.js";
import { toUtf8 } from "../../bytes/text.js";
import { when } from "../../bytes/when.js";
import type { MaybePromise } from "../../contract/awaitable.js";
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
  /** Two unguessable texts of this flow, for the verifier and the nonce; drawn here unless given. */
  readonly secrets?: readonly string[];
  /** Further parameters, such as `login_hint` or `prompt`; the protocol's own cannot be set here. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A request that leaves for the provider. */
interface AuthorizationRequest {
  readonly url: URL;
  readonly checks: AuthorizationChecks;
  /** Whether the answer comes as a form that the provider's own page posts (OAuth 2.0 Form Post Response Mode §2). */
  readonly isPosted: boolean;
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
  { redirectUri, state, secrets = createRandomTexts(2), parameters = {} }: AuthorizationRequestInput,
): Promise<AuthorizationRequest> {
  const { provider } = context;
  const { metadata } = await runStep({ provider: provider.id, redirectUri, step: "discovery" }, () =>
    resolveAuthorizationServer(context, toProviderFetch(context)),
  );
  const [codeVerifier = "", drawn = ""] = secrets;
  const nonce = provider.type === "oidc" && provider.nonce !== false ? drawn : null;
  const challenge = provider.pkce === false ? null : await createChallenge(codeVerifier);
  const url = new URL(`${metadata.authorization_endpoint}`);
  // Apart from its URL, which would be written anew with each of them.
  const all = new URLSearchParams(url.search);
  const configured = readParameters(provider.authorization);
  const scope = resolveScope(provider, parameters.scope ?? configured.scope ?? all.get("scope"));
  for (const [name, value] of Object.entries(configured)) all.set(name, value);
  for (const [name, value] of Object.entries(parameters)) {
    if (!reservedParameters.has(name)) all.set(name, value);
  }
  all.set("response_type", "code");
  all.set("client_id", provider.clientId ?? "");
  all.set("redirect_uri", redirectUri);
  all.set("state", state);
  if (challenge !== null) {
    all.set("code_challenge", challenge);
    all.set("code_challenge_method", "S256");
  }
  if (scope !== null) all.set("scope", scope);
  if (nonce !== null) all.set("nonce", nonce);
  url.search = all.toString();
  const isPosted = all.get("response_mode") === "form_post";
  return { url, isPosted, checks: { state, codeVerifier, nonce, redirectUri } };
}

/** RFC 7636 §4.2. */
const createChallenge = (codeVerifier: string): MaybePromise<string> =>
  when(sha256(toUtf8(codeVerifier)), encodeBase64url);

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
