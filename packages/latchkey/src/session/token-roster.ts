import type { Config } from "../config/config.js";
import type { RevocationKind } from "../config/user-standing.js";
import type { SessionClaims } from "../contract/session.js";
import type { SessionRoster } from "../contract/session-roster.js";
import type { Visit } from "../contract/visit.js";
import { createAuthError } from "../reason/auth-error.js";
import { readSessionCookie } from "./found-cookie.js";
import { openSessionToken } from "./session-token.js";
import { writeToken } from "./token-sessions.js";
import { readTokenFate } from "./token-standing.js";

/** The token sessions of a user: nobody knows how many there are, but all of them can be over. */
export function createTokenRoster(config: Config): SessionRoster {
  return {
    async list() {
      throw createAuthError("SESSIONS_NOT_LISTED", { method: "list" });
    },
    async revoke() {
      throw createAuthError("SESSIONS_NOT_LISTED", { method: "revoke" });
    },
    async revokeAll(userId, kept) {
      // Looked at before: afterwards it is over, too.
      const claims = kept === null ? null : await readOwnClaims(config, kept, userId);
      const rev = await raise(config, "revokeAll", { userId, kind: "revoked" });
      if (kept === null || claims === null) return { count: null, cookies: [] };
      return { count: null, cookies: await writeToken(config, kept, { ...claims, rev }) };
    },
    async refresh(userId) {
      if (config.adapter === null) throw createAuthError("ADAPTER_INCOMPLETE", { method: "getUser" });
      await raise(config, "refresh", { userId, kind: "refreshed" });
    },
  };
}

/** The claims of this visit's session, if it is one of the user's and not over. */
async function readOwnClaims(config: Config, visit: Visit, userId: string): Promise<SessionClaims | null> {
  const found = readSessionCookie(config, visit);
  const claims = found === null ? null : (await openSessionToken(config, found)).claims;
  if (claims === null || claims.sub !== String(userId)) return null;
  return (await readTokenFate(config, { ...visit, isFresh: true }, claims)).reason === null ? claims : null;
}

async function raise(
  { revocations }: Config,
  method: string,
  { userId, kind }: { readonly userId: string; readonly kind: RevocationKind },
): Promise<number> {
  if (revocations === null) {
    const problem =
      "session.revocation is false, or there is neither a store nor an adapter that could be one";
    throw createAuthError("REVOCATION_STORE_MISSING", { method, problem });
  }
  // Some databases number their users; a token holds every id as text, and so does the store.
  const moment = await revocations.raise(String(userId), kind);
  if (moment !== null) return moment;
  throw createAuthError("REVOCATION_STORE_MISSING", { method, problem: "the adapter keeps no revocations" });
}
