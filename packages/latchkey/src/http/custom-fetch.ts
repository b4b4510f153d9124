/**
 * Key of a provider's option for a `fetch` of its own; every copy of this package in an app means the same by it.
 *
 * @example
 * ```ts
 * import { customFetch } from "latchkey";
 * import { GitHub } from "latchkey/providers/github";
 *
 * GitHub({ clientId, clientSecret, [customFetch]: (...request: Parameters<typeof fetch>) => fetch(...request) });
 * ```
 */
export const customFetch: unique symbol = Symbol.for("custom-fetch");
