import { callAdapter, loadAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { StoredUser } from "../contract/adapter.js";
import type { SessionClaims } from "../contract/session.js";
import { createAuthError } from "../reason/auth-error.js";
import { callJwt } from "./session-callbacks.js";
import { addRoles } from "./signed-in.js";

/**
 * The claims a token has from here on: `callbacks.jwt` sees the user's row as it sees the user of a sign-in.
 *
 * Not with trigger `update`, since callbacks then look for what a page has sent.
 */
export async function rereadClaims(
  config: Config,
  claims: SessionClaims,
  refreshedMs: number,
): Promise<SessionClaims> {
  const adapter = await loadAdapter(config);
  const user = adapter === null ? null : await callAdapter(adapter, "getUser", claims.sub);
  if (!user) throw createAuthError("USER_DELETED");
  const { name, email, image: picture } = user;
  const token = { ...withoutStoredRoles(config, claims, user), name, email, picture, ref: refreshedMs };
  const called = await callJwt(config, { token, user: { ...user, id: claims.sub }, trigger: "renew" });
  return addRoles(config, called, { ...user, id: claims.sub });
}

/** Roles that came from the row are asked of the row again; what a callback once put there is the callback's. */
function withoutStoredRoles(config: Config, claims: SessionClaims, user: StoredUser): SessionClaims {
  const isTold = config.role === null && config.access !== null && ("role" in user || "roles" in user);
  const { roles: _, ...others } = claims;
  return isTold ? others : claims;
}
