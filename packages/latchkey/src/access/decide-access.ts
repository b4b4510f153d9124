import { toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { type AccessPolicy, mayDo } from "./access-policy.js";

/**
 * What someone must be or may do; several conditions must all hold.
 *
 * @example
 * ```ts
 * import type { AccessRequirement } from "latchkey";
 *
 * const requirement: AccessRequirement<"view:accounts"> = { can: "view:accounts", maxAge: 900 };
 * ```
 */
export interface AccessRequirement<Permission extends string = string, Role extends string = string> {
  /** A permission, or several that are all needed. */
  readonly can?: Permission | readonly Permission[];
  /** A role, or several of which one is enough. */
  readonly role?: Role | readonly Role[];
  /** What it is about, for a rule that looks at it. */
  readonly resource?: unknown;
  /** Read the session anew, past everything that is remembered; for what must not rest on a minute-old answer. */
  readonly fresh?: boolean;
  /** Seconds since the person last proved who they are, at most. */
  readonly maxAge?: number;
}

/** What is known of someone who is signed in. */
export interface AccessStanding {
  readonly session: unknown;
  readonly roles: readonly string[];
  /** Seconds since the epoch at which they last proved who they are; `null` when that is not known. */
  readonly authenticatedAt: number | null;
  readonly nowSeconds: number;
}

/** The one decision on access: `null` allows, anything else says why not. */
export async function decideAccess(
  policy: AccessPolicy | null,
  standing: AccessStanding,
  requirement: AccessRequirement,
): Promise<Reason | null> {
  return (
    refuseAge(standing, requirement) ??
    refuseRole(policy, standing, requirement) ??
    (await refusePermission(policy, standing, requirement))
  );
}

function refuseAge(
  { authenticatedAt, nowSeconds }: AccessStanding,
  requirement: AccessRequirement,
): Reason | null {
  if (!("maxAge" in requirement)) return null;
  const { maxAge } = requirement;
  const isLimit = typeof maxAge === "number" && maxAge >= 0;
  const age = authenticatedAt === null ? null : nowSeconds - authenticatedAt;
  if (isLimit && age !== null && age <= maxAge) return null;
  return createReason("SIGNIN_TOO_OLD", {
    age: age === null ? "at an unknown time" : `${age} seconds ago`,
    maxAge: isLimit ? maxAge : String(maxAge),
  });
}

function refuseRole(
  policy: AccessPolicy | null,
  { roles }: AccessStanding,
  requirement: AccessRequirement,
): Reason | null {
  if (!("role" in requirement)) return null;
  const needed = readNames(requirement.role);
  const unknown = needed.find((name) => policy !== null && policy.rule === null && !policy.roles.has(name));
  if (needed.length === 0 || unknown !== undefined) {
    return createReason("ROLE_UNKNOWN", { role: unknown ?? String(requirement.role) });
  }
  if (needed.some((name) => roles.includes(name))) return null;
  return createReason("ROLE_MISSING", { needed: needed.join(" or "), roles: listRoles(roles) });
}

async function refusePermission(
  policy: AccessPolicy | null,
  standing: AccessStanding,
  requirement: AccessRequirement,
): Promise<Reason | null> {
  if (!("can" in requirement)) return null;
  const needed = readNames(requirement.can);
  // A permission read from a place that does not have it must deny, not ask for nothing.
  if (needed.length === 0) return createReason("PERMISSION_UNKNOWN", { permission: String(requirement.can) });
  for (const permission of needed) {
    const refusal = await refuseOne(policy, standing, { permission, resource: requirement.resource });
    if (refusal !== null) return refusal;
  }
  return null;
}

interface Wish {
  readonly permission: string;
  readonly resource: unknown;
}

async function refuseOne(
  policy: AccessPolicy | null,
  { session, roles }: AccessStanding,
  { permission, resource }: Wish,
): Promise<Reason | null> {
  const missing = () => createReason("PERMISSION_MISSING", { permission, roles: listRoles(roles) });
  if (policy === null) return createReason("PERMISSION_UNKNOWN", { permission });
  if (policy.rule !== null) {
    try {
      // Anything but true denies: a forgotten return, a promise of nothing.
      return (await policy.rule(session, permission, resource)) === true ? null : missing();
    } catch (thrown) {
      return createReason("PERMISSION_RULE_THREW", { permission, ...toThrownFacts(thrown) });
    }
  }
  if (!mayDo(policy, policy.roles.keys(), permission))
    return createReason("PERMISSION_UNKNOWN", { permission });
  return mayDo(policy, roles, permission) ? null : missing();
}

/** The names of a condition; one that is empty, or no text at all, names nothing and so grants nothing. */
function readNames(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((name) => typeof name === "string" && name !== "") ? (list as readonly string[]) : [];
}

const listRoles = (roles: readonly string[]): string => (roles.length === 0 ? "no role" : roles.join(", "));
