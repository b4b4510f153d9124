import type { Adapter } from "./adapter.js";
import type { Awaitable } from "./awaitable.js";
import type { CredentialInput } from "./page.js";

/**
 * The four functions of `@simplewebauthn/server` that a ceremony needs; those of versions 9 to 14 all fit.
 *
 * @example
 * ```ts
 * import type { SimpleWebAuthn } from "latchkey";
 *
 * export const countFunctions = (library: SimpleWebAuthn) => Object.keys(library).length;
 * ```
 */
export interface SimpleWebAuthn {
  generateAuthenticationOptions(options: never): Promise<unknown>;
  generateRegistrationOptions(options: never): Promise<unknown>;
  verifyAuthenticationResponse(options: never): Promise<unknown>;
  verifyRegistrationResponse(options: never): Promise<unknown>;
}

/**
 * Who the passkeys are for: the site, in next-auth's spelling (WebAuthn §4, Relying Party).
 *
 * @example
 * ```ts
 * import type { RelayingParty } from "latchkey";
 *
 * const site: RelayingParty = { id: "example.com", name: "Example", origin: "https://app.example.com" };
 * ```
 */
export interface RelayingParty {
  /** A domain: the host of the app, or a parent domain of it. */
  readonly id: string;
  /** What authenticators show. */
  readonly name: string;
  /** Origins whose pages may use the passkeys. */
  readonly origin: string | readonly string[];
}

/** What the functions of a provider get to decide with. */
export interface WebAuthnContext {
  readonly provider: WebAuthnProvider;
  readonly adapter: Adapter;
  /** The address of the request under the app's public origin. */
  readonly url: URL;
}

/** A request as the functions of a provider get it, in next-auth's shape. */
export interface WebAuthnRequest {
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** The person a visitor says they are; that is no proof of anything. */
export interface NamedVisitor {
  readonly user: {
    readonly id?: string;
    readonly email?: string | null;
    readonly name?: string | null;
    readonly image?: string | null;
  };
  /** Whether the app has that user already. */
  readonly exists: boolean;
}

/**
 * Options handed on to `@simplewebauthn/server` as they are.
 *
 * @example
 * ```ts
 * import type { CeremonyOptions } from "latchkey";
 *
 * const options: CeremonyOptions = { timeout: 120_000, userVerification: "required" };
 * ```
 */
export type CeremonyOptions = Readonly<Record<string, unknown>>;

/**
 * A provider whose proof is a key in the visitor's device (Web Authentication).
 *
 * @example
 * ```ts
 * import type { WebAuthnProvider } from "latchkey";
 *
 * export const isAutofilled = (provider: WebAuthnProvider) => provider.enableConditionalUI === true;
 * ```
 */
export interface WebAuthnProvider {
  id: string;
  name: string;
  type: "webauthn";
  /** The library that makes options and verifies answers, or a function that loads it at the first use. */
  simpleWebAuthn: SimpleWebAuthn | (() => Awaitable<SimpleWebAuthn>);
  /** Offers passkeys in the browser's autofill on the sign-in page; needs a field with `webauthn` in `autocomplete`. */
  enableConditionalUI?: boolean;
  /** Fields of the form on the sign-in page, by their names. */
  formFields?: Record<string, CredentialInput>;
  /** Where it differs from the app's own host and origin. */
  relayingParty?: {
    readonly id?: string | readonly string[];
    readonly name?: string | readonly string[];
    readonly origin?: string | readonly string[];
  };
  getRelayingParty?(context: WebAuthnContext, request: WebAuthnRequest): RelayingParty;
  /** Who the visitor says they are; by the `email` they typed unless set. `null` when they said nothing. */
  getUserInfo?(context: WebAuthnContext, request: WebAuthnRequest): Awaitable<NamedVisitor | null>;
  /** Times are in milliseconds, as WebAuthn has them. */
  authenticationOptions?: CeremonyOptions;
  registrationOptions?: CeremonyOptions;
  verifyAuthenticationOptions?: CeremonyOptions;
  verifyRegistrationOptions?: CeremonyOptions;
  /** Of next-auth; the script of the sign-in page is our own, so it has no effect. */
  simpleWebAuthnBrowserVersion?: string | false;
}
