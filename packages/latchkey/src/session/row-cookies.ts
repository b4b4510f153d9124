import type { Config } from "../config/config.js";
import { createCookie } from "../config/create-cookie.js";
import type { StoredSession } from "../contract/adapter.js";
import type { Visit } from "../contract/visit.js";
import type { CookieChange } from "../http/cookie-change.js";
import { createEpochCookie, type EpochChange } from "./epoch-cookie.js";
import { createSealCookie } from "./seal-cookie.js";
import { createSessionCookies } from "./session-cookie.js";
import { sealSessionId } from "./session-id.js";
import { type SessionSeal, toSealAudience } from "./session-seal.js";

interface RowToWrite {
  readonly row: StoredSession;
  /** When the session began, in milliseconds, if anything tells. */
  readonly startMs: number | null;
  /** Until when the session's cookie is to last; `null` leaves it as it is. */
  readonly until: Date | null;
  /** The new seal; `null` leaves what is there. */
  readonly seal: SessionSeal | null;
  readonly epoch: EpochChange;
}

/** What the browser keeps of a row: its id, and what vouches for it, in one cookie or two. */
export async function createRowCookies(
  config: Config,
  visit: Visit,
  { row, startMs, until, seal: given, epoch }: RowToWrite,
): Promise<readonly CookieChange[]> {
  const isInside = config.dialect.seal === null;
  const seal = given === null ? null : { ...given, aud: toAudience(config, visit) };
  const expires = until ?? row.expires;
  const cookies: CookieChange[] = [];
  if (until !== null || (isInside && seal !== null)) {
    const value = await sealSessionId(config, { row, startMs, seal });
    cookies.push(...createSessionCookies(config, visit, { value, expires, epoch }));
  } else if (epoch === "new") cookies.push(createEpochCookie(config, visit, { change: epoch, expires }));
  if (!isInside && seal !== null) {
    cookies.push(await createSealCookie(config, visit, { id: row.sessionToken, seal, expires }));
  }
  return cookies;
}

const toAudience = (config: Config, visit: Visit): string =>
  toSealAudience(createCookie(config, "session", visit).name, visit.origin.origin);
