import { parseSealHeader } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { SessionCallbackContext } from "../config/options.js";
import type { SessionClaims, SessionReading } from "../contract/session.js";
import type { SessionCookieFacts, SessionStore } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError } from "../reason/auth-error.js";
import { diagnoseAbsent } from "./diagnose.js";
import type { EpochChange } from "./epoch-cookie.js";
import { type FoundCookie, readSessionCookie, readSessionCookies } from "./found-cookie.js";
import { encodeOwnToken } from "./own-token.js";
import { guardReading, isProofOfEnd, toEnded, toReading } from "./reading.js";
import { callJwt, callJwtAtSignIn } from "./session-callbacks.js";
import { clearSessionCookies, createSessionCookies } from "./session-cookie.js";
import { openSessionToken, sealSessionToken } from "./session-token.js";
import { addRoles, createSignedIn } from "./signed-in.js";
import { renewClaims, type TokenOccasion, toSessionEnd } from "./token-claims.js";

/** Sessions that live inside the cookie, as sealed tokens. */
export function createTokenSessions(config: Config): SessionStore {
  return {
    async issue(subject, visit) {
      const claims = await callJwtAtSignIn(config, subject);
      if (claims === null) return { cookies: clearSessionCookies(config, visit) };
      const withRoles = await addRoles(config, claims, subject.identity.user);
      return {
        cookies: await write(config, visit, { claims: withRoles, occasion: "sign-in", epoch: "new" }),
      };
    },

    async read(visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      const opened = await openSessionToken(config, found);
      if (opened.claims === null) return toEnded(config, visit, opened.reason);
      const { claims, leftover } = opened;
      if (leftover !== undefined) tell(config, visit, { reason: leftover });
      const isMended = leftover !== undefined;
      return guardReading(config, visit, () => toSignedIn(config, visit, { claims, found, isMended }));
    },

    async update(patch, visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      const { claims, reason } = await openSessionToken(config, found);
      if (claims === null) return toEnded(config, visit, reason);
      const reading = await guardReading(config, visit, async () => {
        const returned = await callJwt(config, { token: claims, trigger: "update", session: patch });
        const updated = toRenewed(config, await addRoles(config, returned, null));
        const cookies = await write(config, visit, { claims: updated, occasion: "renewal", epoch: "new" });
        const context = { ...toTokenContext(config, updated), isForBrowser: true };
        return createSignedIn(config, context, cookies);
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
  /** Whether older parts stood beside it. */
  readonly isMended: boolean;
}

function tell({ report }: Config, { place, url }: Visit, told: Pick<AuthError, "reason" | "cause">): void {
  report({ reason: told.reason, cause: told.cause, place, path: url?.pathname });
}

async function toSignedIn(
  config: Config,
  visit: Visit,
  opened: OpenedCookie,
): Promise<SessionReading<unknown>> {
  const { claims, cookies } = await renewWhenDue(config, visit, opened);
  const context = { ...toTokenContext(config, claims), isForBrowser: visit.isForBrowser === true };
  return createSignedIn(config, context, cookies);
}

/** Renewing may fail; the session that was read stays good until its own end. */
async function renewWhenDue(config: Config, visit: Visit, opened: OpenedCookie) {
  const isDue = visit.canWriteCookies && isRenewalDue(config, opened);
  // Called at every reading, it must mean the same at each: in a page, which cannot renew, as in a handler, which can.
  const called = config.dialect.callsJwtOnRead ? await callAtRenewal(config, opened) : null;
  const unrenewed = { claims: called ?? opened.claims, cookies: [] as readonly CookieChange[] };
  if (!isDue) return unrenewed;
  try {
    const renewed = toRenewed(config, called ?? (await callAtRenewal(config, opened)));
    const writing = { claims: renewed, occasion: "renewal", epoch: "kept" } as const;
    return { claims: renewed, cookies: await write(config, visit, writing) };
  } catch (error) {
    if (!(error instanceof AuthError) || isProofOfEnd(error.reason)) throw error;
    tell(config, visit, error);
    return unrenewed;
  }
}

const callAtRenewal = (config: Config, { claims }: OpenedCookie): Promise<SessionClaims> =>
  callJwt(config, { token: claims, trigger: "renew" });

/** A session is renewed once per `updateAge`, or when it arrived in a dialect or under names we no longer write. */
function isRenewalDue(config: Config, { claims, found, isMended }: OpenedCookie): boolean {
  const { readable, name, names } = found;
  if (isMended || readable.dialect !== config.dialect || config.dialect.renewsOnRead) return true;
  const hasLeftovers = names.includes(name) && names.length > 1;
  return hasLeftovers || config.now() / 1000 - claims.iat >= config.lifetime.updateAgeSeconds;
}

/** Times are the library's own, unless the app writes tokens by itself. */
function toRenewed(config: Config, claims: SessionClaims): SessionClaims {
  return config.tokens.encode === undefined ? renewClaims(config, claims, "renewal") : claims;
}

interface Writing {
  readonly claims: SessionClaims;
  readonly occasion: TokenOccasion;
  readonly epoch: EpochChange;
}

async function write(config: Config, visit: Visit, writing: Writing): Promise<readonly CookieChange[]> {
  const { encode } = config.tokens;
  const value =
    encode === undefined
      ? await sealSessionToken(config, visit, writing.claims)
      : await encodeOwnToken(config, visit, { ...writing, encode });
  const expires = toSessionEnd(config, writing.claims);
  return createSessionCookies(config, visit, { value, expires, epoch: writing.epoch });
}

async function describeCookie(config: Config, found: FoundCookie): Promise<SessionCookieFacts> {
  const { claims } = await openSessionToken(config, found);
  return {
    name: found.name,
    dialect: found.readable.dialect.id,
    bytes: found.value?.length ?? 0,
    chunks: found.names.length,
    issuedAt: claims === null || claims.iat === 0 ? null : new Date(claims.iat * 1000),
    expiresAt: claims === null || !Number.isFinite(claims.exp) ? null : new Date(claims.exp * 1000),
    keyId: found.value === null ? null : (parseSealHeader(found.value)?.kid?.slice(0, 12) ?? null),
  };
}

/** What `callbacks.session` gets of a token. */
function toTokenContext(config: Config, claims: SessionClaims): SessionCallbackContext {
  const { sub, name, email, picture } = claims;
  const user = { id: sub, name: name ?? null, email: email ?? null, image: picture ?? null };
  const session = { user, expires: toSessionEnd(config, claims).toISOString() };
  return { session, token: claims, user: { ...claims, ...user } };
}
