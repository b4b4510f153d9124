import type { Adapter, StoredSession } from "../../contract/adapter.js";
import { changeRow, runScript } from "./commands.js";
import type { Send } from "./send.js";
import { decodeRow, encodeRow } from "./stored-value.js";

type SessionMethods =
  | "createSession"
  | "updateSession"
  | "deleteSession"
  | "rotateSession"
  | "listSessionsByUserId"
  | "revokeSessionsByUserId";

/** What the parts of the store have in common. */
export interface Place {
  readonly send: Send;
  readonly prefix: string;
  readonly now: () => number;
}

const maxRounds = 100;

/**
 * The methods for sessions. Each command touches one key, so that a cluster may spread them; a user's list of sessions holds
 * at least those that live.
 */
export function createSessions(place: Place): Required<Pick<Adapter, SessionMethods>> {
  const { send, now } = place;
  const keys = createSessionKeys(place);
  return {
    async createSession(session) {
      const row = { createdAt: new Date(now()), ...session };
      const ends = String(session.expires.getTime());
      const made = await send("SET", keys.session(row.sessionToken), encodeRow(row), "NX", "PXAT", ends);
      if (made === null) throw new Error("the session is there already");
      await enlist(place, row);
      return row;
    },
    updateSession: (changed) => updateSession(place, changed),
    async deleteSession(sessionToken) {
      const session = decodeRow<StoredSession>(await send("GETDEL", keys.session(sessionToken)));
      if (session !== null) await forget(place, session.userId, [sessionToken]);
      return session;
    },
    rotateSession: (sessionToken, next) => rotateSession(place, sessionToken, next),
    async listSessionsByUserId(userId) {
      const tokens = await send("ZRANGEBYSCORE", keys.list(userId), `(${now()}`, "+inf");
      const found = await Promise.all((tokens as string[]).map((token) => readSession(place, token)));
      return found
        .filter((session) => session !== null && session.userId === userId)
        .map((session) => session as StoredSession)
        .sort((a, b) => b.expires.getTime() - a.expires.getTime());
    },
    revokeSessionsByUserId: (userId, except) => revokeAll(place, userId, except),
  };
}

/** The names of the keys. */
export function createSessionKeys({ prefix }: Pick<Place, "prefix">) {
  return {
    session: (sessionToken: string) => `${prefix}session:${sessionToken}`,
    list: (userId: string) => `${prefix}user-sessions:${userId}`,
  };
}

/** The session of this id, or `null`. */
export async function readSession(place: Place, sessionToken: string): Promise<StoredSession | null> {
  return decodeRow<StoredSession>(await place.send("GET", createSessionKeys(place).session(sessionToken)));
}

/** A session that ended meanwhile does not come back. */
async function updateSession(
  place: Place,
  changed: Partial<StoredSession> & { sessionToken: string },
): Promise<StoredSession | null> {
  const { send } = place;
  const keys = createSessionKeys(place);
  const key = keys.session(changed.sessionToken);
  const merge = (text: string) => ({ ...(decodeRow<StoredSession>(text) as StoredSession), ...changed });
  const before = await changeRow(
    async () => (await send("GET", key)) as string | null,
    async (text) => {
      const after = merge(text);
      const values = [text, encodeRow(after), after.expires.getTime()];
      return (await runScript(send, "swap", { keys: [key], values })) === 1;
    },
  );
  if (before === null) return null;
  const after = merge(before);
  const values = [after.expires.getTime(), after.sessionToken, place.now(), "XX"];
  await runScript(send, "list", { keys: [keys.list(after.userId)], values });
  return after;
}

/** Puts a session on its user's list. */
function enlist(place: Place, { userId, sessionToken, expires }: StoredSession): Promise<unknown> {
  const values = [expires.getTime(), sessionToken, place.now(), ""];
  return runScript(place.send, "list", { keys: [createSessionKeys(place).list(userId)], values });
}

async function forget(place: Place, userId: string, tokens: readonly string[]): Promise<void> {
  if (tokens.length > 0) await place.send("ZREM", createSessionKeys(place).list(userId), ...tokens);
}

async function rotateSession(
  place: Place,
  sessionToken: string,
  next: Pick<StoredSession, "sessionToken" | "expires">,
): Promise<StoredSession | null> {
  const { send } = place;
  const keys = createSessionKeys(place);
  const before = await readSession(place, sessionToken);
  if (before === null) return null;
  const after = { ...before, ...next };
  // On the list first: whoever ends all sessions now finds the new one too.
  await enlist(place, after);
  const claimed = await send("GETDEL", keys.session(sessionToken));
  await forget(place, before.userId, [claimed === null ? next.sessionToken : sessionToken]);
  if (claimed === null) return null;
  const ends = String(next.expires.getTime());
  await send("SET", keys.session(next.sessionToken), encodeRow(after), "PXAT", ends);
  if ((await send("ZSCORE", keys.list(before.userId), next.sessionToken)) !== null) return after;
  // It was taken off the list meanwhile: all sessions were ended.
  await send("DEL", keys.session(next.sessionToken));
  return null;
}

async function revokeAll(place: Place, userId: string, except?: string): Promise<number> {
  const keys = createSessionKeys(place);
  let ended = 0;
  // Again until nothing is left: a session may be getting a new id just now.
  for (let round = 0; round < maxRounds; round += 1) {
    const listed = (await place.send("ZRANGE", keys.list(userId), "0", "-1")) as string[];
    const tokens = listed.filter((token) => token !== except);
    if (tokens.length === 0) return ended;
    await forget(place, userId, tokens);
    const deleted = await Promise.all(tokens.map((token) => place.send("DEL", keys.session(token))));
    ended += deleted.reduce<number>((sum, count) => sum + Number(count), 0);
  }
  throw new Error("sessions are made faster than they are ended");
}
