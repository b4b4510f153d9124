import { listPermissions } from "../access/access-policy.js";
import { readRoles, readUsualRoles } from "../access/read-roles.js";
import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { RoleContext } from "../config/options.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { IdentityUser } from "../contract/identity.js";
import type { SessionClaims, SignedIn } from "../contract/session.js";
import type { CookieChange } from "../http/cookie-change.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { Reason } from "../reason/reason.js";
import { reportDroppedField } from "./dropped-field.js";
import { reportMissingUser } from "./missing-user.js";
import { findRefreshFailure } from "./refresh-error.js";
import { callSession } from "./session-callbacks.js";
import type { SessionSource } from "./session-source.js";

const none: readonly Reason[] = [];

/** A reading of someone who is signed in: their session as the app shapes it, their roles, and when they proved who they are. */
export function createSignedIn(
  config: Config,
  source: SessionSource,
  cookies: readonly CookieChange[],
): MaybePromise<SignedIn<unknown>> {
  return when(resolveRoles(config, source), (known) => {
    const given = resolveStanding(config, known);
    const plain = addAccess(source.session, given);
    return when(callSession(config, source, plain), (returned): SignedIn<unknown> => {
      if (!source.isForSeal) {
        reportDroppedField(config, source, returned);
        reportMissingUser(config, returned);
      }
      const roles = config.role === null ? (readShownRoles(returned, given) ?? given.roles) : given.roles;
      const session = showPermissions(config, returned, { given, roles });
      const failed = findRefreshFailure(source.person, session);
      const warnings = failed === null ? none : [failed];
      const { authTime: authenticatedAt } = source;
      const about = { roles, authenticatedAt, check: "full", warnings } as const;
      return { status: "signed-in", session, reason: null, cookies, ...about };
    });
  });
}

/** What `callbacks.session` is given of somebody's roles; kept apart, since callbacks change what they are given. */
interface Standing {
  readonly roles: readonly string[];
  /** What the session says of them; nothing in an app that declared nothing. */
  readonly user: { readonly role?: string | null; readonly roles?: readonly string[] } | null;
  readonly permissions?: readonly string[];
}

function resolveStanding({ access, role }: Config, roles: readonly string[]): Standing {
  if (access === null && role === null) return { roles, user: null };
  const user = { role: roles[0] ?? null, roles };
  return { roles, user, ...(access === null ? {} : { permissions: listPermissions(access, roles) }) };
}

/** What `callbacks.session` itself says of somebody's roles, if it does: a guard must not contradict what the app sees. */
function readShownRoles(session: object, given: Standing): readonly string[] | null {
  const user: unknown = Reflect.get(session, "user");
  if (typeof user !== "object" || user === null) return null;
  const { role, roles } = user as { role?: unknown; roles?: unknown };
  if (role !== undefined && role !== given.user?.role) return readRoles(role ?? []);
  return roles !== undefined && roles !== given.user?.roles ? readRoles(roles ?? []) : null;
}

interface Shown {
  readonly given: Standing;
  readonly roles: readonly string[];
}

/** Callbacks that build a new session know nothing of permissions, which `useCan` needs; what one sets itself stays. */
function showPermissions({ access }: Config, session: object, { given, roles }: Shown): object {
  if (access === null || !("user" in session)) return session;
  const set: unknown = Reflect.get(session, "permissions");
  if (set !== undefined && set !== given.permissions) return session;
  // A copy, with what is hidden in it: the app may hand out one object to everybody.
  const copy: object = Object.create(
    Object.getPrototypeOf(session),
    Object.getOwnPropertyDescriptors(session),
  );
  const value = listPermissions(access, roles);
  const shown = { value, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(copy, "permissions", shown);
}

/** Of a row, what the option `role` says now; of a token, what it said when the token was issued. */
function resolveRoles(config: Config, source: SessionSource): MaybePromise<readonly string[]> {
  if (config.role === null) return readUsualRoles(source.person);
  const { user, token, stored } = source.toContext();
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
  session: SessionSource["session"],
  { user, permissions }: Standing,
): SessionSource["session"] {
  if (user === null) return session;
  const shown = { ...session, user: { ...session.user, ...user } };
  return permissions === undefined ? shown : { ...shown, permissions };
}
