import { refuseUser } from "../config/active-user.js";
import { callAdapter, requireAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter, StoredSession } from "../contract/adapter.js";
import type { SessionReading } from "../contract/session.js";
import type { SessionGrant, SessionStore, SessionSubject } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { createSeal, isSealDue, sealNewRow } from "./create-seal.js";
import { diagnoseAbsent } from "./diagnose.js";
import { rememberEndedSession } from "./ended-here.js";
import { type FoundCookie, readSessionCookie, readSessionCookies } from "./found-cookie.js";
import { explainMissingRow } from "./missing-row.js";
import { encodeOwnToken } from "./own-token.js";
import { guardReading, toEnded, toReading } from "./reading.js";
import { type OpenedRow, toRowContext } from "./row-context.js";
import { createRowCookies } from "./row-cookies.js";
import { isRowRenewalDue } from "./row-renewal.js";
import { openSeal } from "./seal-cookie.js";
import { readCached, withoutDatabase } from "./sealed-reading.js";
import { callJwtAtSignIn } from "./session-callbacks.js";
import { clearSessionCookies } from "./session-cookie.js";
import { type ArrivedId, type HeldId, readSessionId } from "./session-id.js";
import { readStartMs, toExpiry, toExtendedEnd, toRowEnd } from "./session-start.js";
import { createSignedIn } from "./signed-in.js";

/** Sessions that are rows of the app's database; the cookie holds only their id. */
export function createDatabaseSessions(config: Config): SessionStore {
  return {
    issue: (subject, visit) => issue(config, visit, subject),

    async read(visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      return guardReading(config, visit, async () => {
        const held = await readSessionId(config, found);
        if (held.id === null) return toEnded(config, visit, held.reason);
        const cached = await readCached(config, visit, { found, held });
        if (cached !== null) return cached;
        return withoutDatabase(config, visit, {
          found,
          held,
          read: () => readRow(config, visit, { found, held }),
        });
      });
    },

    update: (patch, visit) => update(config, visit, patch),

    async revoke(visit) {
      const cookies = clearSessionCookies(config, visit);
      const id = await readPreviousId(config, visit);
      if (id === null) return { cookies, claims: null, row: null };
      rememberEndedSession(config, id);
      const row = await endRow(config, id);
      const isRow = typeof row === "object" && row !== null && "sessionToken" in row;
      return { cookies, claims: null, row: isRow ? (row as StoredSession) : null };
    },

    async readUserId(visit) {
      const found = readSessionCookie(config, visit);
      const held = found === null ? null : await readSessionId(config, found);
      return held === null || held.id === null ? null : ((await open(config, held)).stored?.user.id ?? null);
    },

    async describe(visit) {
      return readSessionCookies(config, visit).map((found) => ({
        name: found.name,
        dialect: found.readable.dialect.id,
        bytes: found.value?.length ?? 0,
        chunks: found.names.length,
        issuedAt: null,
        expiresAt: null,
        keyId: null,
      }));
    },
  };
}

async function issue(config: Config, visit: Visit, subject: SessionSubject): Promise<SessionGrant> {
  const userId = subject.identity.user.id;
  const previous = await readPreviousId(config, visit);
  const made = await createOwnRow(config, visit, subject);
  if (made.kind === "none") return { cookies: clearSessionCookies(config, visit) };
  const adapter = await requireAdapter(config, "getSessionAndUser");
  const startMs = config.now();
  const stored =
    made.kind === "made"
      ? { sessionToken: made.sessionToken, userId, expires: toExpiry(config, startMs) }
      : await createRow(config, adapter, userId);
  // A new id at every sign-in: one that was planted before must not become somebody's session.
  if (previous !== null) await deleteRow(config, adapter, previous);
  const seal = await sealNewRow(config, adapter, { ...stored, startMs });
  const written = { row: stored, startMs, until: stored.expires, seal, epoch: "new" } as const;
  return { cookies: await createRowCookies(config, visit, written) };
}

async function createRow(config: Config, adapter: Adapter, userId: string): Promise<StoredSession> {
  const sessionToken = await config.createSessionId();
  if (typeof sessionToken !== "string" || sessionToken === "") {
    throw createAuthError("CONFIG_INVALID", {
      option: "session.generateSessionToken",
      problem: `it returned ${sessionToken === "" ? "an empty text" : `a ${typeof sessionToken}`}`,
    });
  }
  const created = { sessionToken, userId, expires: toExpiry(config, config.now()) };
  return (await callAdapter(adapter, "createSession", created)) ?? created;
}

/** A row the app's own `encode` made, none, or none wanted. */
type OwnRow =
  | { readonly kind: "made"; readonly sessionToken: string }
  | { readonly kind: "unmade" }
  | { readonly kind: "none" };

/**
 * Where credentials gave no database sessions, apps made the row in `jwt.encode` and returned its id as the token.
 *
 * What is no id, such as a token or nothing, means that the row is ours to make.
 */
async function createOwnRow(config: Config, visit: Visit, subject: SessionSubject): Promise<OwnRow> {
  const { encode } = config.tokens;
  if (encode === undefined || subject.identity.account.type !== "credentials") return { kind: "unmade" };
  const claims = await callJwtAtSignIn(config, subject);
  if (claims === null) return { kind: "none" };
  const sessionToken = await encodeOwnToken(config, visit, { claims, occasion: "sign-in", encode });
  const isId = sessionToken !== "" && sessionToken.split(".").length < 3;
  return isId ? { kind: "made", sessionToken } : { kind: "unmade" };
}

async function readRow(
  config: Config,
  visit: Visit,
  { found, held }: ArrivedId,
): Promise<SessionReading<unknown>> {
  const { stored, reason } = await open(config, held);
  if (stored === null) return toEnded(config, visit, reason);
  const { session, until } = await renewWhenDue(config, visit, { ...stored, found });
  const context = toRowContext({ ...stored, session });
  const isForBrowser = visit.isForBrowser === true;
  const signedIn = await createSignedIn(config, { ...context, isForBrowser }, []);
  if (!visit.canWriteCookies) return signedIn;
  const isRewritten = until !== null && config.dialect.seal === null;
  const known = isRewritten ? null : (await openSeal(config, visit, { found, held })).seal;
  const isDue = known === null || isSealDue(config, known, { context, signedIn, isForBrowser });
  const seal = isDue ? await createSeal(config, context) : null;
  const written = { row: session, startMs: stored.startMs, until, seal, epoch: "kept" } as const;
  return { ...signedIn, cookies: await createRowCookies(config, visit, written) };
}

/** The row itself is the app's to change; what is handed over reaches `callbacks.session` as `newSession`. */
async function update(config: Config, visit: Visit, patch: unknown): Promise<SessionReading<unknown>> {
  const found = readSessionCookie(config, visit);
  if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
  return guardReading(config, visit, async () => {
    const held = await readSessionId(config, found);
    if (held.id === null) return toEnded(config, visit, held.reason);
    const { stored, reason } = await open(config, held);
    if (stored === null) return toEnded(config, visit, reason);
    const { session, until } = await renewWhenDue(config, visit, { ...stored, found });
    const context = toRowContext({ ...stored, session });
    const signedIn = await createSignedIn(config, { ...context, newSession: patch, isForBrowser: true }, []);
    // The seal stays as it was: what the browser sent may have gone into this session.
    const { seal } = until === null ? { seal: null } : await openSeal(config, visit, { found, held });
    const written = { row: session, startMs: stored.startMs, until, seal, epoch: "new" } as const;
    return { ...signedIn, cookies: await createRowCookies(config, visit, written) };
  });
}

type Opened =
  | { readonly stored: OpenedRow; readonly reason: null }
  | { readonly stored: null; readonly reason: Reason };

/** One query: the row of this id with its user, unless it is over. */
async function open(config: Config, { id, claims }: HeldId): Promise<Opened> {
  const adapter = await requireAdapter(config, "getSessionAndUser");
  const stored = await callAdapter(adapter, "getSessionAndUser", id);
  if (!stored?.session || !stored.user) {
    return { stored: null, reason: await explainMissingRow(config, { adapter, id, claims }) };
  }
  const startMs = readStartMs(stored.session, claims);
  const expires = toRowEnd(config, new Date(stored.session.expires), startMs);
  if (Number.isNaN(expires.getTime())) throw refuseExpiry();
  const secondsLeft = (expires.getTime() - config.now()) / 1000;
  if (!(secondsLeft > 0)) {
    // Clearing it away is a kindness: when that fails, the reading is the same.
    await deleteRow(config, adapter, id);
    return {
      stored: null,
      reason: createReason("SESSION_ROW_EXPIRED", { secondsAgo: Math.floor(-secondsLeft) }),
    };
  }
  const refusal = await refuseUser(config, stored.user);
  if (refusal !== null) return { stored: null, reason: refusal };
  return { stored: { ...stored, session: { ...stored.session, expires }, startMs }, reason: null };
}

/** A row whose end cannot be read is no proof that the session is over. */
function refuseExpiry(): AuthError {
  const facts = { method: "getSessionAndUser", name: "TypeError", message: "expires is no date" };
  return createAuthError("ADAPTER_ERROR", facts);
}

/** The visitor wants to be signed out: when the database is away, this browser forgets the session all the same. */
async function endRow(config: Config, id: string): Promise<unknown> {
  try {
    return await deleteRow(config, await requireAdapter(config, "getSessionAndUser"), id);
  } catch (error) {
    reportWriteFailure(config, "deleteSession", error);
    return null;
  }
}

/** Deletes a row; a failure is told to the log, except when the row is gone, at which some databases throw. */
async function deleteRow(config: Config, adapter: Adapter, id: string): Promise<unknown> {
  try {
    return await callAdapter(adapter, "deleteSession", id);
  } catch (error) {
    if (!(await isGone(adapter, id))) reportWriteFailure(config, "deleteSession", error);
    return null;
  }
}

async function isGone(adapter: Adapter, id: string): Promise<boolean> {
  try {
    return !(await callAdapter(adapter, "getSessionAndUser", id));
  } catch {
    return false;
  }
}

interface RenewableRow extends OpenedRow {
  readonly found: FoundCookie;
}

interface Renewal {
  readonly session: StoredSession;
  /** Until when the cookie is to last that is written; `null` writes none. */
  readonly until: Date | null;
}

/** Extends the row once per `updateAge`; a database that takes no writes leaves the session as it is. */
async function renewWhenDue(config: Config, visit: Visit, row: RenewableRow): Promise<Renewal> {
  const { session, found, startMs } = row;
  if (!visit.canWriteCookies) return { session, until: null };
  const expires = toExtendedEnd(config, session.expires, startMs);
  if (!isRowRenewalDue(config, session.expires) || expires <= session.expires) {
    const { renewsOnRead } = config.dialect;
    if (renewsOnRead) return { session, until: expires };
    return { session, until: found.readable.dialect === config.dialect ? null : session.expires };
  }
  try {
    const { sessionToken } = session;
    await callAdapter(await requireAdapter(config, "getSessionAndUser"), "updateSession", {
      sessionToken,
      expires,
    });
    return { session: { ...session, expires }, until: expires };
  } catch (error) {
    reportWriteFailure(config, "updateSession", error);
    return { session, until: null };
  }
}

function reportWriteFailure(config: Config, method: string, error: unknown): void {
  const cause = error instanceof AuthError ? error.cause : error;
  config.report({ reason: createReason("ADAPTER_WRITE_FAILED", { method, ...toThrownFacts(cause) }), cause });
}

/** The id the browser came with, if it is one of ours, whether or not its row is still there. */
async function readPreviousId(config: Config, visit: Visit): Promise<string | null> {
  const found = readSessionCookie(config, visit);
  return found === null ? null : (await readSessionId(config, found)).id;
}
