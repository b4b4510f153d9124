import { callAdapter } from "../../config/call-adapter.js";
import type { Adapter } from "../../contract/adapter.js";
import type { NamedVisitor, WebAuthnRequest } from "../../contract/webauthn-provider.js";

// RFC 5321 §4.5.3.1.3: a path of 256 octets, its angle brackets included.
const longestEmail = 254;

/** Who a visitor says they are by the `email` they typed; `null` when it is no address. */
export async function readNamedVisitor(
  adapter: Adapter,
  { method, query, body }: WebAuthnRequest,
): Promise<NamedVisitor | null> {
  const { email: typed, name } = (method === "POST" ? body : query) ?? {};
  const email = typed?.trim() ?? "";
  if (email.length > longestEmail || !/^[^\s@"<>]+@[^\s@"<>]+$/.test(email)) return null;
  const lower = email.toLowerCase();
  // As typed first: rows written by others may hold capitals.
  const user =
    (await callAdapter(adapter, "getUserByEmail", email)) ??
    (lower === email ? null : await callAdapter(adapter, "getUserByEmail", lower));
  if (user) return { user: { ...user }, exists: true };
  return { user: { email: lower, ...(name ? { name: name.slice(0, 200) } : {}) }, exists: false };
}
