/**
 * Whether what was granted, such as `edit:articles`, `edit:*` or `*`, covers a permission.
 *
 * Something with a star is no permission, so nothing covers it: nobody may do "everything there is".
 */
export function covers(granted: string, permission: string): boolean {
  if (permission.includes("*")) return false;
  if (!granted.endsWith("*")) return granted === permission;
  return permission.length >= granted.length && permission.startsWith(granted.slice(0, -1));
}
