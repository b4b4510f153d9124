import type { AnyProvider } from "../contract/foreign-provider.js";
import type { Identity, IdentityUser, Profile } from "../contract/identity.js";
import type {
  ClientAuthentication,
  CredentialsProvider,
  Endpoint,
  OAuthProvider,
  Provider,
  TokenSet,
  UserinfoEndpoint,
} from "../contract/provider.js";
import { createAuthError } from "../reason/auth-error.js";
import { isMembers, mergeMembers, readText } from "./merge.js";
import type { ForeignProvider } from "./provider.js";
import { toEmail } from "./translate-email.js";
import { toWebAuthn } from "./translate-webauthn.js";
import { createUserinfoClient } from "./userinfo-client.js";

type Members = Record<string, unknown>;

/** A provider of next-auth 4 or 5 in our form; throws an `AuthError` for a kind that does not exist here yet. */
export function translateProvider(
  input: AnyProvider,
  experimental?: Record<string, boolean | undefined>,
): Provider {
  const given: ForeignProvider = typeof input === "function" ? input({}) : input;
  const merged = mergeMembers({ ...given }, isMembers(given.options) ? given.options : {});
  if (merged.type === "credentials") return toCredentials(merged);
  if (merged.type === "email") return toEmail(merged, given);
  if (merged.type === "webauthn") return toWebAuthn(merged, experimental);
  if (merged.type === "oauth" || merged.type === "oidc") return toOAuth(merged);
  throw createAuthError("CONFIG_INVALID", {
    option: `providers: ${String(merged.id)}`,
    problem: `the type "${String(merged.type)}" is not supported yet`,
  });
}

function toCredentials(merged: Members): CredentialsProvider {
  const { id, name, credentials, authorize } = merged;
  return {
    id: readText(id) ?? "credentials",
    name: readText(name) ?? "Credentials",
    type: "credentials",
    credentials: isMembers(credentials) ? (credentials as CredentialsProvider["credentials"]) : {},
    authorize: authorize as CredentialsProvider["authorize"],
  };
}

function toOAuth(merged: Members): OAuthProvider {
  const wellKnown = readText(merged.wellKnown);
  // An app that gives only another discovery URL means it in place of the service's own issuer.
  const issuer = readIssuer(wellKnown) ?? readText(merged.issuer);
  const authorization = toEndpoint(merged.authorization);
  return {
    id: String(merged.id),
    name: readText(merged.name) ?? String(merged.id),
    type: isOpenId(merged, wellKnown) ? "oidc" : "oauth",
    clientId: readText(merged.clientId),
    clientSecret: readText(merged.clientSecret),
    issuer,
    authorization: authorization.endpoint,
    scope: authorization.scope ?? readText(merged.scope),
    token: toEndpoint(merged.token).endpoint,
    userinfo: toUserinfo(merged),
    jwksUri: readText(merged.jwks_endpoint),
    clientAuthentication: toClientAuthentication(merged),
    allowDangerousEmailAccountLinking: merged.allowDangerousEmailAccountLinking === true,
    profile: toProfile(merged),
    redirectProxyUrl: readText(merged.redirectProxyUrl),
    logo: isMembers(merged.style) ? readText(merged.style.logo) : undefined,
    ...(merged.idToken === false ? { fetchUserinfo: true } : {}),
  } as OAuthProvider;
}

/** next-auth 4 calls OpenID Connect "oauth" and tells it by a discovery URL or by `idToken`. */
function isOpenId(merged: Members, wellKnown: string | undefined): boolean {
  if (merged.type === "oidc" || merged.idToken === true) return true;
  return merged.idToken !== false && (wellKnown?.includes("openid-configuration") ?? false);
}

function readIssuer(wellKnown: string | undefined): string | undefined {
  const [issuer, rest] = wellKnown?.split("/.well-known/openid-configuration") ?? [];
  return rest === undefined ? undefined : issuer;
}

/** The scope travels in the URL's query, in `params`, or beside them; here it has one place. */
function toEndpoint(given: unknown): { endpoint: Endpoint | undefined; scope: string | undefined } {
  const text = readText(given) ?? (isMembers(given) ? readText(given.url) : undefined);
  const params = isMembers(given) && isMembers(given.params) ? { ...given.params } : {};
  if (text === undefined || !URL.canParse(text)) {
    return { endpoint: text === undefined ? undefined : text, scope: readText(params.scope) };
  }
  const url = new URL(text);
  const all: Record<string, string> = { ...Object.fromEntries(url.searchParams), ...toTexts(params) };
  const { scope, ...others } = all;
  url.search = "";
  return { endpoint: { url: url.href, params: others }, scope };
}

function toTexts(params: Members): Record<string, string> {
  const known = Object.entries(params).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

function toUserinfo(merged: Members): UserinfoEndpoint<Profile> | undefined {
  const { userinfo } = merged;
  const url = readText(userinfo) ?? (isMembers(userinfo) ? readText(userinfo.url) : undefined);
  const request = isMembers(userinfo) ? userinfo.request : undefined;
  if (typeof request !== "function") return url;
  return {
    url,
    async request({ tokens, fetch }) {
      const client = createUserinfoClient({ url, fetch });
      const answer: unknown = await request({ tokens, provider: merged, client });
      if (!isMembers(answer))
        throw createAuthError("PROFILE_INVALID", {
          provider: String(merged.id),
          source: "userinfo.request()",
          problem: "returned no object",
        });
      return answer;
    },
  };
}

function toClientAuthentication({ client }: Members): ClientAuthentication | undefined {
  const method = isMembers(client) ? client.token_endpoint_auth_method : undefined;
  return method === "client_secret_basic" || method === "client_secret_post" || method === "none"
    ? method
    : undefined;
}

/** next-auth 4 takes ids of any type; ours are text. */
function toProfile({ profile }: Members) {
  if (typeof profile !== "function") return undefined;
  return async (document: Profile, tokens: TokenSet): Promise<IdentityUser> => {
    const mapped: unknown = await profile(document, tokens);
    return (isMembers(mapped) ? mapped : {}) as Identity["user"];
  };
}
