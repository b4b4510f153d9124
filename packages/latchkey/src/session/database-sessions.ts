import { refuseUser } from "../config/active-user.js";
import { callAdapter, loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { SessionCallbackContext } from "../config/options.js";
import type { Adapter, StoredSession, StoredSessionAndUser } from "../contract/adapter.js";
import type { SessionReading } from "../contract/session.js";
import type { SessionStore, SessionSubject } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { diagnoseAbsent } from "./diagnose.js";
import { createEpochCookie, type EpochChange } from "./epoch-cookie.js";
import { type FoundCookie, readSessionCookie, readSessionCookies } from "./found-cookie.js";
import { explainMissingRow } from "./missing-row.js";
import { encodeOwnToken } from "./own-token.js";
import { guardReading, toEnded, toReading } from "./reading.js";
import { callJwtAtSignIn } from "./session-callbacks.js";
import { clearSessionCookies, createSessionCookies } from "./session-cookie.js";
import { readSessionId, sealSessionId } from "./session-id.js";
import { readStartMs, toExpiry, toExtendedEnd, toRowEnd } from "./session-start.js";
import { createSignedIn } from "./signed-in.js";

/** Sessions that are rows of the app's database; the cookie holds only their id. */
export function createDatabaseSessions(config: Config): SessionStore {
  return {
    async issue(subject, visit) {
      const userId = subject.identity.user.id;
      const previous = await readPreviousId(config, visit);
      const made = await createOwnRow(config, visit, subject);
      if (made.kind === "none") return { cookies: clearSessionCookies(config, visit) };
      const adapter = await requireAdapter(config);
      const startMs = config.now();
      const stored =
        made.kind === "made"
          ? { sessionToken: made.sessionToken, userId, expires: toExpiry(config, startMs) }
          : await createRow(config, adapter, userId);
      // A new id at every sign-in: one that was planted before must not become somebody's session.
      if (previous !== null) await deleteRow(config, adapter, previous);
      return { cookies: await write(config, visit, { session: stored, startMs, epoch: "new" }) };
    },

    async read(visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
      return guardReading(config, visit, async () => {
        const opened = await open(config, found);
        if (opened.stored === null) return toEnded(config, visit, opened.reason);
        const { session, cookies } = await renewWhenDue(config, visit, { ...opened.stored, found });
        const stored = { ...opened.stored, session };
        const context = { ...toContext(stored), isForBrowser: visit.isForBrowser === true };
        return createSignedIn(config, context, cookies);
      });
    },

    update: (patch, visit) => update(config, visit, patch),

    async revoke(visit) {
      const cookies = clearSessionCookies(config, visit);
      const id = await readPreviousId(config, visit);
      if (id === null) return { cookies, claims: null, row: null };
      const row = await endRow(config, id);
      const isRow = typeof row === "object" && row !== null && "sessionToken" in row;
      return { cookies, claims: null, row: isRow ? (row as StoredSession) : null };
    },

    async readUserId(visit) {
      const found = readSessionCookie(config, visit);
      return found === null ? null : ((await open(config, found)).stored?.user.id ?? null);
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

/** The row itself is the app's to change; what is handed over reaches `callbacks.session` as `newSession`. */
async function update(config: Config, visit: Visit, patch: unknown): Promise<SessionReading<unknown>> {
  const found = readSessionCookie(config, visit);
  if (found === null) return toReading(await diagnoseAbsent(config, visit), []);
  return guardReading(config, visit, async () => {
    const { stored, reason } = await open(config, found);
    if (stored === null) return toEnded(config, visit, reason);
    const { session, cookies } = await renewWhenDue(config, visit, { ...stored, found });
    const context = { ...toContext({ ...stored, session }), newSession: patch, isForBrowser: true };
    const epoch = createEpochCookie(config, visit, { change: "new", expires: session.expires });
    return createSignedIn(config, context, [...cookies.filter(({ name }) => name !== epoch.name), epoch]);
  });
}

interface OpenedRow extends StoredSessionAndUser {
  /** When the session began, in milliseconds, if anything tells. */
  readonly startMs: number | null;
}

type Opened =
  | { readonly stored: OpenedRow; readonly reason: null }
  | { readonly stored: null; readonly reason: Reason };

/** One query: the row of this cookie with its user, unless it is over. */
async function open(config: Config, found: FoundCookie): Promise<Opened> {
  const read = await readSessionId(config, found);
  if (read.id === null) return { stored: null, reason: read.reason };
  const { id, seal } = read;
  const adapter = await requireAdapter(config);
  const stored = await callAdapter(adapter, "getSessionAndUser", id);
  if (!stored?.session || !stored.user) {
    return { stored: null, reason: await explainMissingRow(config, { adapter, id, seal }) };
  }
  const startMs = readStartMs(stored.session, seal);
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
    return await deleteRow(config, await requireAdapter(config), id);
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

/** Extends the row once per `updateAge`; a database that takes no writes leaves the session as it is. */
async function renewWhenDue(config: Config, visit: Visit, { session, found, startMs }: RenewableRow) {
  const unchanged = { session, cookies: [] as readonly CookieChange[] };
  if (!visit.canWriteCookies) return unchanged;
  const expires = toExtendedEnd(config, session.expires, startMs);
  const { maxAgeSeconds, updateAgeSeconds } = config.lifetime;
  const dueMs = session.expires.getTime() - (maxAgeSeconds - updateAgeSeconds) * 1000;
  if (dueMs > config.now() || expires <= session.expires) {
    const { renewsOnRead } = config.dialect;
    if (found.readable.dialect === config.dialect && !renewsOnRead) return unchanged;
    const kept = renewsOnRead ? { ...session, expires } : session;
    return { session, cookies: await write(config, visit, { session: kept, startMs, epoch: "kept" }) };
  }
  try {
    const { sessionToken } = session;
    await callAdapter(await requireAdapter(config), "updateSession", { sessionToken, expires });
    const extended = { ...session, expires };
    const cookies = await write(config, visit, { session: extended, startMs, epoch: "kept" });
    return { session: extended, cookies };
  } catch (error) {
    reportWriteFailure(config, "updateSession", error);
    return unchanged;
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

async function requireAdapter(config: Config): Promise<Adapter> {
  const adapter = await loadAdapter(config);
  if (adapter === null) throw createAuthError("ADAPTER_INCOMPLETE", { method: "getSessionAndUser" });
  return adapter;
}

interface Writing {
  readonly session: StoredSession;
  readonly startMs: number | null;
  readonly epoch: EpochChange;
}

async function write(
  config: Config,
  visit: Visit,
  { session, startMs, epoch }: Writing,
): Promise<readonly CookieChange[]> {
  const value = await sealSessionId(config, session, startMs);
  return createSessionCookies(config, visit, { value, expires: session.expires, epoch });
}

/** What `callbacks.session` gets of a row: claims as a token would have them, and the rows themselves. */
function toContext(stored: OpenedRow): SessionCallbackContext {
  const { id, name, email, image } = stored.user;
  const user = { id, name: name ?? null, email: email ?? null, image: image ?? null };
  const { expires, sessionToken } = stored.session;
  const exp = Math.floor(expires.getTime() / 1000);
  const began = stored.startMs === null ? {} : { auth_time: Math.floor(stored.startMs / 1000) };
  const claims = { sub: id, name: user.name, email: user.email, picture: user.image, ...began };
  const token = { ...claims, iat: 0, exp, jti: "" };
  // The id of the session is a credential: an app that hands out the whole row must not hand out this.
  const row = Object.defineProperty({ ...stored.session }, "sessionToken", {
    value: sessionToken,
    enumerable: false,
  });
  return {
    session: { user, expires: expires.toISOString() },
    token,
    user: { ...stored.user, ...user },
    stored: { session: row, user: stored.user },
  };
}
