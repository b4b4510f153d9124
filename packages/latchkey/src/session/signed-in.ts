import { listPermissions } from "../access/access-policy.js";
import { readRoles, readUsualRoles } from "../access/read-roles.js";
import type { Config } from "../config/config.js";
import type { RoleContext, SessionCallbackContext } from "../config/options.js";
import type { IdentityUser } from "../contract/identity.js";
import type { SessionClaims, SignedIn } from "../contract/session.js";
import type { CookieChange } from "../http/cookie-change.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { callSession } from "./session-callbacks.js";

/** A reading of someone who is signed in: their session as the app shapes it, their roles, and when they proved who they are. */
export async function createSignedIn(
  config: Config,
  context: SessionCallbackContext,
  cookies: readonly CookieChange[],
): Promise<SignedIn<unknown>> {
  const roles = await resolveRoles(config, context);
  const session = await callSession(config, addAccess(config, context, roles));
  return { status: "signed-in", session, cookies, roles, authenticatedAt: context.token.auth_time ?? null };
}

/** Of a row, what the option `role` says now; of a token, what it said when the token was issued. */
async function resolveRoles(config: Config, { user, token, stored }: SessionCallbackContext) {
  if (config.role === null) return readUsualRoles(user);
  return stored === undefined ? readRoles(token.roles ?? []) : askRole(config, { user, token: null });
}

/** The claims with the roles that the option `role` gives the person who signs in, or who changed. */
export async function addRoles(
  config: Config,
  claims: SessionClaims,
  person: IdentityUser | null,
): Promise<SessionClaims> {
  if (config.role === null) {
    // Where roles usually are needs no option; without this they would be lost with the next request.
    const usual = person === null || config.access === null ? [] : readUsualRoles(person);
    return usual.length === 0 || "role" in claims || "roles" in claims ? claims : { ...claims, roles: usual };
  }
  const { sub: id, name, email, picture: image } = claims;
  const user = { ...claims, id, name, email, image, ...person };
  const roles = await askRole(config, { user, token: claims });
  // After the sign-in the option may know less than it did then: no answer leaves what the token has.
  return roles.length === 0 && person === null ? claims : { ...claims, roles };
}

async function askRole(config: Config, context: RoleContext): Promise<readonly string[]> {
  try {
    return readRoles((await config.role?.(context)) ?? []);
  } catch (thrown) {
    throw createAuthError("ROLE_OPTION_THREW", toThrownFacts(thrown), thrown);
  }
}

/** An app that declared roles finds them in the session without a callback of its own. */
function addAccess(
  { access, role }: Config,
  context: SessionCallbackContext,
  roles: readonly string[],
): SessionCallbackContext {
  if (access === null && role === null) return context;
  const { session } = context;
  const user = { ...session.user, role: roles[0] ?? null, roles };
  const permissions = access === null ? {} : { permissions: listPermissions(access, roles) };
  return { ...context, session: { ...session, user, ...permissions } };
}
