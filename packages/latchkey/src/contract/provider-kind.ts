import type { Loose } from "./loose.js";

/**
 * How a provider proves who someone is.
 *
 * @example
 * ```ts
 * import type { ProviderType } from "latchkey/providers";
 *
 * export const isForm = (type: ProviderType) => type === "credentials" || type === "email";
 * ```
 */
export type ProviderType = "oidc" | "oauth" | "email" | "credentials" | "webauthn";

/**
 * What every provider has.
 *
 * @example
 * ```ts
 * import type { CommonProviderOptions } from "latchkey/providers";
 *
 * export const toLabel = ({ name }: CommonProviderOptions) => `Sign in with ${name}`;
 * ```
 */
export interface CommonProviderOptions {
  id: string;
  name: string;
  type: ProviderType;
  /** What the app passed to the factory; it goes over the provider's own values. */
  options?: Loose;
}
