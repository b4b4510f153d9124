import type { User } from "next-auth";

export type Role = "ADMIN" | "USER";

const permissions: Record<Role, readonly string[]> = {
  ADMIN: ["view:accounts", "edit:accounts", "view:profile"],
  USER: ["view:profile"],
};

/** What a person's role lets them do; somebody without a role may do nothing. */
export function checkPermissions(user: Pick<User, "role"> | undefined, action: string, resource: string) {
  return user?.role !== undefined && permissions[user.role].includes(`${action}:${resource}`);
}
