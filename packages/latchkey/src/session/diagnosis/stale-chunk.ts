import { openClaims, type SealKey } from "../../bytes/seal.js";
import { listOlderJoins } from "../../http/cookie-chunk.js";
import { createReason } from "../../reason/catalog.js";
import type { Reason } from "../../reason/reason.js";
import type { FoundCookie } from "../found-cookie.js";

/** What opened, and how it is told. */
export interface Mended {
  readonly claims: Record<string, unknown>;
  readonly reason: Reason;
}

// Whoever can plant cookies must not make the server try a hundred keys a hundred times.
const mostTries = 8;

/** A token is whole or does not open: the parts that open together are the session, the others are left over. */
export async function openNewest(found: FoundCookie, keys: readonly SealKey[]): Promise<Mended | null> {
  const joins = listOlderJoins(found.cookieHeader, found.name).filter((join) => join !== found.value);
  for (const join of joins.slice(0, mostTries)) {
    const claims = await openClaims(keys, join);
    if (claims === null) continue;
    const facts = { cookie: found.name, count: found.names.length, used: joins.length - joins.indexOf(join) };
    return { claims, reason: createReason("CHUNK_STALE", facts) };
  }
  return null;
}
