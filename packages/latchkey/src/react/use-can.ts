import { covers } from "../access/covers.js";
import type { UserSession } from "../contract/session.js";
import { useSession } from "./use-session.js";

/**
 * Whether the visitor may do something, by the roles their session has; `false` until the session is there.
 *
 * It decides what is shown. What is done is decided on the server, by `auth.required`.
 *
 * @example
 * ```tsx
 * import { useCan } from "latchkey/react";
 *
 * export const Edit = () => (useCan("edit:accounts") ? <button type="button">Edit</button> : null);
 * ```
 */
export function useCan<Permission extends string = string>(permission: Permission): boolean {
  const { data } = useSession<false, UserSession & { permissions?: unknown }>();
  const permissions = data?.permissions;
  if (!Array.isArray(permissions)) return false;
  return permissions.some((granted) => typeof granted === "string" && covers(granted, permission));
}
