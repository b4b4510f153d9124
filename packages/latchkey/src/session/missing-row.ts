import type { Config } from "../config/config.js";
import { isStore } from "../config/resolve-revocations.js";
import { readEpoch, toEpochKey } from "../config/revocation.js";
import type { Adapter } from "../contract/adapter.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { IdClaims } from "./session-id.js";
import { digestSessionId } from "./shown-id.js";

/** A replica of a database may lag behind by this much. */
const replicationSeconds = 5;

/** Long past in every time zone, and a moment that every database can hold. */
const longPast = new Date("2000-01-01T00:00:00Z");

const toMarkId = async (sessionToken: string) => `revoked.${await digestSessionId(sessionToken)}`;

/**
 * Leaves a row that says that a session was ended: one that is over since long, under a name that no cookie has.
 *
 * The session's own row is not marked but gone, or a renewal on its way at the time would bring it back.
 */
export async function markRevoked(
  adapter: Adapter,
  session: { readonly sessionToken: string; readonly userId: string },
): Promise<void> {
  try {
    const sessionToken = await toMarkId(session.sessionToken);
    await adapter.createSession?.({ sessionToken, userId: session.userId, expires: longPast });
  } catch {
    // The session is over all the same; its visitor is told that it is missing.
  }
}

interface MissingRow {
  readonly adapter: Adapter;
  readonly id: string;
  readonly claims: IdClaims | null;
}

/** Why there is no row for an id, as far as it can be known; asked only once the session is known to be over. */
export async function explainMissingRow(
  config: Config,
  { adapter, id, claims }: MissingRow,
): Promise<Reason> {
  const missing = createReason("SESSION_ROW_MISSING");
  const age = config.now() / 1000 - (claims?.authTime ?? Number.NaN);
  try {
    if (await isRevoked(adapter, id, claims)) return createReason("SESSION_REVOKED");
    // Before the user is looked for: a replica that lags does not have somebody who just signed up either.
    if (age >= 0 && age < replicationSeconds) {
      return createReason("SESSION_NOT_REPLICATED", { secondsAgo: Math.floor(age) });
    }
    const isGone = claims !== null && adapter.getUser && !(await adapter.getUser(claims.userId));
    return isGone ? createReason("USER_DELETED") : missing;
  } catch {
    return missing;
  }
}

async function isRevoked(adapter: Adapter, id: string, claims: IdClaims | null): Promise<boolean> {
  if (claims !== null && isStore(adapter)) {
    const epoch = await readEpoch(adapter, toEpochKey(claims.userId, "revoked"));
    // The cookie tells seconds only: what was ended within its own may be another session of the same person.
    if (epoch >= (claims.issuedAt + 1) * 1000) return true;
  }
  return Boolean(await adapter.getSessionAndUser?.(await toMarkId(id)));
}
