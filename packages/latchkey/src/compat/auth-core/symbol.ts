// Registered symbols, so that every copy of this package in an app means the same by them.

/**
 * As `raw` of the options of `Auth()`: gives the answer's parts in place of a `Response`, and throws what went wrong.
 *
 * @example
 * ```ts
 * import { Auth, type AuthConfig, raw } from "latchkey";
 *
 * export const readTarget = async (request: Request, config: AuthConfig) =>
 *   (await Auth(request, { ...config, raw })).redirect;
 * ```
 */
export const raw: unique symbol = Symbol.for("latchkey.raw");

/**
 * As `skipCSRFCheck` of the options: forms need no token, for a framework that knows its own forms by other means.
 *
 * @example
 * ```ts
 * import { Auth, type AuthConfig, skipCSRFCheck } from "latchkey";
 *
 * export const answer = (request: Request, config: AuthConfig) => Auth(request, { ...config, skipCSRFCheck });
 * ```
 */
export const skipCSRFCheck: unique symbol = Symbol.for("latchkey.skip-csrf-check");
