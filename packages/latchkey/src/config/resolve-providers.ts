import type {
  ClientCredentials,
  CredentialsProvider,
  OAuthProvider,
  Provider,
  ProviderInput,
} from "../contract/provider.js";
import type { WebAuthnProvider } from "../contract/webauthn-provider.js";
import { isLoopbackHost } from "../http/origin.js";
import { AuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { checkEmail } from "./check-email.js";
import type { ConfiguredProvider, Environment } from "./config.js";
import { createPasskeyAdapterReason } from "./passkey-adapter.js";

/** Calls uncalled factories, fills in credentials from the environment and checks each provider; never throws. */
export function resolveProviders(
  inputs: readonly ProviderInput[] | undefined,
  environment: Environment,
  hasAdapter = false,
): ReadonlyMap<string, ConfiguredProvider> {
  const resolved = new Map<string, ConfiguredProvider>();
  const counts = new Map<string, number>();
  for (const [position, input] of toList(inputs).entries()) {
    const created = createProvider(input, environment);
    if (created === null || created instanceof AuthError) {
      const problem =
        created?.reason ??
        createReason("PROVIDER_ID_INVALID", { position: position + 1, provider: describeInput(input) });
      // Without an id of its own it is not under any name a visitor could ask for.
      const id = created === null ? `(${position + 1})` : String(problem.facts.provider ?? position + 1);
      if (!resolved.has(id)) resolved.set(id, { provider: { id, name: id, type: "oauth" }, problem });
      continue;
    }
    const provider = fillIn(created, environment);
    const count = (counts.get(provider.id) ?? 0) + 1;
    counts.set(provider.id, count);
    resolved.set(provider.id, {
      provider,
      problem: checkProvider(provider, { position, count, hasAdapter }),
      exposure: findExposure(provider),
    });
  }
  return resolved;
}

/** From JavaScript a single provider may come without its list. */
function toList(inputs: readonly ProviderInput[] | undefined): readonly ProviderInput[] {
  if (inputs === undefined) return [];
  return Array.isArray(inputs) ? inputs : [inputs as unknown as ProviderInput];
}

/** The provider of an input, why it is refused, or `null` when it is none: `cond && GitHub` leaves `false` behind. */
function createProvider(input: unknown, environment: Environment): Provider | AuthError | null {
  if (typeof input !== "function") return isProvider(input) ? input : null;
  try {
    const bare: unknown = input({});
    if (!isProvider(bare)) return null;
    if (bare.type === "credentials" || bare.type === "webauthn") return bare;
    // Called again with what the environment has: some make their endpoints of the issuer.
    const { clientId, clientSecret, issuer, apiKey } = readCredentials(bare.id, environment);
    const made: unknown =
      bare.type === "email"
        ? input({ apiKey })
        : input({ clientId, clientSecret, ...(bare.issuer ? {} : { issuer }) });
    return isProvider(made) ? made : null;
  } catch (thrown) {
    return thrown instanceof AuthError ? thrown : null;
  }
}

function isProvider(made: unknown): made is Provider {
  return typeof made === "object" && made !== null && "id" in made && typeof made.id === "string";
}

function readCredentials(id: string, environment: Environment): ClientCredentials {
  const prefix = toEnvironmentPrefix(id);
  return {
    clientId: environment[`${prefix}_ID`] || undefined,
    clientSecret: environment[`${prefix}_SECRET`] || undefined,
    issuer: environment[`${prefix}_ISSUER`] || undefined,
    apiKey: environment[`${prefix}_KEY`] || undefined,
  };
}

function describeInput(input: unknown): string {
  return typeof input === "function" ? `${input.name}(), which gave no provider` : String(input).slice(0, 40);
}

/** The environment's prefix of a provider: `AUTH_MY_IDP` for the id `my-idp`. */
function toEnvironmentPrefix(id: string): string {
  return `AUTH_${id.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
}

function fillIn(provider: Provider, environment: Environment): Provider {
  if (provider.type === "credentials" || provider.type === "webauthn") return provider;
  const known = readCredentials(provider.id, environment);
  if (provider.type === "email") return { ...provider, apiKey: provider.apiKey || known.apiKey };
  return {
    ...provider,
    clientId: provider.clientId || known.clientId,
    clientSecret: provider.clientSecret || known.clientSecret,
    // A discovery document names its issuer itself.
    issuer: provider.issuer || (provider.discoveryUrl ? undefined : known.issuer || provider.defaultIssuer),
  };
}

interface Standing {
  readonly position: number;
  readonly count: number;
  readonly hasAdapter: boolean;
}

function checkProvider(provider: Provider, { position, count, hasAdapter }: Standing): Reason | null {
  // The id becomes a path segment and an environment name, and must not reach object prototypes.
  // "." and ".." vanish from URLs.
  const isPlain = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/.test(provider.id);
  if (!isPlain || provider.id in Object.prototype) {
    return createReason("PROVIDER_ID_INVALID", { position: position + 1, provider: provider.id });
  }
  if (count > 1) return createReason("PROVIDER_DUPLICATE", { provider: provider.id, count });
  if (provider.type === "email") return checkEmail(provider, `${toEnvironmentPrefix(provider.id)}_KEY`);
  if (provider.type === "webauthn") {
    return hasAdapter ? checkWebAuthn(provider) : createPasskeyAdapterReason(provider.id);
  }
  return provider.type === "credentials" ? checkCredentials(provider) : checkOAuth(provider);
}

/** Browsers offer passkeys only at a field that asks for them. */
function checkWebAuthn({ id, enableConditionalUI, formFields }: WebAuthnProvider): Reason | null {
  const fields = Object.values(formFields ?? {});
  if (enableConditionalUI !== true || fields.some(({ autocomplete }) => autocomplete?.includes("webauthn")))
    return null;
  const problem = 'it is true, and no field has "webauthn" in its autocomplete';
  return createReason("CONFIG_INVALID", { option: `enableConditionalUI of provider ${id}`, problem });
}

function checkCredentials(provider: CredentialsProvider): Reason | null {
  return typeof provider.authorize === "function"
    ? null
    : createReason("AUTHORIZE_MISSING", { provider: provider.id });
}

function checkOAuth(provider: OAuthProvider): Reason | null {
  const env = toEnvironmentPrefix(provider.id);
  if (provider.version?.startsWith("1.")) return createOAuth1Reason(provider);
  if (!provider.clientId) {
    return createReason("PROVIDER_CLIENT_MISSING", {
      provider: provider.id,
      missing: "clientId",
      env: `${env}_ID`,
    });
  }
  const isSecretless =
    provider.clientAuthentication === "none" || provider.clientAuthentication === "private_key_jwt";
  if (!provider.clientSecret && !isSecretless) {
    return createReason("PROVIDER_CLIENT_MISSING", {
      provider: provider.id,
      missing: "clientSecret",
      env: `${env}_SECRET`,
    });
  }
  const urls = listUrls(provider);
  for (const [option, value] of Object.entries(urls)) {
    if (value !== undefined && !isUsableUrl(value, provider)) {
      return createReason("PROVIDER_URL_INVALID", {
        provider: provider.id,
        option,
        value,
        env: `${env}_ISSUER`,
      });
    }
  }
  return checkEndpoints(provider, urls);
}

const listUrls = (provider: OAuthProvider) => ({
  issuer: provider.issuer,
  discoveryUrl: provider.discoveryUrl,
  authorization: toEndpointUrl(provider.authorization),
  token: toEndpointUrl(provider.token),
  userinfo: toEndpointUrl(provider.userinfo),
  jwksUri: provider.jwksUri,
});

/** The first address of a provider that is reached unencrypted, beyond this machine. */
function findExposure(provider: Provider): Reason | null {
  if ((provider.type !== "oauth" && provider.type !== "oidc") || provider.allowPlainHttp !== true)
    return null;
  for (const [option, value] of Object.entries(listUrls(provider))) {
    if (value !== undefined && !isSecureUrl(value) && isUsableUrl(value, provider))
      return createReason("PROVIDER_URL_PLAIN", { provider: provider.id, option, value });
  }
  return null;
}

/** OAuth 1.0a signs with keys of its own; a service that still has it has OAuth 2 as well. */
function createOAuth1Reason({ id, version = "" }: OAuthProvider): Reason {
  const replacement =
    id === "twitter"
      ? 'Use the OAuth 2.0 client id and secret of the app at X, and pass version: "2.0" to Twitter()'
      : "Use the service's OAuth 2.0 endpoints with a client id and secret of that kind";
  return createReason("OAUTH1_UNSUPPORTED", { provider: id, version, replacement });
}

function checkEndpoints(provider: OAuthProvider, urls: Record<string, string | undefined>): Reason | null {
  if (urls.issuer !== undefined || urls.discoveryUrl !== undefined) return null;
  const hasUserinfo = urls.userinfo !== undefined || typeof provider.userinfo === "object";
  const missing = [
    urls.authorization === undefined && "authorization",
    urls.token === undefined && "token",
    !hasUserinfo && provider.type === "oauth" && "userinfo",
    provider.type === "oidc" && "issuer",
  ].filter((name) => name !== false);
  return missing.length === 0
    ? null
    : createReason("PROVIDER_ENDPOINTS_MISSING", { provider: provider.id, missing: missing.join(", ") });
}

/** The URL of an endpoint given as text or as an object. */
export function toEndpointUrl(endpoint: string | { url?: string } | undefined): string | undefined {
  return typeof endpoint === "string" ? endpoint : endpoint?.url;
}

/** Whether requests may go there unasked: https, or http to this very machine. */
export const isSecureUrl = (value: string): boolean => isUsableUrl(value, {});

/** Whether requests of this provider may go there: http to another machine only where the app allows it. */
export function isUsableUrl(
  value: string,
  { allowPlainHttp }: { readonly allowPlainHttp?: boolean },
): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username !== "" || url.password !== "") return false;
  if (url.protocol === "http:") return allowPlainHttp === true || isLoopbackHost(url.host);
  return url.protocol === "https:";
}
