import type { Awaitable } from "../contract/awaitable.js";
import type { CookieRole } from "./cookie-format.js";

/** What an app changes of a cookie; what is left out stays as the dialect has it. */
export interface CookieOverride {
  /** The whole name, with any prefix, on http and https alike. */
  readonly name?: string;
  readonly path?: string;
  readonly domain?: string;
  readonly sameSite?: "lax" | "strict" | "none";
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
  readonly maxAgeSeconds?: number;
}

/** A token's content as the app's own functions know it: any claims, none of them required. */
export type TokenPayload = Readonly<Record<string, unknown>>;

/** What the app's own `encode` is asked to write. */
export interface TokenToEncode {
  readonly payload: TokenPayload;
  /** Name of the cookie it is for. */
  readonly cookieName: string;
  /** Seconds it should last; `undefined` leaves it to the options. */
  readonly maxAgeSeconds?: number;
}

/** Functions of the app that write and read session tokens in place of the dialect's sealing; each may be missing. */
export interface TokenCodec {
  readonly encode?: (token: TokenToEncode) => Awaitable<unknown>;
  readonly decode?: (token: { readonly value: string; readonly cookieName: string }) => Awaitable<unknown>;
}

/** What the options of another library say that ours do not; a compat layer translates them into these. */
export interface InheritedOptions {
  readonly tokens?: TokenCodec;
  /** Secrets of session tokens alone, in place of the app's. */
  readonly tokenSecret?: string | readonly string[];
  /** Seconds a token lasts, when that differs from the session's own. */
  readonly tokenMaxAge?: number;
  readonly cookies?: Readonly<Partial<Record<CookieRole, CookieOverride>>>;
  /** Whether cookies carry the prefix and the flag of https, whatever the origin. */
  readonly useSecureCookies?: boolean;
  /** Makes the id of a database session. */
  readonly createSessionId?: () => Awaitable<unknown>;
  /** The deployment that takes a provider's answers for this one, up to its base path. */
  readonly redirectProxyUrl?: string;
  /** The callbacks that the app gave, of which ours are a translation. */
  readonly callbackNames?: readonly string[];
}
