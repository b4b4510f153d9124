import type { ClientProvider } from "../../react/client-provider.js";
import type { SignOutResult } from "../../react/sign-out.js";

/** A request whose cookies to send along. */
interface CookieCarrier {
  readonly headers?: { readonly cookie?: string };
}

/**
 * On the server: the visitor's request, or the context of `getServerSideProps`; in the browser nothing is needed.
 *
 * @example
 * ```ts
 * import type { GetSessionParams } from "latchkey/react";
 *
 * export const toParams = (cookie: string): GetSessionParams => ({ req: { headers: { cookie } } });
 * ```
 */
export interface GetSessionParams {
  req?: CookieCarrier;
  ctx?: { req?: CookieCarrier };
  /** In place of `req`, as next-auth 5 takes it. */
  headers?: CookieCarrier["headers"];
  event?: string;
  triggerEvent?: boolean;
  broadcast?: boolean;
}

/**
 * next-auth 4's name for a provider as the server shows it.
 *
 * @example
 * ```tsx
 * import type { ClientSafeProvider } from "latchkey/react";
 *
 * export const toLabel = ({ name }: ClientSafeProvider) => `Sign in with ${name}`;
 * ```
 */
export type ClientSafeProvider = ClientProvider;

/**
 * Texts an editor suggests, of which any other is allowed too.
 *
 * @example
 * ```ts
 * import type { LiteralUnion } from "latchkey/react";
 *
 * export const ids: LiteralUnion<"github" | "google">[] = ["github", "our-own"];
 * ```
 */
export type LiteralUnion<T extends U, U = string> = T | (U & Record<never, never>);

/**
 * next-auth 4's name for what `signOut` gives.
 *
 * @example
 * ```ts
 * import type { SignOutResponse } from "latchkey/react";
 *
 * export const toPath = ({ url }: SignOutResponse) => new URL(url).pathname;
 * ```
 */
export type SignOutResponse = SignOutResult;
