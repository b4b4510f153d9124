import type { BuiltInProviderType } from "../../contract/provider-id.js";
import type { UserSession } from "../../contract/session.js";
import { act } from "../../react/act.js";
import { isServer, page } from "../../react/current-store.js";
import type { SessionStore } from "../../react/session-store.js";
import type { ClientSafeProvider, GetSessionParams, LiteralUnion } from "./client-type.js";

/** Any id may be there, and any may be missing: next-auth's type says no more. */
type ListedProviders = Record<LiteralUnion<BuiltInProviderType>, ClientSafeProvider>;

/** The page's store; on a server one that asks in the name of the visitor who is given. */
const storeOf = async (params?: GetSessionParams): Promise<SessionStore<unknown> | undefined> =>
  isServer ? (await import("./visitor-store.js")).createVisitorStore(params) : page.store;

/**
 * Asks the server for the session: `null` means signed out, or no answer, of which the console tells. Other tabs ask anew, unless `broadcast` is false.
 *
 * In `getServerSideProps` it takes the context and asks over HTTP, as next-auth 4 does; `getServerSession` needs no request.
 *
 * @example
 * ```ts
 * import { getSession } from "latchkey/react";
 *
 * const session = await getSession();
 * if (session) console.log(session.user.email);
 * ```
 */
export function getSession<S = UserSession>(params?: GetSessionParams): Promise<S | null> {
  // Which session the server makes is the app's knowledge, stated by S.
  return act("getSession", storeOf(params), params) as Promise<S | null>;
}

/**
 * Asks the server for the CSRF token that a form of your own has to send; empty when there was no answer.
 *
 * @example
 * ```ts
 * import { getCsrfToken } from "latchkey/react";
 *
 * const csrfToken = await getCsrfToken();
 * ```
 */
export function getCsrfToken(params?: GetSessionParams): Promise<string> {
  return act("getCsrfToken", storeOf(params));
}

/**
 * Asks the server, once, for the providers by their ids; `null` when there was no answer.
 *
 * @example
 * ```ts
 * import { getProviders } from "latchkey/react";
 *
 * const names = Object.values((await getProviders()) ?? {}).map((provider) => provider.name);
 * ```
 */
export function getProviders(): Promise<ListedProviders | null> {
  return act("getProviders", storeOf({ req: {} })) as Promise<ListedProviders | null>;
}
