import type { SessionEntry } from "../contract/session-roster.js";
import type { Arrival } from "../contract/visit.js";
import type { Engine } from "../core/create-engine.js";
import type { NodeContext } from "./node-message.js";
import { isOutsideRequest } from "./request-scope.js";
import { readSurface, requireWriting, type Surface } from "./surface.js";

/** The request whose session is meant: the one that Next.js runs, a Web request, or Node's pair. */
export type CurrentRequest = true | Request | NodeContext;

/** Which session stays when all others end. */
export interface RevokeAllOptions {
  /**
   * Keeps the session of the request that runs, if it is the user's: `true` in a Server Action or Route Handler, and
   * `{ req, res }` in a Pages API route. A token session gets a new cookie for it, so it must be a place that can write one.
   */
  exceptCurrent?: boolean | Request | NodeContext;
}

/**
 * The sessions of users; who may end whose is for the app to decide before it calls.
 *
 * @example
 * ```ts
 * import type { Sessions } from "latchkey";
 *
 * export const countDevices = async (sessions: Sessions, userId: string) => (await sessions.list(userId)).length;
 * ```
 */
export interface Sessions {
  /**
   * The sessions of a user that have not ended, the one that ends last first; the ids sign nobody in.
   *
   * Codes: SESSIONS_NOT_LISTED of token sessions, ADAPTER_INCOMPLETE without `listSessionsByUserId`, ADAPTER_ERROR.
   */
  list(userId: string, options?: { current?: CurrentRequest }): Promise<readonly SessionEntry[]>;
  /**
   * Ends the session of an entry of `list`; `false` when there is none.
   *
   * Whoever knows an id can end its session here: compare `userId` where it came from a form.
   */
  revoke(id: string): Promise<boolean>;
  /**
   * Ends every session of a user, and gives how many there were, or `null` of token sessions.
   *
   * Rows are over at once, in other processes after `session.cache.seconds` where that is set. Tokens are over at once for
   * `fresh` reads and in this process, and elsewhere after at most `session.revocation.maxStale` seconds, 60 unless set.
   *
   * Codes: REVOCATION_STORE_MISSING, ADAPTER_INCOMPLETE, ADAPTER_ERROR, UPDATE_IN_RSC.
   */
  revokeAll(userId: string, options?: RevokeAllOptions): Promise<number | null>;
  /**
   * Has the user's token sessions take role, name and whatever `callbacks.jwt` makes of the user's row, as soon as
   * `revokeAll` would have ended them; nobody is signed out. Database sessions do so at every read.
   *
   * Codes: REVOCATION_STORE_MISSING, ADAPTER_INCOMPLETE, ADAPTER_ERROR.
   */
  refresh(userId: string): Promise<void>;
}

/** The sessions of users, for one instance. */
export function createSessionsApi(engine: Engine): Sessions {
  return {
    async list(userId, { current = true } = {}) {
      const surface = await findSurface(current);
      return engine.listSessions(userId, surface?.arrival ?? null);
    },
    revoke: (id) => engine.revokeSession(id),
    async revokeAll(userId, { exceptCurrent = false } = {}) {
      const surface = exceptCurrent === false ? null : await findSurface(exceptCurrent);
      const kept = surface === null ? null : await requireWritable(engine, surface);
      const { count, cookies } = await engine.revokeSessions(userId, kept);
      surface?.write(cookies);
      return count;
    },
    refresh: (userId) => engine.refreshSessions(userId),
  };
}

/** Outside a request, as in a job, there is no current session. */
async function findSurface(current: CurrentRequest): Promise<Surface | null> {
  try {
    return await readSurface(current === true ? [] : [current as Request]);
  } catch (error) {
    if (current !== true || !isOutsideRequest(error)) throw error;
    return null;
  }
}

/** A row stays as it is; a token that stays is a new one, which needs a place to leave by. */
async function requireWritable(engine: Engine, surface: Surface): Promise<Arrival> {
  if (engine.config().strategy === "database") await surface.prepareWriting();
  else await requireWriting(surface, "sessions.revokeAll");
  return surface.arrival;
}
