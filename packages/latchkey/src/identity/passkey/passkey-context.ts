import { loadAdapter } from "../../config/call-adapter.js";
import type { Config } from "../../config/config.js";
import { createPasskeyAdapterReason, passkeyMethods } from "../../config/passkey-adapter.js";
import type { Adapter } from "../../contract/adapter.js";
import type { Awaitable } from "../../contract/awaitable.js";
import type {
  NamedVisitor,
  RelayingParty,
  WebAuthnContext,
  WebAuthnProvider,
  WebAuthnRequest,
} from "../../contract/webauthn-provider.js";
import { AuthError, createAuthError, toThrownFacts } from "../../reason/auth-error.js";
import { readNamedVisitor } from "./named-visitor.js";

/** A ceremony's surroundings: the provider, the database behind it, and the request. */
export interface PasskeyContext extends WebAuthnContext {
  readonly request: WebAuthnRequest;
}

/** The adapter, with everything passkeys need: a missing method must not show up halfway through a registration. */
export async function requirePasskeyAdapter(config: Config, provider: WebAuthnProvider): Promise<Adapter> {
  const adapter = await loadAdapter(config);
  if (adapter === null) throw new AuthError(createPasskeyAdapterReason(provider.id));
  const missing = passkeyMethods.find((method) => typeof adapter[method] !== "function");
  if (missing !== undefined) throw createAuthError("ADAPTER_INCOMPLETE", { method: missing });
  return adapter;
}

/** Who the visitor says they are. */
export async function resolveNamedVisitor(context: PasskeyContext): Promise<NamedVisitor | null> {
  const { provider, request } = context;
  if (provider.getUserInfo === undefined) return readNamedVisitor(context.adapter, request);
  return guardHook(context, "getUserInfo", () => provider.getUserInfo?.(context, request) ?? null);
}

/** Whom the passkeys are for: what the provider says over the address of the app. */
export async function resolveRelayingParty(context: PasskeyContext): Promise<RelayingParty> {
  const { provider, request, url } = context;
  const { getRelayingParty, relayingParty } = provider;
  if (getRelayingParty !== undefined) {
    return guardHook(context, "getRelayingParty", () =>
      provider.getRelayingParty?.(context, request),
    ) as Promise<RelayingParty>;
  }
  return {
    id: toFirst(relayingParty?.id) ?? url.hostname,
    name: toFirst(relayingParty?.name) ?? url.host,
    origin: relayingParty?.origin ?? url.origin,
  };
}

/** Runs a function of the app; what it throws is told as its own. */
export async function guardHook<T>(
  { provider }: WebAuthnContext,
  hook: string,
  call: () => Awaitable<T>,
): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    if (thrown instanceof AuthError) throw thrown;
    throw createAuthError(
      "WEBAUTHN_HOOK_THREW",
      { provider: provider.id, hook, ...toThrownFacts(thrown) },
      thrown,
    );
  }
}

function toFirst(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}
