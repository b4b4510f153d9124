import type { AuthorizationServer, JWKSCacheInput } from "oauth4webapi";
import { isUsableUrl, toEndpointUrl } from "../../config/resolve-providers.js";
import type { MaybePromise } from "../../contract/awaitable.js";
import type { OAuthProvider } from "../../contract/provider.js";
import { discoverMetadata, readMetadata } from "./discover-metadata.js";
import type { OAuthContext } from "./oauth-context.js";
import { RemoteError } from "./remote-error.js";

/** A provider's metadata (RFC 8414 §2) and the keys it signs with, as far as they are known. */
export interface KnownServer {
  readonly metadata: AuthorizationServer;
  /** Filled and emptied by oauth4webapi. */
  readonly keys: JWKSCacheInput;
  readonly readMs: number;
  /** When keys were last asked for anew because a token named an unknown one. */
  readonly keysRenewedMs: number | null;
}

const endpointNames = ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] as const;
type EndpointName = (typeof endpointNames)[number];

const keptMs = 10 * 60 * 1000;
// What is known is better than nothing while the provider cannot be asked.
const longestKeptMs = 24 * 60 * 60 * 1000;
const keyCooldownMs = 30 * 1000;

const knownServers = new WeakMap<OAuthProvider, KnownServer>();
const pendingServers = new WeakMap<OAuthProvider, Promise<KnownServer>>();

/** The provider's server: discovered at most every ten minutes, by one request however many visitors wait for it. */
export function resolveAuthorizationServer(
  context: OAuthContext,
  fetch: typeof globalThis.fetch,
): MaybePromise<KnownServer> {
  const { provider, now } = context;
  const known = knownServers.get(provider);
  const ageMs = known === undefined ? 0 : now() - known.readMs;
  if (known !== undefined && ageMs >= 0 && ageMs < keptMs) return known;
  const pending = pendingServers.get(provider);
  if (pending !== undefined) return pending;
  const started = readServer(context, fetch)
    .catch((thrown: unknown) => {
      if (known === undefined || ageMs < 0 || ageMs >= longestKeptMs) throw thrown;
      return known;
    })
    .finally(() => pendingServers.delete(provider));
  pendingServers.set(provider, started);
  return started;
}

/** Has the next visitor ask anew: what is known led to an endpoint that does not answer as it should. */
export function expireServer({ provider, now }: OAuthContext, server: KnownServer): void {
  const known = knownServers.get(provider);
  if (known?.readMs !== server.readMs || now() - known.readMs < keyCooldownMs) return;
  // Old enough to be asked for anew, and still there should that fail.
  knownServers.set(provider, { ...known, readMs: Math.min(known.readMs, now() - keptMs) });
}

/** The same server without its keys, so that they are asked for again; `null` when that was done a moment ago. */
export function forgetKeys({ provider, now }: OAuthContext, server: KnownServer): KnownServer | null {
  const known = knownServers.get(provider);
  // Another visitor was quicker: their keys are as new as ours would be.
  if (known !== undefined && known !== server) return known;
  const nowMs = now();
  const sinceMs = server.keysRenewedMs === null ? keyCooldownMs : nowMs - server.keysRenewedMs;
  if (sinceMs >= 0 && sinceMs < keyCooldownMs) return null;
  // A new object, since oauth4webapi also remembers keys by the metadata's identity.
  const renewed = { ...server, metadata: { ...server.metadata }, keys: {}, keysRenewedMs: nowMs };
  knownServers.set(provider, renewed);
  return renewed;
}

async function readServer(context: OAuthContext, fetch: typeof globalThis.fetch): Promise<KnownServer> {
  const { provider, now } = context;
  const configured = readConfiguredEndpoints(provider);
  const required = listRequiredEndpoints(provider);
  const isComplete = required.every((name) => configured[name] !== undefined);
  const metadata = { ...(await readDocument(provider, { isComplete, configured, fetch })), ...configured };
  verifyEndpoints(metadata, { provider, configured, required });
  const previous = knownServers.get(provider);
  const keepsKeys = previous?.metadata.jwks_uri === metadata.jwks_uri;
  const server: KnownServer = {
    metadata,
    keys: keepsKeys ? (previous?.keys ?? {}) : {},
    readMs: now(),
    keysRenewedMs: keepsKeys ? (previous?.keysRenewedMs ?? null) : null,
  };
  knownServers.set(provider, server);
  return server;
}

interface DocumentInput {
  readonly isComplete: boolean;
  readonly configured: Partial<Record<EndpointName, string>>;
  readonly fetch: typeof fetch;
}

async function readDocument(
  provider: OAuthProvider,
  { isComplete, configured, fetch }: DocumentInput,
): Promise<AuthorizationServer> {
  const { issuer, discoveryUrl, type, allowPlainHttp } = provider;
  if (isComplete && (issuer !== undefined || type === "oauth"))
    return { issuer: issuer ?? `${configured.token_endpoint}` };
  if (discoveryUrl !== undefined) return readMetadata(discoveryUrl, fetch);
  if (issuer === undefined) return { issuer: `${configured.token_endpoint}` };
  const isAnyTenant = type === "oidc" && provider.tenantIssuer === true;
  return discoverMetadata({ issuer, type, isAnyTenant, allowPlainHttp, fetch });
}

function readConfiguredEndpoints(provider: OAuthProvider): Partial<Record<EndpointName, string>> {
  const urls = {
    authorization_endpoint: toEndpointUrl(provider.authorization),
    token_endpoint: toEndpointUrl(provider.token),
    userinfo_endpoint: toEndpointUrl(provider.userinfo),
    jwks_uri: provider.jwksUri,
  };
  return Object.fromEntries(Object.entries(urls).filter(([, url]) => url !== undefined));
}

function listRequiredEndpoints(provider: OAuthProvider): readonly EndpointName[] {
  const asksUserinfo = provider.type === "oauth" || provider.fetchUserinfo === true;
  const hasRequest = typeof provider.userinfo === "object" && provider.userinfo.request !== undefined;
  return [
    "authorization_endpoint",
    "token_endpoint",
    ...(asksUserinfo && !hasRequest ? (["userinfo_endpoint"] as const) : []),
    ...(provider.type === "oidc" && provider.idTokenSignedResponseAlg !== "HS256"
      ? (["jwks_uri"] as const)
      : []),
  ];
}

interface Expected {
  readonly provider: OAuthProvider;
  readonly configured: Partial<Record<EndpointName, string>>;
  readonly required: readonly EndpointName[];
}

const isEncrypted = (url: string): boolean => /^https:/i.test(url);

function verifyEndpoints(metadata: AuthorizationServer, { provider, configured, required }: Expected): void {
  const { issuer } = metadata;
  // Only a document that came by http, as from this machine, may send us to http.
  const isPlain = [issuer, provider.discoveryUrl ?? issuer].some((url) => !isEncrypted(url));
  for (const name of endpointNames) {
    const value: unknown = metadata[name];
    if (value === undefined || value === null) {
      if (!required.includes(name)) continue;
      throw new RemoteError("OAUTH_RESPONSE_INVALID", `its metadata lacks "${name}"`);
    }
    const mayBePlain = isPlain || configured[name] !== undefined;
    if (typeof value !== "string" || !isUsableUrl(value, provider) || !(mayBePlain || isEncrypted(value)))
      throw new RemoteError("OAUTH_RESPONSE_INVALID", `its metadata has no https URL as "${name}"`);
  }
}
