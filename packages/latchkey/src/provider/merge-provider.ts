import type { ForeignOAuthMembers } from "../contract/foreign-oauth.js";
import type { Profile } from "../contract/identity.js";
import type { Endpoint } from "../contract/provider.js";
import type { customFetch } from "../http/custom-fetch.js";

/**
 * What an app may change about a service: everything but its type, under our names and under next-auth's.
 *
 * @example
 * ```ts
 * import type { ProviderOverrides } from "latchkey/providers/merge-provider";
 *
 * const overrides: ProviderOverrides<{ type: "oauth"; scope: string }> = { scope: "openid" };
 * ```
 */
export type ProviderOverrides<T, P = Profile> = Partial<Omit<T, "type" | keyof ForeignOAuthMembers<P>>> &
  ForeignOAuthMembers<P> & { [customFetch]?: typeof fetch };

interface Endpoints {
  readonly authorization?: Endpoint;
  readonly token?: Endpoint;
}

/**
 * A service's own values, and over them whatever the app gave; parameters alone keep the service's URL.
 *
 * @example
 * ```ts
 * // { token: { url: "https://id.example.com/token", params: { audience: "app" } } }
 * mergeProvider({ token: "https://id.example.com/token" }, { token: { params: { audience: "app" } } });
 * ```
 */
export function mergeProvider<T extends Endpoints>(defaults: T, overrides: Endpoints): T {
  // `clientId: process.env.X` may well be undefined, which must not hide a default.
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return {
    ...defaults,
    ...given,
    authorization: mergeEndpoint(defaults.authorization, overrides.authorization),
    token: mergeEndpoint(defaults.token, overrides.token),
  };
}

function mergeEndpoint(ours: Endpoint | undefined, theirs: Endpoint | undefined): Endpoint | undefined {
  if (ours === undefined || typeof theirs !== "object") return theirs ?? ours;
  const base = typeof ours === "string" ? { url: ours } : ours;
  return { ...base, ...theirs, params: { ...base.params, ...theirs.params } };
}
