import { callAdapter, requireAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import { isStore } from "../config/resolve-revocations.js";
import { raiseEpoch, toEpochKey } from "../config/revocation.js";
import type { Adapter, StoredSession } from "../contract/adapter.js";
import type { SessionEntry, SessionRoster } from "../contract/session-roster.js";
import type { Visit } from "../contract/visit.js";
import { rememberEndedSession, rememberEndedUser } from "./ended-here.js";
import { readSessionCookie } from "./found-cookie.js";
import { markRevoked } from "./missing-row.js";
import { readSessionId } from "./session-id.js";
import { readStartMs } from "./session-start.js";
import { digestSessionId, formatShownId, parseShownId } from "./shown-id.js";

/** The rows of a user's sessions; what leaves here never is an id that a cookie could hold. */
export function createDatabaseRoster(config: Config): SessionRoster {
  return {
    async list(userId, visit) {
      const listed = await callAdapter(
        await requireAdapter(config, "listSessionsByUserId"),
        "listSessionsByUserId",
        userId,
      );
      const currentId = visit === null ? null : await readVisitId(config, visit);
      return Promise.all(listed.map((session) => toEntry(session, currentId)));
    },

    async revoke(id) {
      const shown = parseShownId(id);
      if (shown === null) return false;
      const adapter = await requireAdapter(config, "listSessionsByUserId");
      const session = await findByDigest(adapter, shown);
      if (session === null) return false;
      await deleteSession(adapter, session);
      rememberEndedSession(config, session.sessionToken);
      await markRevoked(adapter, session);
      return true;
    },

    async revokeAll(userId, kept) {
      const adapter = await requireAdapter(config, "listSessionsByUserId");
      const keptId = kept === null ? null : await readVisitId(config, kept);
      const listed = adapter.listSessionsByUserId
        ? await callAdapter(adapter, "listSessionsByUserId", userId)
        : null;
      const others = listed?.filter(({ sessionToken }) => sessionToken !== keptId) ?? [];
      const deleted = await deleteAll(adapter, { userId, keptId, others: listed === null ? null : others });
      rememberEndedUser(config, String(userId));
      if (isStore(adapter)) await raiseEpoch(adapter, toEpochKey(String(userId), "revoked"), config.now());
      await Promise.all(others.slice(0, mostMarked).map((session) => markRevoked(adapter, session)));
      // Rows that are over are deleted along, and are no sessions that end.
      return { count: listed === null ? deleted : others.length, cookies: [] };
    },

    // Every read of a row is one of the user, too.
    refresh: async () => undefined,
  };
}

/** Nobody has more devices; a robot may have more sessions. */
const mostMarked = 50;

async function toEntry(session: StoredSession, currentId: string | null): Promise<SessionEntry> {
  const { sessionToken, expires } = session;
  const userId = String(session.userId);
  const startMs = readStartMs(session, null);
  return {
    id: formatShownId({ userId, digest: await digestSessionId(sessionToken) }),
    userId,
    createdAt: startMs === null ? null : new Date(startMs),
    expires: new Date(expires),
    isCurrent: sessionToken === currentId,
  };
}

async function findByDigest(
  adapter: Adapter,
  { userId, digest }: { readonly userId: string; readonly digest: string },
): Promise<StoredSession | null> {
  for (const session of await callAdapter(adapter, "listSessionsByUserId", userId)) {
    if ((await digestSessionId(session.sessionToken)) === digest) return session;
  }
  return null;
}

/** The id in the cookie of a visit, whatever became of its row; if it is another user's, it spares no row of this one. */
async function readVisitId(config: Config, visit: Visit): Promise<string | null> {
  const found = readSessionCookie(config, visit);
  return found === null ? null : (await readSessionId(config, found)).id;
}

interface Deletion {
  readonly userId: string;
  readonly keptId: string | null;
  /** The rows as they were listed, where the adapter can list them. */
  readonly others: readonly StoredSession[] | null;
}

/** In one statement, or one by one; an adapter that can do neither is told which method it lacks. */
async function deleteAll(adapter: Adapter, { userId, keptId, others }: Deletion): Promise<number> {
  if (adapter.revokeSessionsByUserId || others === null) {
    return callAdapter(adapter, "revokeSessionsByUserId", userId, ...(keptId === null ? [] : [keptId]));
  }
  for (const session of others) await deleteSession(adapter, session);
  return others.length;
}

/** Some databases throw for a row that is gone; one that is there still must not pass for ended. */
async function deleteSession(adapter: Adapter, { sessionToken }: StoredSession): Promise<void> {
  try {
    await callAdapter(adapter, "deleteSession", sessionToken);
  } catch (error) {
    if (await callAdapter(adapter, "getSessionAndUser", sessionToken)) throw error;
  }
}
