import { callAdapter } from "../config/call-adapter.js";
import type { Adapter } from "../contract/adapter.js";
import type { Outcome } from "../contract/outcome.js";
import type { NamedVisitor, WebAuthnProvider } from "../contract/webauthn-provider.js";
import { createCeremony } from "../identity/passkey/create-options.js";
import { decideCeremony } from "../identity/passkey/decide-ceremony.js";
import { requirePasskeyAdapter, resolveNamedVisitor } from "../identity/passkey/passkey-context.js";
import { createAuthError } from "../reason/auth-error.js";
import type { AuthRequest } from "./auth-request.js";
import { issueChallengeCookies, type Newcomer } from "./challenge-cookie.js";
import type { FlowContext } from "./flow-context.js";
import { toPasskeyContext } from "./verify-passkey.js";

/** Gives a page the options of the ceremony that fits this visitor, and keeps its challenge in a cookie. */
export async function beginCeremony(
  { config, sessions }: FlowContext,
  request: AuthRequest,
  provider: WebAuthnProvider,
): Promise<Outcome> {
  const { visit, query } = request;
  const adapter = await requirePasskeyAdapter(config, provider);
  const context = toPasskeyContext(request, provider, adapter);
  const current = await readCurrentUser(adapter, await sessions.readUserId(visit));
  const visitor = current ?? (await resolveNamedVisitor(context));
  const isSignedIn = current !== null;
  const asked = query.get("action");
  const action = decideCeremony({ asked, isSignedIn, visitor });
  if (action === null) {
    const problem = describeRefusal(asked, isSignedIn, visitor);
    throw createAuthError("PASSKEY_UNAVAILABLE", { provider: provider.id, problem });
  }
  const { options, challenge } = await createCeremony(context, action, { visitor, isSignedIn });
  const whose = action === "register" ? toOwner(visitor) : {};
  const pending = { challenge, provider: provider.id, action, ...whose };
  const cookies = await issueChallengeCookies(config, visit, { pending, timeoutMs: options.timeout });
  return { kind: "json", body: { action, options }, cookies };
}

async function readCurrentUser(adapter: Adapter, userId: string | null): Promise<NamedVisitor | null> {
  const user = userId === null ? null : await callAdapter(adapter, "getUser", userId);
  return user ? { user: { ...user }, exists: true } : null;
}

function toOwner(visitor: NamedVisitor | null): { userId?: string; newcomer?: Newcomer } {
  if (visitor === null) return {};
  const { id, email, name, image } = visitor.user;
  if (visitor.exists) return { userId: id };
  return { newcomer: { email: email ?? undefined, name: name ?? undefined, image: image ?? undefined } };
}

function describeRefusal(
  asked: string | undefined,
  isSignedIn: boolean,
  visitor: NamedVisitor | null,
): string {
  if (asked !== undefined && asked !== "register") return "action must be register or authenticate";
  if (isSignedIn)
    return "who is signed in must say which of the two they want: action=register or authenticate";
  return visitor === null
    ? "to register, a visitor must tell their e-mail address"
    : "there is such a user, who has to sign in before another passkey is registered";
}
