import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { covers } from "./covers.js";
import type { PermissionRule, Permissions } from "./permission.js";

/** The declaration in its final form. */
export interface AccessPolicy {
  /** All that each role was granted, inherited grants included; a map, so that a role named `constructor` is none. */
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rule: PermissionRule<unknown> | null;
}

/** Turns a declaration into a policy; never throws, what is wrong with it is listed and grants nothing. */
export function resolveAccessPolicy(
  permissions: Permissions | undefined,
  problems: Reason[],
): AccessPolicy | null {
  if (permissions === undefined) return null;
  if (typeof permissions === "function") {
    return { roles: new Map(), rule: permissions as PermissionRule<unknown> };
  }
  if (typeof permissions !== "object" || permissions === null || Array.isArray(permissions)) {
    report(problems, "permissions", "it is neither a table of roles nor a function");
    return { roles: new Map(), rule: null };
  }
  const grants = new Map<string, DeclaredGrant>();
  for (const [role, grant] of Object.entries(permissions)) grants.set(role, readGrant(role, grant, problems));
  const roles = new Map([...grants.keys()].map((role) => [role, collectGrants(role, grants, problems)]));
  return { roles, rule: null };
}

interface DeclaredGrant {
  readonly can: readonly string[];
  readonly extends: readonly string[];
}

function readGrant(role: string, grant: unknown, problems: Reason[]): DeclaredGrant {
  const isList = Array.isArray(grant);
  const given: { can?: unknown; extends?: unknown } =
    !isList && typeof grant === "object" && grant !== null ? grant : {};
  const can = readNames(isList ? grant : given.can);
  const inherited = given.extends === undefined ? [] : readNames(given.extends);
  if (can === null || inherited === null) {
    report(problems, `permissions.${role}`, "it is neither a list of names nor { extends, can }");
    return { can: [], extends: [] };
  }
  for (const name of can.filter((each) => !isPermissionName(each))) {
    report(problems, `permissions.${role}`, `"${name}" is not like edit:articles, edit:* or *`);
  }
  return { can: can.filter(isPermissionName), extends: inherited };
}

function readNames(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((name) => typeof name === "string") ? value : null;
}

/** A star stands alone or for the last part; anywhere else it would look like a pattern and be none. */
function isPermissionName(name: string): boolean {
  return name === "*" || /^[^\s*]+(:\*)?$/.test(name);
}

function collectGrants(
  role: string,
  grants: ReadonlyMap<string, DeclaredGrant>,
  problems: Reason[],
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const waiting = [role];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // Seen before: roles may inherit in a ring without asking for ever.
    if (seen.has(next)) continue;
    seen.add(next);
    const grant = grants.get(next);
    if (grant === undefined) {
      report(problems, `permissions.${role}`, `it extends "${next}", which is no role here`);
      continue;
    }
    waiting.push(...grant.extends);
    for (const name of grant.can) names.add(name);
  }
  return names;
}

function report(problems: Reason[], option: string, problem: string): void {
  problems.push(createReason("CONFIG_INVALID", { option, problem }));
}

/** Whether one of these roles may do something. */
export function mayDo({ roles }: AccessPolicy, held: Iterable<string>, permission: string): boolean {
  return [...held].some((role) =>
    [...(roles.get(role) ?? [])].some((granted) => covers(granted, permission)),
  );
}

/** What these roles may do, by name, with `edit:*` and `*` as they were declared. */
export function listPermissions({ roles }: AccessPolicy, held: readonly string[]): readonly string[] {
  return [...new Set(held.flatMap((role) => [...(roles.get(role) ?? [])]))].sort();
}
