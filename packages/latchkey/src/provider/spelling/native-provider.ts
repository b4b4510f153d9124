import type { Profile } from "../../contract/identity.js";
import type {
  ClientAuthentication,
  ClientKey,
  Endpoint,
  OAuthProvider,
  TokenEndpoint,
  UserinfoEndpoint,
} from "../../contract/provider.js";
import { mergeEndpoints, readEndpoint, type SpelledEndpoint, toQueryUrl } from "./endpoint.js";
import { isHook, toTokenHook, toUserinfoHook } from "./hook.js";
import { isMembers, readText, toTexts } from "./members.js";
import { readConformInternal, readCustomFetch } from "./provider-symbol.js";
import { readQuirks } from "./service-quirk.js";

type Members = Record<string, unknown>;

interface Endpoints {
  readonly authorization: SpelledEndpoint;
  readonly token: SpelledEndpoint;
  readonly userinfo: SpelledEndpoint;
}

/** What a service says of itself, and over it what the app says, both in next-auth's names or in ours. */
export interface ProviderParts {
  readonly base: Members;
  readonly given: Members;
  readonly type: "oauth" | "oidc";
}

/** Members that say the same as one of ours under another name; ours takes their place. */
const foreignNames = [
  "accessTokenUrl",
  "authorizationUrl",
  "client",
  "httpOptions",
  "idToken",
  "jwks",
  "jwks_endpoint",
  "options",
  "profileUrl",
  "tokenUrl",
  "wellKnown",
];

/** A provider in our names, from a service and an app that may use next-auth's; nothing is lost on the way. */
export function toNativeProvider({ base, given, type }: ProviderParts): OAuthProvider {
  const merged: Members = { ...base };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) merged[name] = value;
  const endpoints = readEndpoints(base, given);
  const seen = {
    ...merged,
    ...toView(endpoints),
    client: { ...toMembers(base.client), ...toMembers(given.client) },
  };
  const wellKnown = readText(merged.wellKnown);
  const kept = Object.entries(merged).filter(([name]) => !foreignNames.includes(name));
  const native = {
    ...Object.fromEntries(kept),
    type,
    // The document at a discovery URL names its issuer itself.
    ...(wellKnown !== undefined && { discoveryUrl: wellKnown, issuer: undefined, defaultIssuer: undefined }),
    ...toNativeEndpoints(endpoints, seen),
    scope: readScope(endpoints.authorization, { base, given }),
    ...readClient(seen),
    ...readBehaviour(merged, type),
    ...readQuirks([wellKnown, readText(merged.issuer), endpoints.authorization.url]),
    ...(merged.pkce === false && { pkce: false }),
    ...readSymbols(base, given),
  };
  // An absent member lets the environment speak; an empty one would not.
  const present = Object.entries(native).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as OAuthProvider;
}

function readEndpoints(base: Members, given: Members): Endpoints {
  const merge = (of: (members: Members) => unknown) =>
    mergeEndpoints(readEndpoint(of(base)), readEndpoint(of(given)));
  return {
    authorization: merge(({ authorization, authorizationUrl }) => authorization ?? authorizationUrl),
    token: merge(({ token, tokenUrl, accessTokenUrl }) => token ?? tokenUrl ?? accessTokenUrl),
    userinfo: merge(({ userinfo, profileUrl }) => userinfo ?? profileUrl),
  };
}

/** The endpoints as hooks find them on the provider. */
function toView(endpoints: Endpoints): Members {
  const view = Object.entries(endpoints).map(([name, endpoint]: [string, SpelledEndpoint]) => {
    const url = toQueryUrl(endpoint);
    const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : url;
    return [name, { ...endpoint.hooks, url: parsed, params: endpoint.params }] as const;
  });
  return Object.fromEntries(view);
}

function toNativeEndpoints({ authorization, token, userinfo }: Endpoints, seen: Members) {
  return {
    authorization: toAuthorization(authorization),
    token: toToken(token, seen),
    userinfo: toUserinfo(userinfo, seen),
    ...(isHook(userinfo.hooks.request) && { fetchUserinfo: true }),
  };
}

/** The scope travels in the URL's query, in `params`, or beside them; here it has one place. */
function readScope(
  { params }: SpelledEndpoint,
  { base, given }: Pick<ProviderParts, "base" | "given">,
): string | undefined {
  const asked: unknown = readEndpoint(given.authorization).params.scope ?? given.scope ?? params.scope;
  const scope = asked ?? base.scope;
  if (Array.isArray(scope)) return scope.join(" ");
  return typeof scope === "string" ? scope : undefined;
}

function toAuthorization({ url, params }: SpelledEndpoint): Endpoint | undefined {
  const { scope: _, ...texts } = toTexts(params);
  if (Object.keys(texts).length === 0) return url;
  return { ...(url !== undefined && { url }), params: texts };
}

function toToken(token: SpelledEndpoint, seen: Members): TokenEndpoint | undefined {
  const { request, conform, form } = token.hooks;
  const url = toQueryUrl(token);
  if (!isHook(request) && !isHook(conform) && !isMembers(form)) return url;
  return {
    ...(url !== undefined && { url }),
    ...(isMembers(form) && { form: toTexts(form) }),
    ...(isHook(request) && { request: toTokenHook(request, seen) }),
    ...(isHook(conform) && {
      conform: async (response: Response) => {
        const answer = await conform(response as unknown as Members);
        return answer instanceof Response ? answer : undefined;
      },
    }),
  };
}

function toUserinfo(userinfo: SpelledEndpoint, seen: Members): UserinfoEndpoint<Profile> | undefined {
  const { request } = userinfo.hooks;
  const url = toQueryUrl(userinfo);
  if (!isHook(request)) return url;
  return { ...(url !== undefined && { url }), request: toUserinfoHook(request, seen) };
}

/** How the app proves itself, in the names of client metadata (OpenID Connect Registration §2). */
function readClient({ client, token, jwks, jwks_endpoint: jwksUri }: Members): Members {
  const { token_endpoint_auth_method: method, id_token_signed_response_alg: algorithm } = toMembers(client);
  const [key] = isMembers(jwks) && Array.isArray(jwks.keys) ? jwks.keys : [];
  const privateKey: unknown = toMembers(token).clientPrivateKey ?? key;
  return {
    ...(readText(method) !== undefined && { clientAuthentication: method as ClientAuthentication }),
    ...(readText(algorithm) !== undefined && { idTokenSignedResponseAlg: algorithm }),
    ...(readText(jwksUri) !== undefined && { jwksUri }),
    ...(typeof privateKey === "object" &&
      privateKey !== null && { clientPrivateKey: privateKey as ClientKey }),
  };
}

function readBehaviour({ idToken, httpOptions, style, logo }: Members, type: "oauth" | "oidc"): Members {
  const { timeout } = toMembers(httpOptions);
  const styleLogo = readText(toMembers(style).logo);
  return {
    ...(idToken === false && type === "oidc" && { fetchUserinfo: true }),
    ...(typeof timeout === "number" && timeout > 0 && { timeoutMs: timeout }),
    ...(logo === undefined && styleLogo !== undefined && { logo: styleLogo }),
  };
}

function readSymbols(base: Members, given: Members): Members {
  const isInternal = readConformInternal(base);
  const own = readCustomFetch(given);
  // The module's own only rewrites the document of many tenants, which is understood here.
  const ask = own ?? (isInternal ? undefined : readCustomFetch(base));
  return {
    ...(ask !== undefined && { fetch: ask }),
    ...(isInternal && base.id !== "apple" && { tenantIssuer: true }),
  };
}

const toMembers = (value: unknown): Members => (isMembers(value) ? value : {});
