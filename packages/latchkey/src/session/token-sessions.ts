import { createUuid } from "../bytes/random-text.js";
import { parseSealHeader } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { SessionCallbackContext } from "../config/options.js";
import type { SessionClaims, SessionReading } from "../contract/session.js";
import type { SessionCookieFacts, SessionStore, SessionSubject } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError } from "../reason/auth-error.js";
import { diagnoseAbsent } from "./diagnose.js";
import { type FoundCookie, readSessionCookie, readSessionCookies } from "./found-cookie.js";
import { guardReading, isProofOfEnd, toEnded, toReading } from "./reading.js";
import { callJwt } from "./session-callbacks.js";
import { clearSessionCookies, createSessionCookies } from "./session-cookie.js";
import { openSessionToken, sealSessionToken } from "./session-token.js";
import { addRoles, createSignedIn } from "./signed-in.js";

/** Sessions that live inside the cookie, as sealed tokens. */
export function createTokenSessions(config: Config): SessionStore {
  return {
    async issue(subject, visit) {
      const claims = await callJwt(config, {
        token: createClaims(config, subject),
        user: subject.identity.user,
        account: subject.identity.account,
        profile: subject.identity.profile,
        trigger: subject.isNewUser ? "signUp" : "signIn",
      });
      return { cookies: await write(config, visit, await addRoles(config, claims, subject.identity.user)) };
    },

    async read(visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      const { claims, reason } = await openSessionToken(config, found);
      if (claims === null) return toEnded(config, visit, reason);
      return guardReading(config, visit, () => toSignedIn(config, visit, { claims, found }));
    },

    async update(patch, visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      const { claims, reason } = await openSessionToken(config, found);
      if (claims === null) return toEnded(config, visit, reason);
      const reading = await guardReading(config, visit, async () => {
        const token = renewClaims(config, claims);
        const changed = await callJwt(config, { token, trigger: "update", session: patch });
        const updated = await addRoles(config, changed, null);
        const cookies = await write(config, visit, updated);
        return createSignedIn(config, toTokenContext(updated), cookies);
      });
      // The session of before is still there, so "nobody is signed in" would be wrong.
      return reading.status === "broken"
        ? { status: "unavailable", session: null, reason: reading.reason }
        : reading;
    },

    async revoke(visit) {
      const found = readSessionCookie(config, visit);
      const opened = found === null ? null : await openSessionToken(config, found);
      return { cookies: clearSessionCookies(config, visit), claims: opened?.claims ?? null, row: null };
    },

    async readUserId(visit) {
      const found = readSessionCookie(config, visit);
      return found === null ? null : ((await openSessionToken(config, found)).claims?.sub ?? null);
    },

    async describe(visit) {
      return Promise.all(readSessionCookies(config, visit).map((found) => describeCookie(config, found)));
    },
  };
}

interface OpenedCookie {
  readonly claims: SessionClaims;
  readonly found: FoundCookie;
}

async function toSignedIn(
  config: Config,
  visit: Visit,
  opened: OpenedCookie,
): Promise<SessionReading<unknown>> {
  const { claims, cookies } = await renewWhenDue(config, visit, opened);
  return createSignedIn(config, toTokenContext(claims), cookies);
}

/** Renewing may fail; the session that was read stays good until its own end. */
async function renewWhenDue(config: Config, visit: Visit, { claims, found }: OpenedCookie) {
  const unchanged = { claims, cookies: [] as readonly CookieChange[] };
  if (!visit.canWriteCookies || !isRenewalDue(config, claims, found)) {
    if (!config.dialect.callsJwtOnRead) return unchanged;
    return { ...unchanged, claims: await callJwt(config, { token: claims, trigger: "renew" }) };
  }
  try {
    const renewed = await callJwt(config, { token: renewClaims(config, claims), trigger: "renew" });
    return { claims: renewed, cookies: await write(config, visit, renewed) };
  } catch (error) {
    if (!(error instanceof AuthError) || isProofOfEnd(error.reason)) throw error;
    config.report({
      reason: error.reason,
      cause: error.cause,
      place: visit.place,
      path: visit.url?.pathname,
    });
    return unchanged;
  }
}

/** A session is renewed once per `updateAge`, or when it arrived in a dialect or under names we no longer write. */
function isRenewalDue(
  config: Config,
  claims: SessionClaims,
  { readable, name, names }: FoundCookie,
): boolean {
  if (readable.dialect !== config.dialect || config.dialect.renewsOnRead) return true;
  const hasLeftovers = names.includes(name) && names.length > 1;
  return hasLeftovers || config.now() / 1000 - claims.iat >= config.lifetime.updateAgeSeconds;
}

function createClaims(config: Config, { identity }: SessionSubject): SessionClaims {
  const nowSeconds = Math.floor(config.now() / 1000);
  const { id, name, email, image } = identity.user;
  return renewClaims(config, {
    // Some databases number their users; the subject of a token is text (RFC 7519 §4.1.2).
    sub: String(id),
    name: name ?? null,
    email: email ?? null,
    picture: image ?? null,
    auth_time: nowSeconds,
    iat: nowSeconds,
    exp: 0,
    jti: "",
  });
}

function renewClaims(config: Config, claims: SessionClaims): SessionClaims {
  const { maxAgeSeconds, absoluteMaxAgeSeconds } = config.lifetime;
  const iat = Math.floor(config.now() / 1000);
  const renewed = { ...claims, iat, exp: iat + maxAgeSeconds, jti: createUuid() };
  if (absoluteMaxAgeSeconds === null) return renewed;
  // Kept from here on: a token of another library may not tell when it began.
  const authTime = claims.auth_time ?? claims.iat;
  return { ...renewed, auth_time: authTime, exp: Math.min(renewed.exp, authTime + absoluteMaxAgeSeconds) };
}

async function write(config: Config, visit: Visit, claims: SessionClaims): Promise<readonly CookieChange[]> {
  const value = await sealSessionToken(config, visit, claims);
  return createSessionCookies(config, visit, { value, expires: toDate(claims.exp) });
}

async function describeCookie(config: Config, found: FoundCookie): Promise<SessionCookieFacts> {
  const { claims } = await openSessionToken(config, found);
  return {
    name: found.name,
    dialect: found.readable.dialect.id,
    bytes: found.value?.length ?? 0,
    chunks: found.names.length,
    issuedAt: claims === null ? null : toDate(claims.iat),
    expiresAt: claims === null ? null : toDate(claims.exp),
    keyId: found.value === null ? null : (parseSealHeader(found.value)?.kid?.slice(0, 12) ?? null),
  };
}

/** What `callbacks.session` gets of a token. */
function toTokenContext(claims: SessionClaims): SessionCallbackContext {
  const { sub, name, email, picture, exp } = claims;
  const user = { id: sub, name: name ?? null, email: email ?? null, image: picture ?? null };
  const session = { user, expires: toDate(exp).toISOString() };
  return { session, token: claims, user: { ...claims, ...user } };
}

function toDate(seconds: number): Date {
  return new Date(seconds * 1000);
}
