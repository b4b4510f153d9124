import { openClaims, sealClaims } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { OAuthProvider } from "../contract/provider.js";
import type { Visit } from "../contract/visit.js";
import { parseOriginUrl } from "../http/origin.js";
import { createAuthError } from "../reason/auth-error.js";
import { toFlowSeconds } from "./flow-cookie.js";

/**
 * Where a provider sends its answers, and the state it gives back.
 *
 * A provider knows few addresses and previews have many, so a stable deployment, which shares the secret, may take the
 * answers for all of them; whose an answer is stands sealed in its state.
 */
export interface AnswerRoute {
  readonly redirectUri: string;
  readonly state: string;
}

/** The address of this deployment for the answers of a provider. */
function toOwnCallback({ basePath }: Config, { origin }: Visit, provider: OAuthProvider): string {
  return `${origin.origin}${basePath}/callback/${provider.id}`;
}

function readProxy(config: Config, provider: OAuthProvider): URL | null {
  const own = provider.redirectProxyUrl;
  return own === undefined ? config.redirectProxy : parseOriginUrl(own);
}

/** The route of an answer to this visit's sign-in; through the redirect proxy, unless this deployment is it. */
export async function createAnswerRoute(
  config: Config,
  visit: Visit,
  { provider, nonce }: { readonly provider: OAuthProvider; readonly nonce: string },
): Promise<AnswerRoute> {
  const own = toOwnCallback(config, visit, provider);
  const proxy = readProxy(config, provider);
  if (proxy === null || proxy.origin === visit.origin.origin) return { redirectUri: own, state: nonce };
  const [key] = await config.keys.purposeKeys("state");
  if (key === undefined) throw createAuthError("SECRET_MISSING");
  const iat = Math.floor(config.now() / 1000);
  const sealed = await sealClaims(key, { origin: own, nonce, iat, exp: iat + toFlowSeconds(config) });
  const base = proxy.href.replace(/[?#].*$/, "").replace(/\/+$/, "");
  return { redirectUri: `${base}/callback/${provider.id}`, state: `${nonce}.${sealed}` };
}

/** Where an answer belongs that this deployment took for another one; `null` when it is our own, or nobody's. */
export async function readForeignAnswer(
  config: Config,
  visit: Visit,
  { state, provider }: { readonly state: string; readonly provider: OAuthProvider },
): Promise<URL | null> {
  const proxy = readProxy(config, provider);
  const dot = state.indexOf(".");
  if (proxy === null || proxy.origin !== visit.origin.origin || dot === -1) return null;
  const claims = await openClaims(await config.keys.purposeKeys("state"), state.slice(dot + 1));
  if (claims === null || typeof claims.exp !== "number" || claims.exp <= config.now() / 1000) return null;
  // The part in front names the cookie of the flow; one put before somebody else's seal is no state of ours.
  if (claims.nonce !== state.slice(0, dot) || typeof claims.origin !== "string") return null;
  const target = parseOriginUrl(claims.origin);
  return target === null || target.origin === visit.origin.origin ? null : target;
}
