import type { Loose } from "./loose.js";

/**
 * The look of the built-in pages.
 *
 * @example
 * ```ts
 * import type { Theme } from "latchkey";
 *
 * const theme: Theme = { colorScheme: "auto", brandColor: "#346df1" };
 * ```
 */
export interface Theme {
  colorScheme?: "auto" | "light" | "dark";
  /** Absolute or root-relative URL of a picture shown above the card. */
  logo?: string;
  /** CSS colour of buttons and the card's edge, such as `#346df1`. */
  brandColor?: string;
  /** CSS colour of the text on buttons. */
  buttonText?: string;
}

/**
 * A field of a credentials form; its attributes go to the `<input>` as they are.
 *
 * @example
 * ```ts
 * import type { CredentialInput } from "latchkey/providers/credentials";
 *
 * const pin: CredentialInput = { label: "PIN", type: "password", required: true };
 * ```
 */
export interface CredentialInput {
  label?: string;
  type?: string;
  placeholder?: string;
  value?: string;
  autocomplete?: string;
  required?: boolean;
  [attribute: string]: Loose;
}

/** A provider as the sign-in page shows it: nothing secret. */
export interface PageProvider {
  readonly id: string;
  readonly name: string;
  readonly type: "oauth" | "oidc" | "credentials" | "email" | "webauthn";
  /** Where its form posts to. */
  readonly action: string;
  readonly fields?: Readonly<Record<string, CredentialInput>>;
  /** Absolute or root-relative URL of its logo. */
  readonly logo?: string;
  /** Whether its own pages may be on plain http. */
  readonly isPlainHttp?: boolean;
  /** Only for passkeys: where the script of the page asks for a challenge. */
  readonly passkey?: PagePasskey;
}

/** How the sign-in page starts a ceremony with an authenticator. */
export interface PagePasskey {
  readonly optionsUrl: string;
  /** Whether passkeys are also offered in the browser's autofill. */
  readonly isAutofilled: boolean;
}

/** A built-in page and what it shows; rendering is a pure function of it. */
export type Page =
  | {
      readonly name: "sign-in";
      readonly providers: readonly PageProvider[];
      readonly csrfToken: string;
      readonly returnTo: string;
      /** A code of the fixed message table; anything else shows the general sentence. */
      readonly error?: string;
      readonly theme: Theme;
    }
  | {
      readonly name: "sign-out";
      readonly action: string;
      readonly csrfToken: string;
      readonly returnTo: string;
      readonly theme: Theme;
    }
  | { readonly name: "verify-request"; readonly home: string; readonly theme: Theme }
  | {
      readonly name: "error";
      readonly error: string;
      readonly signIn: string;
      readonly home: string;
      readonly theme: Theme;
      /** Full reason, only while the app is developed or tested. */
      readonly detail?: { readonly code: string; readonly saw: string; readonly fix: string };
    };
