import type { User } from "next-auth";

export type Role = "ADMIN" | "USER";

export const permissions = {
  ADMIN: ["view:accounts", "edit:accounts", "view:profile"],
  USER: ["view:profile"],
} as const satisfies Record<Role, readonly string[]>;

/** What a person's role lets them do; somebody without a role may do nothing. */
export function checkPermissions(user: Pick<User, "role"> | undefined, action: string, resource: string) {
  const granted: readonly string[] = user?.role === undefined ? [] : permissions[user.role];
  return granted.includes(`${action}:${resource}`);
}
