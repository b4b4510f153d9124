import { systemClock } from "../../config/system-clock.js";
import type { Session } from "../../contract/session.js";
import { readEnvironment } from "../../next/env.js";
import { askEndpoint } from "../../react/ask-endpoint.js";
import type { AuthEndpointOptions } from "../../react/auth-endpoint.js";
import { isServer, page } from "../../react/current-store.js";
import { getDefaultStore } from "../../react/default-store.js";
import type { Loose } from "../loose.js";
import type { LoggerInstance } from "../options.js";

/**
 * Where next-auth's client finds the endpoints, from a browser and from a server.
 *
 * @example
 * ```ts
 * import type { AuthClientConfig } from "latchkey/client/_utils";
 *
 * export const toUrl = ({ baseUrl, basePath }: AuthClientConfig) => `${baseUrl}${basePath}`;
 * ```
 */
export interface AuthClientConfig {
  readonly baseUrl: string;
  readonly basePath: string;
  readonly baseUrlServer: string;
  readonly basePathServer: string;
  /** What the client knows of the session. */
  readonly _session?: Session | null | undefined;
  /** Seconds since the epoch. */
  readonly _lastSync: number;
  /** Asks the server anew. */
  readonly _getSession: (...given: Loose[]) => Loose;
}

/**
 * A request whose cookies and body to send along, or the context that holds it.
 *
 * @example
 * ```ts
 * import type { CtxOrReq } from "latchkey/client/_utils";
 *
 * export const toRequest = ({ ctx, req = ctx?.req }: CtxOrReq) => req;
 * ```
 */
export interface CtxOrReq {
  req?: { headers?: { cookie?: string }; body?: Loose };
  ctx?: { req: { headers?: { cookie?: string }; body?: Loose } };
}

/**
 * Asks one of the endpoints: GET, or POST of the request's body; `null` when there is nothing, after telling the logger why.
 *
 * @example
 * ```ts
 * import { type AuthClientConfig, fetchData } from "latchkey/client/_utils";
 *
 * export const readProviders = (config: AuthClientConfig) => fetchData<object>("providers", config, console);
 * ```
 */
export async function fetchData<T = Loose>(
  path: string,
  config: AuthClientConfig,
  ...[logger, from]: [logger: LoggerInstance, from?: CtxOrReq]
): Promise<T | null> {
  const req = from?.req ?? from?.ctx?.req;
  const cookie = req?.headers?.cookie;
  const body: unknown = req?.body;
  const options = {
    basePath: apiBaseUrl(config),
    init: {
      mode: "cors",
      headers: { "content-type": "application/json", ...(cookie !== undefined && { cookie }) },
      ...(body !== undefined && body !== null && { method: "POST", body: JSON.stringify(body) }),
    },
  } satisfies AuthEndpointOptions;
  const endpoint = `/${path}`;
  const answer = await askEndpoint<T>({ options }, endpoint);
  if (answer.failure !== null) {
    const url = options.basePath + endpoint;
    logger.error("CLIENT_FETCH_ERROR", { error: new Error(answer.failure.saw), url });
    return null;
  }
  return answer.body ?? null;
}

/**
 * Where the endpoints are: a path in a browser, an absolute URL on a server.
 *
 * @example
 * ```ts
 * import { apiBaseUrl, type AuthClientConfig } from "latchkey/client/_utils";
 *
 * export const toSignIn = (config: AuthClientConfig) => `${apiBaseUrl(config)}/signin`;
 * ```
 */
export function apiBaseUrl({ basePath, baseUrlServer, basePathServer }: AuthClientConfig): string {
  return isServer ? `${baseUrlServer}${basePathServer}` : basePath;
}

/**
 * Now, in whole seconds since the epoch.
 *
 * @example
 * ```ts
 * import { now } from "latchkey/client/_utils";
 *
 * export const isOver = (exp: number) => exp < now();
 * ```
 */
export function now(): number {
  return Math.floor(systemClock() / 1000);
}

/** The parts of a URL as next-auth's client keeps them. */
function readUrl(value: string | undefined): { origin: string; path: string } {
  const text = value && !/^https?:/.test(value) ? `https://${value}` : value || "http://localhost:3000";
  const url = new URL(URL.canParse(text) ? text : "http://localhost:3000");
  const path = url.pathname.replace(/\/+$/, "");
  return { origin: url.origin, path: path === "" ? "/api/auth" : path };
}

const readPublicUrl = () => {
  const { NEXTAUTH_URL, VERCEL_URL } = readEnvironment();
  return readUrl(NEXTAUTH_URL || VERCEL_URL);
};

const readServerUrl = () => {
  const { NEXTAUTH_URL_INTERNAL, NEXTAUTH_URL, VERCEL_URL } = readEnvironment();
  return readUrl(NEXTAUTH_URL_INTERNAL || NEXTAUTH_URL || VERCEL_URL);
};

/** What an app wrote into next-auth's record. */
const written: { -readonly [K in keyof AuthClientConfig]?: AuthClientConfig[K] } = {};

/**
 * next-auth's own record of where its endpoints are and what it knows, for code that reads it.
 *
 * A `basePath` written to it is where the client asks from then on, unless `<SessionProvider basePath>` says otherwise; the
 * other members keep what is written, and nothing follows from it.
 *
 * @example
 * ```ts
 * import { __NEXTAUTH } from "latchkey/react";
 *
 * export const readSignInUrl = () => `${__NEXTAUTH.basePath}/signin`;
 * ```
 */
export const __NEXTAUTH: { -readonly [K in keyof AuthClientConfig]: AuthClientConfig[K] } = {
  get baseUrl() {
    return written.baseUrl ?? readPublicUrl().origin;
  },
  set baseUrl(value) {
    written.baseUrl = value;
  },
  get basePath() {
    if (isServer) return written.basePath ?? readPublicUrl().path;
    return getDefaultStore().options.basePath ?? page.basePath;
  },
  set basePath(value) {
    if (isServer) written.basePath = value;
    else page.basePath = value;
  },
  get baseUrlServer() {
    return written.baseUrlServer ?? readServerUrl().origin;
  },
  set baseUrlServer(value) {
    written.baseUrlServer = value;
  },
  get basePathServer() {
    return written.basePathServer ?? readServerUrl().path;
  },
  set basePathServer(value) {
    written.basePathServer = value;
  },
  get _session() {
    return isServer ? undefined : (getDefaultStore().getState().data as Session | null | undefined);
  },
  set _session(_value) {
    // What is known is the server's word: a page that wants another session asks it.
  },
  _lastSync: 0,
  _getSession: () => (isServer ? undefined : getDefaultStore().refresh()),
};
