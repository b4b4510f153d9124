import { when } from "../bytes/when.js";
import { callAdapter, requireAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter, StoredSession } from "../contract/adapter.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionReading } from "../contract/session.js";
import type { SessionGrant, SessionStore, SessionSubject } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError } from "../reason/auth-error.js";
import { createSeal, isSealDue, sealNewRow } from "./create-seal.js";
import { diagnoseAbsent } from "./diagnose.js";
import { rememberEndedSession } from "./ended-here.js";
import { type FoundCookie, readSessionCookie, readSessionCookies } from "./found-cookie.js";
import { deleteRow, openRow, reportWriteFailure } from "./open-row.js";
import { encodeOwnToken } from "./own-token.js";
import { guardReading, toEnded, toReading } from "./reading.js";
import { isRenewedByReading } from "./renewed-by-reading.js";
import { createRowCookies } from "./row-cookies.js";
import { isRowRenewalDue } from "./row-renewal.js";
import { type OpenedRow, RowSource } from "./row-source.js";
import { openSeal } from "./seal-cookie.js";
import { readCached, withoutDatabase } from "./sealed-reading.js";
import { callJwtAtSignIn } from "./session-callbacks.js";
import { clearSessionCookies } from "./session-cookie.js";
import { type ArrivedId, readSessionId } from "./session-id.js";
import { toExpiry, toExtendedEnd } from "./session-start.js";
import { createSignedIn } from "./signed-in.js";

/** Sessions that are rows of the app's database; the cookie holds only their id. */
export function createDatabaseSessions(config: Config): SessionStore {
  const ask = config.isEdge ? readOnEdge : readRow;
  return {
    issue: (subject, visit) => issue(config, visit, subject),

    read(visit) {
      const found = readSessionCookie(config, visit);
      if (found === null) return when(diagnoseAbsent(config, visit), (reason) => toReading(reason, []));
      return guardReading(config, visit, () =>
        when(readSessionId(config, found), (held) => {
          if (held.id === null) return toEnded(config, visit, held.reason);
          const arrived = { found, held };
          return when(readCached(config, visit, arrived), (cached) => cached ?? ask(config, visit, arrived));
        }),
      );
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
      return held === null || held.id === null
        ? null
        : ((await openRow(config, held)).stored?.user.id ?? null);
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

/** Where no cookie can be written, nothing but the database is waited for. */
function readRow(config: Config, visit: Visit, arrived: ArrivedId): MaybePromise<SessionReading<unknown>> {
  return when(openRow(config, arrived.held), ({ stored, reason }) => {
    if (stored === null) return toEnded(config, visit, reason);
    if (visit.canWriteCookies) return readWritable(config, visit, { stored, arrived });
    const source = new RowSource(stored, { isForBrowser: visit.isForBrowser === true });
    return createSignedIn(config, source, []);
  });
}

const readOnEdge: typeof readRow = (config, visit, arrived) =>
  withoutDatabase(config, visit, { ...arrived, read: () => readRow(config, visit, arrived) });

interface ReadRow {
  readonly stored: OpenedRow;
  readonly arrived: ArrivedId;
}

async function readWritable(
  config: Config,
  visit: Visit,
  { stored, arrived }: ReadRow,
): Promise<SessionReading<unknown>> {
  const { session, until } = await renewWhenDue(config, visit, { ...stored, found: arrived.found });
  const isForBrowser = visit.isForBrowser === true;
  const source = new RowSource({ ...stored, session }, { isForBrowser });
  const signedIn = await createSignedIn(config, source, []);
  const isRewritten = until !== null && config.dialect.seal === null;
  const known = isRewritten ? null : (await openSeal(config, visit, arrived)).seal;
  const isDue = known === null || isSealDue(config, known, { source, signedIn, isForBrowser });
  const seal = isDue ? await createSeal(config, source) : null;
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
    const { stored, reason } = await openRow(config, held);
    if (stored === null) return toEnded(config, visit, reason);
    const { session, until } = await renewWhenDue(config, visit, { ...stored, found });
    const asked = { newSession: patch, trigger: "update", isForBrowser: true } as const;
    const source = new RowSource({ ...stored, session }, asked);
    const signedIn = await createSignedIn(config, source, []);
    // The seal stays as it was: what the browser sent may have gone into this session.
    const { seal } = until === null ? { seal: null } : await openSeal(config, visit, { found, held });
    const written = { row: session, startMs: stored.startMs, until, seal, epoch: "new" } as const;
    return { ...signedIn, cookies: await createRowCookies(config, visit, written) };
  });
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
    if (isRenewedByReading(config, visit)) return { session, until: expires };
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

/** The id the browser came with, if it is one of ours, whether or not its row is still there. */
async function readPreviousId(config: Config, visit: Visit): Promise<string | null> {
  const found = readSessionCookie(config, visit);
  return found === null ? null : (await readSessionId(config, found)).id;
}
