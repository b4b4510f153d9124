import type { SimpleWebAuthn, WebAuthnProvider } from "../contract/webauthn-provider.js";

/**
 * What an app may change about a passkey provider: everything but its type.
 *
 * @example
 * ```ts
 * import type { WebAuthnOptions } from "latchkey/providers/webauthn";
 *
 * const options: WebAuthnOptions = { relayingParty: { id: "example.com" }, enableConditionalUI: false };
 * ```
 */
export type WebAuthnOptions = Partial<Omit<WebAuthnProvider, "type">>;

/**
 * The provider by its name in next-auth 5.
 *
 * @example
 * ```ts
 * import type { WebAuthnConfig } from "latchkey/providers/webauthn";
 *
 * export const readFields = ({ formFields }: WebAuthnConfig) => Object.keys(formFields ?? {});
 * ```
 */
export type WebAuthnConfig = WebAuthnProvider;

/**
 * How long a browser waits for its visitor, in milliseconds; the challenge is kept as long, within 5 to 15 minutes.
 *
 * @example
 * ```ts
 * import { DEFAULT_WEBAUTHN_TIMEOUT, WebAuthn } from "latchkey/providers/webauthn";
 *
 * export const patient = WebAuthn({ authenticationOptions: { timeout: 2 * DEFAULT_WEBAUTHN_TIMEOUT } });
 * ```
 */
export const DEFAULT_WEBAUTHN_TIMEOUT = 300_000;

/**
 * What next-auth 5 loads in the browser, for code that names it; nothing is loaded here, the page has its own script.
 *
 * @example
 * ```ts
 * import { DEFAULT_SIMPLEWEBAUTHN_BROWSER_VERSION } from "latchkey/providers/webauthn";
 *
 * export const version: string = DEFAULT_SIMPLEWEBAUTHN_BROWSER_VERSION;
 * ```
 */
export const DEFAULT_SIMPLEWEBAUTHN_BROWSER_VERSION = "v9.0.1";

/**
 * The type of the provider, by next-auth 5's name for it.
 *
 * @example
 * ```ts
 * import type { WebAuthnProviderType } from "latchkey/providers/webauthn";
 *
 * const type: WebAuthnProviderType = "webauthn";
 * ```
 */
export type WebAuthnProviderType = WebAuthnProvider["type"];

/**
 * How a provider finds out whom a visitor says they are.
 *
 * @example
 * ```ts
 * import type { GetUserInfo } from "latchkey/providers/webauthn";
 *
 * export const nobody: GetUserInfo = async () => null;
 * ```
 */
export type GetUserInfo = NonNullable<WebAuthnProvider["getUserInfo"]>;

const timeout = DEFAULT_WEBAUTHN_TIMEOUT;

const loadLibrary = async (): Promise<SimpleWebAuthn> => await import("@simplewebauthn/server");

/**
 * Sign-in with a security key or a passkey (Web Authentication).
 *
 * Needs `@simplewebauthn/server` and an adapter that stores authenticators. Versions 9 to 14 work; version 9 refuses one
 * genuine signature in 128, so prefer a newer one. A visitor names themselves by e-mail; that proves nothing, so a key is
 * only ever made for somebody new or for who is signed in.
 *
 * Fails with WEBAUTHN_PACKAGE_MISSING, ADAPTER_MISSING, PASSKEY_UNAVAILABLE, PASSKEY_CHALLENGE_LOST, PASSKEY_REFUSED or
 * PASSKEY_NOT_LINKED.
 *
 * @example
 * ```ts
 * import { createAuth } from "latchkey";
 * import { WebAuthn } from "latchkey/providers/webauthn";
 * import { createMemoryAdapter } from "latchkey/store/memory";
 *
 * export const auth = createAuth({ providers: [WebAuthn], adapter: createMemoryAdapter() });
 * ```
 */
export function WebAuthn(options: WebAuthnOptions = {}): WebAuthnProvider {
  return {
    id: "webauthn",
    name: "WebAuthn",
    enableConditionalUI: true,
    simpleWebAuthn: loadLibrary,
    authenticationOptions: { timeout },
    registrationOptions: { timeout },
    formFields: { email: { label: "Email", required: true, autocomplete: "username webauthn" } },
    ...options,
    type: "webauthn",
  };
}

export type { RelayingParty } from "../contract/webauthn-provider.js";
export default WebAuthn;
