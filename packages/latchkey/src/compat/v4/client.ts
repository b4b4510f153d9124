import type { BuiltInProviderType } from "../../contract/provider-id.js";
import type { UserSession } from "../../contract/session.js";
import { readEnvironment } from "../../next/env.js";
import { getDefaultStore, isServer } from "../../react/default-client.js";
import { getCsrfTokenOf, getProvidersOf } from "../../react/session-client.js";
import { createSessionStore, type SessionStore } from "../../react/session-store.js";
import { updateSession } from "../../react/update-session.js";
import { completeUrl } from "../complete-url.js";
import type { ClientSafeProvider, LiteralUnion } from "./client-type.js";

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
  event?: string;
  triggerEvent?: boolean;
  broadcast?: boolean;
}

/** Any id may be there, and any may be missing: next-auth's type says no more. */
type ListedProviders = Record<LiteralUnion<BuiltInProviderType>, ClientSafeProvider>;

/** The page's store; on a server one that asks the app's own endpoints in the name of the visitor who is given. */
function storeOf({ ctx, req = ctx?.req }: GetSessionParams): SessionStore<unknown> {
  if (!isServer || !req) return getDefaultStore();
  const { NEXTAUTH_URL_INTERNAL, NEXTAUTH_URL } = readEnvironment();
  const url = completeUrl(NEXTAUTH_URL_INTERNAL || NEXTAUTH_URL || "http://localhost:3000");
  return createSessionStore({
    basePath: /\w\/\w/.test(url) ? url : new URL("/api/auth", url).href,
    init: {
      mode: "cors",
      // Even an empty one: a request without the header is what a forgotten cookie looks like.
      headers: { cookie: req.headers?.cookie ?? "" },
    },
  });
}

/**
 * Asks the server for the session: `null` means signed out; rejects when there was no answer.
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
export async function getSession<S = UserSession>(params: GetSessionParams = {}): Promise<S | null> {
  // Which session the server makes is the app's knowledge, stated by S.
  return updateSession(storeOf(params)) as Promise<S | null>;
}

/**
 * Asks the server for the CSRF token that a form of your own has to send; rejects when there was no answer.
 *
 * @example
 * ```ts
 * import { getCsrfToken } from "latchkey/react";
 *
 * const csrfToken = await getCsrfToken();
 * ```
 */
export async function getCsrfToken(params: GetSessionParams = {}): Promise<string> {
  return getCsrfTokenOf(storeOf(params));
}

/**
 * Asks the server, once, for the providers by their ids; rejects when there was no answer.
 *
 * @example
 * ```ts
 * import { getProviders } from "latchkey/react";
 *
 * const names = Object.values(await getProviders()).map((provider) => provider.name);
 * ```
 */
export async function getProviders(): Promise<ListedProviders> {
  return getProvidersOf(storeOf({ req: {} })) as Promise<ListedProviders>;
}
