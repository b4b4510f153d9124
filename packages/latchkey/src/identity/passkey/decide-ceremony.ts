import type { NamedVisitor } from "../../contract/webauthn-provider.js";

/** What an authenticator is asked to do: make a key, or sign with one. */
export type Ceremony = "register" | "authenticate";

/** What is known when a page asks for a ceremony. */
export interface CeremonyWish {
  readonly asked: string | undefined;
  readonly isSignedIn: boolean;
  readonly visitor: NamedVisitor | null;
}

/**
 * The ceremony a visitor gets; `null` refuses.
 *
 * A key is made for whoever is signed in, or for somebody the app does not know yet: never for a user the visitor
 * merely named.
 */
export function decideCeremony({ asked, isSignedIn, visitor }: CeremonyWish): Ceremony | null {
  const isAllowedToRegister = visitor !== null && visitor.exists === isSignedIn;
  if (asked === "authenticate") return asked;
  if (asked === "register") return isAllowedToRegister ? asked : null;
  // Who is signed in has to say which of the two they want.
  if (asked !== undefined || isSignedIn) return null;
  return isAllowedToRegister ? "register" : "authenticate";
}
