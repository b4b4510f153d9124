import { createUuid } from "../bytes/random-text.js";
import type { Config } from "../config/config.js";
import type { TokenPayload } from "../config/inherited-options.js";
import type { SessionClaims } from "../contract/session.js";
import type { SessionSubject } from "../contract/session-store.js";

/** Whether a token is made at a sign-in, or takes the place of one that was read. */
export type TokenOccasion = "sign-in" | "renewal";

/** The claims of a token that is about to be issued to this person. */
export function createClaims(config: Config, { identity }: SessionSubject): SessionClaims {
  const { id, name, email, image } = identity.user;
  // Some databases number their users; the subject of a token is text (RFC 7519 §4.1.2).
  const person = { sub: String(id), name, email, picture: image };
  // How long such a token lasts, and what else it says, is for the app's own functions to decide.
  if (config.tokens.encode !== undefined)
    return { ...person, iat: 0, exp: Number.POSITIVE_INFINITY, jti: "" };
  const nowSeconds = Math.floor(config.now() / 1000);
  const claims = { ...person, auth_time: nowSeconds, iat: nowSeconds, exp: 0, jti: "" };
  return renewClaims(config, claims, "sign-in");
}

/** The same claims in a new token that lasts as long as one issued now. */
export function renewClaims(config: Config, claims: SessionClaims, occasion: TokenOccasion): SessionClaims {
  const { absoluteMaxAgeSeconds } = config.lifetime;
  const iat = Math.floor(config.now() / 1000);
  const renewed = { ...claims, iat, exp: iat + toTokenSeconds(config, occasion), jti: createUuid() };
  if (absoluteMaxAgeSeconds === null) return renewed;
  // Kept from here on: a token of another library may not tell when it began.
  const authTime = claims.auth_time ?? claims.iat;
  return { ...renewed, auth_time: authTime, exp: Math.min(renewed.exp, authTime + absoluteMaxAgeSeconds) };
}

function toTokenSeconds({ lifetime, dialect }: Config, occasion: TokenOccasion): number {
  const { maxAgeSeconds, tokenMaxAgeSeconds } = lifetime;
  return occasion === "renewal" && dialect.renewsToSessionAge
    ? maxAgeSeconds
    : (tokenMaxAgeSeconds ?? maxAgeSeconds);
}

/** Claims from what the app's own `decode` gave; what it left out stands as a value that says so. */
export function toOwnClaims(payload: TokenPayload): SessionClaims {
  const { sub, iat, exp, jti } = payload;
  return {
    ...payload,
    sub: typeof sub === "string" || typeof sub === "number" ? String(sub) : "",
    iat: typeof iat === "number" ? iat : 0,
    exp: typeof exp === "number" ? exp : Number.POSITIVE_INFINITY,
    jti: typeof jti === "string" ? jti : "",
  };
}

/** The claims without those that only stand for an absent one. */
export function toPayload({ sub, iat, exp, jti, ...claims }: SessionClaims): TokenPayload {
  return {
    ...claims,
    ...(sub === "" ? {} : { sub }),
    ...(iat === 0 ? {} : { iat }),
    ...(Number.isFinite(exp) ? { exp } : {}),
    ...(jti === "" ? {} : { jti }),
  };
}

/** When the session in a cookie ends unless it is used again. */
export function toSessionEnd({ tokens, lifetime, now }: Config, { exp }: SessionClaims): Date {
  const isOwn = tokens.encode !== undefined || lifetime.tokenMaxAgeSeconds !== null || !Number.isFinite(exp);
  return isOwn ? new Date(now() + lifetime.maxAgeSeconds * 1000) : new Date(exp * 1000);
}
