import type { AuthErrorOptions } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import { SignInError } from "../reason/sign-in-error.js";

/**
 * Thrown by `authorize` to refuse with a code of its own, which reaches the sign-in page as `?code=`.
 *
 * The code is shown to the visitor: 1 to 64 letters, digits, dots, dashes or underscores.
 *
 * @example
 * ```ts
 * import { CredentialsSignin } from "latchkey";
 * import { Credentials } from "latchkey/providers/credentials";
 *
 * class PasswordMissing extends CredentialsSignin {
 *   override code = "password_missing";
 * }
 *
 * Credentials({
 *   credentials: { email: { label: "E-mail" }, password: { label: "Password", type: "password" } },
 *   authorize({ email, password }) {
 *     if (!password) throw new PasswordMissing();
 *     return findUser(email, password);
 *   },
 * });
 * ```
 */
export class CredentialsSignin extends SignInError {
  static override type = "CredentialsSignin";
  override code: string = "credentials";

  constructor(message?: unknown, options?: AuthErrorOptions) {
    super(
      createReason("CREDENTIALS_REJECTED", { provider: "credentials", reasonCode: "credentials" }),
      message instanceof Error ? message : options,
    );
    if (typeof message === "string" && message !== "") this.message = message;
  }
}
