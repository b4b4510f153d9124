import type { Awaitable } from "../contract/awaitable.js";

/** Where a person's role is kept; several roles are a list. */
export type RoleSource<Context> = (
  context: Context,
) => Awaitable<string | readonly string[] | null | undefined>;

/** The roles in an answer: exact names only, so `"admin,user"` is one name nobody declared, and anything else is none. */
export function readRoles(answer: unknown): readonly string[] {
  if (typeof answer === "string") return answer === "" ? [] : [answer];
  const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  const names = list.filter((name): name is string => typeof name === "string" && name !== "");
  // One entry that is no name makes the whole list doubtful.
  return names.length === list.length ? names : [];
}

/** Where roles are usually kept: `role`, or `roles` for several. */
export function readUsualRoles(user: object): readonly string[] {
  const { role, roles } = user as { role?: unknown; roles?: unknown };
  if (role !== undefined && role !== null) return readRoles(role);
  return roles === undefined || roles === null ? [] : readRoles(roles);
}
