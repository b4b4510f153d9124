import { parseSealHeader } from "../bytes/seal.js";
import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionClaims, SessionReading, SignedIn } from "../contract/session.js";
import type { SessionCookieFacts, SessionStore } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError } from "../reason/auth-error.js";
import type { Reason } from "../reason/reason.js";
import { diagnoseAbsent } from "./diagnose.js";
import type { EpochChange } from "./epoch-cookie.js";
import { type FoundCookie, readSessionCookie, readSessionCookies } from "./found-cookie.js";
import { encodeOwnToken } from "./own-token.js";
import { guardReading, isProofOfEnd, toEnded, toReading } from "./reading.js";
import { beginWatch, endWatch } from "./refresh-watch.js";
import { isRenewedByReading } from "./renewed-by-reading.js";
import { reportAt } from "./report-at.js";
import { rereadClaims } from "./reread-claims.js";
import { callJwt, callJwtAtSignIn } from "./session-callbacks.js";
import { clearSessionCookies, createSessionCookies } from "./session-cookie.js";
import { type OpenedToken, openSessionToken, sealSessionToken } from "./session-token.js";
import { addRoles, createSignedIn } from "./signed-in.js";
import { clearSignedOutMark, createSignedOutMark } from "./signed-out-mark.js";
import { renewClaims, type TokenOccasion, toSessionEnd } from "./token-claims.js";
import { TokenSource } from "./token-source.js";
import { keepMarks, markClaims, readTokenFate } from "./token-standing.js";

/** Sessions that live inside the cookie, as sealed tokens. */
export function createTokenSessions(config: Config): SessionStore {
  return {
    async issue(subject, visit) {
      const claims = await callJwtAtSignIn(config, subject);
      if (claims === null) return { cookies: clearSessionCookies(config, visit) };
      const marked = await markClaims(config, visit, await addRoles(config, claims, subject.identity.user));
      const written = await write(config, visit, { claims: marked, occasion: "sign-in", epoch: "new" });
      return { cookies: [...written, ...clearSignedOutMark(config, visit)] };
    },

    read(visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return when(diagnoseAbsent(config, visit), (reason) => toReading(reason, []));
      return when(openSessionToken(config, found), (opened) =>
        opened.claims === null
          ? toEnded(config, visit, opened.reason)
          : readOpened(config, visit, { found, opened }),
      );
    },

    async update(patch, visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      const { claims, reason } = await openSessionToken(config, found);
      if (claims === null) return toEnded(config, visit, reason);
      const read = async (refreshedMs: number | null) => {
        const token = await readCurrentClaims(config, claims, refreshedMs);
        const returned = await callJwt(config, { token, trigger: "update", session: patch });
        const updated = toRenewed(config, await addRoles(config, returned, null));
        const cookies = await write(config, visit, { claims: updated, occasion: "renewal", epoch: "new" });
        return createSignedIn(config, new TokenSource(config, updated, true), cookies);
      };
      const reading = await readLiving(config, visit, { claims, read });
      // The session of before is still there, so "nobody is signed in" would be wrong.
      return reading.status === "broken"
        ? { status: "unavailable", session: null, reason: reading.reason, cookies: [] }
        : reading;
    },

    async revoke(visit) {
      const found = readSessionCookie(config, visit);
      const claims = found === null ? null : (await openSessionToken(config, found)).claims;
      const mark = claims === null ? [] : createSignedOutMark(config, visit, claims);
      return { cookies: [...clearSessionCookies(config, visit), ...mark], claims, row: null };
    },

    async readUserId(visit) {
      const found = readSessionCookie(config, visit);
      const claims = found === null ? null : (await openSessionToken(config, found)).claims;
      if (claims === null) return null;
      return (await readTokenFate(config, visit, claims)).reason === null ? claims.sub : null;
    },

    async describe(visit) {
      return Promise.all(readSessionCookies(config, visit).map((found) => describeCookie(config, found)));
    },
  };
}

interface Arrived {
  readonly found: FoundCookie;
  readonly opened: Exclude<OpenedToken, { readonly claims: null }>;
}

function readOpened(
  config: Config,
  visit: Visit,
  { found, opened: { claims, leftover } }: Arrived,
): MaybePromise<SessionReading<unknown>> {
  const isMended = leftover !== undefined;
  if (isMended) void reportAt(config, visit, { reason: leftover });
  const read = (refreshedMs: number | null) =>
    toSignedIn(config, visit, { claims, found, isMended, refreshedMs });
  return readLiving(config, visit, { claims, read });
}

interface OpenedCookie {
  readonly claims: SessionClaims;
  readonly found: FoundCookie;
  /** Whether older parts stood beside it. */
  readonly isMended: boolean;
  /** The moment from which it must be made anew, `null` when it need not be. */
  readonly refreshedMs: number | null;
}

interface LivingRead {
  readonly claims: SessionClaims;
  readonly read: (refreshedMs: number | null) => MaybePromise<SessionReading<unknown>>;
}

/** Reads a token whose user's sessions have not been ended meanwhile. */
function readLiving(
  config: Config,
  visit: Visit,
  { claims, read }: LivingRead,
): MaybePromise<SessionReading<unknown>> {
  return guardReading(config, visit, () =>
    when(readTokenFate(config, visit, claims), ({ reason, refreshedMs }) =>
      reason === null ? read(refreshedMs) : toEnded(config, visit, reason),
    ),
  );
}

/** The claims as they are, or as the user's row makes them since the app had them made anew. */
async function readCurrentClaims(
  config: Config,
  claims: SessionClaims,
  refreshedMs: number | null,
): Promise<SessionClaims> {
  return refreshedMs === null ? claims : rereadClaims(config, claims, refreshedMs);
}

function toSignedIn(
  config: Config,
  visit: Visit,
  opened: OpenedCookie,
): MaybePromise<SessionReading<unknown>> {
  const watch = beginWatch(config, opened.claims);
  return when(renewWhenDue(config, visit, opened), ({ claims, cookies }) =>
    when(
      watch === null ? [] : endWatch(config, visit, { watch, claims, isWritten: cookies.length > 0 }),
      (found) =>
        when(
          createSignedIn(config, new TokenSource(config, claims, visit.isForBrowser === true), cookies),
          (reading) => addWarnings(reading, found),
        ),
    ),
  );
}

/** A refresh token that was used twice is why the refresh failed. */
function addWarnings(reading: SignedIn<unknown>, found: readonly Reason[]): SignedIn<unknown> {
  if (found.length === 0) return reading;
  const isExplained = found.some(({ code }) => code === "REFRESH_TOKEN_REUSED");
  return { ...reading, warnings: isExplained ? found : [...found, ...reading.warnings] };
}

interface Renewed {
  readonly claims: SessionClaims;
  readonly cookies: readonly CookieChange[];
}

/** Most reads renew nothing, and wait for nothing. */
function renewWhenDue(config: Config, visit: Visit, opened: OpenedCookie): MaybePromise<Renewed> {
  const { claims, refreshedMs } = opened;
  if (refreshedMs !== null) {
    return when(rereadClaims(config, claims, refreshedMs), (reread) => writeReread(config, visit, reread));
  }
  const isDue = visit.canWriteCookies && isRenewalDue(config, visit, opened);
  if (!config.dialect.callsJwtOnRead || config.callbacks.jwt === undefined) {
    return isDue ? renew(config, visit, { claims, called: null }) : { claims, cookies: [] };
  }
  // Called at every reading, it must mean the same at each: in a page, which cannot renew, as in a handler, which can.
  const before = visit.canWriteCookies && !isDue ? toOrderedText(claims) : null;
  return when(callAtRenewal(config, claims), (called) => {
    // What it changed, such as a token of a provider that can be used once, must not get lost.
    const isChanged = before !== null && toOrderedText(called) !== before;
    return isDue || isChanged ? renew(config, visit, { claims, called }) : { claims: called, cookies: [] };
  });
}

/** The same text for the same claims, whichever came first: codecs and callbacks put them in an order of their own. */
const toOrderedText = (claims: SessionClaims): string =>
  JSON.stringify(Object.entries(claims).sort(([one], [other]) => (one < other ? -1 : 1)));

interface Renewable {
  readonly claims: SessionClaims;
  /** What `callbacks.jwt` made of them, where it was called already. */
  readonly called: SessionClaims | null;
}

const callAtRenewal = (config: Config, claims: SessionClaims): Promise<SessionClaims> =>
  callJwt(config, { token: claims, trigger: "renew" });

/** Renewing may fail; the session that was read stays good until its own end. */
async function renew(config: Config, visit: Visit, { claims, called }: Renewable): Promise<Renewed> {
  try {
    const renewed = toRenewed(config, called ?? (await callAtRenewal(config, claims)));
    const writing = { claims: renewed, occasion: "renewal", epoch: "kept" } as const;
    return { claims: renewed, cookies: await write(config, visit, writing) };
  } catch (error) {
    if (!(error instanceof AuthError) || isProofOfEnd(error.reason)) throw error;
    await reportAt(config, visit, { reason: error.reason, cause: error.cause });
    return { claims: called ?? claims, cookies: [] };
  }
}

/** Unlike a renewal this may not fail: what the token said before no longer holds. */
async function writeReread(config: Config, visit: Visit, claims: SessionClaims): Promise<Renewed> {
  if (!visit.canWriteCookies) return { claims, cookies: [] };
  const renewed = toRenewed(config, claims);
  const cookies = await write(config, visit, { claims: renewed, occasion: "renewal", epoch: "new" });
  return { claims: renewed, cookies };
}

/** A session is renewed once per `updateAge`, or when it arrived in a dialect or under names we no longer write. */
function isRenewalDue(config: Config, visit: Visit, { claims, found, isMended }: OpenedCookie): boolean {
  const { readable, name, names } = found;
  if (isMended || readable.dialect !== config.dialect || isRenewedByReading(config, visit)) return true;
  const hasLeftovers = names.includes(name) && names.length > 1;
  // A token by a codec of the app's own may not say when it was made; what extends it by reading does so all the same.
  const isTimed = claims.iat > 0 || !config.dialect.renewsOnRead;
  return hasLeftovers || (isTimed && config.now() / 1000 - claims.iat >= config.lifetime.updateAgeSeconds);
}

/** Times are the library's own, unless the app writes tokens by itself. */
function toRenewed(config: Config, claims: SessionClaims): SessionClaims {
  const marked = keepMarks(config, claims);
  return config.tokens.encode === undefined ? renewClaims(config, marked, "renewal") : marked;
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

/** Cookies that hold these claims in a token of now. */
export function writeToken(
  config: Config,
  visit: Visit,
  claims: SessionClaims,
): Promise<readonly CookieChange[]> {
  return write(config, visit, { claims: toRenewed(config, claims), occasion: "renewal", epoch: "kept" });
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
