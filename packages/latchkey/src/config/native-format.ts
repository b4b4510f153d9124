/** A cookie's base name and the prefix it carries on https (RFC 6265bis §4.1.3). */
export interface CookieNaming {
  readonly base: string;
  /** Empty for a name the app chose, which stands as it is. */
  readonly securePrefix: "__Host-" | "__Secure-" | "";
}

/** How session tokens are sealed: content encryption, key derivation and headers (RFC 7516, RFC 5869). */
export interface TokenSealing {
  readonly enc: "A256GCM" | "A256CBC-HS512";
  readonly keyLength: 32 | 64;
  /** The `typ` header written and required; `null` writes none. */
  readonly type: string | null;
  readonly keyIdKind: "short" | "thumbprint" | "none";
  /** Longest token that is issued, in bytes: above it proxies answer 431 or 502 before the app is asked. */
  readonly maxTokenBytes: number;
  /** HKDF salt and info for a cookie of this name. */
  readonly derive: (cookieName: string) => { readonly salt: string; readonly info: string };
}

/** The cookie of our own sessions. */
export const nativeSession: CookieNaming = /* @__PURE__ */ Object.freeze({
  base: "latchkey.session",
  securePrefix: "__Host-",
});

/** Where a browser keeps which of our own sessions it signed out of. */
export const nativeSignedOut = "latchkey.signed-out";

// A constant of its own: reading it from an object would keep the object in every bundle.
const keyLength = 32;

/** What the key of our own session tokens is derived with. */
export const nativeDerivation = {
  // The salt is the purpose, not the cookie's name: renaming a cookie must not make its tokens unreadable.
  salt: "latchkey/session",
  info: "latchkey token key v1",
  length: keyLength,
} as const;

/** How our own session tokens are sealed. */
export const nativeSealing: TokenSealing = /* @__PURE__ */ Object.freeze({
  enc: "A256GCM",
  keyLength,
  type: "latchkey-session",
  keyIdKind: "short",
  maxTokenBytes: 8192,
  derive: () => nativeDerivation,
});

/** Where our own secret is looked for. */
export const nativeSecretVariables: readonly string[] = /* @__PURE__ */ Object.freeze([
  "AUTH_SECRET",
  "NEXTAUTH_SECRET",
]);

/** The cookie's full name on this origin. */
export function toCookieName(naming: CookieNaming, isSecure: boolean): string {
  return isSecure ? naming.securePrefix + naming.base : naming.base;
}
