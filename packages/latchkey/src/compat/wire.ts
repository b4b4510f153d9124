// Types of what goes through next-auth's handlers; apps name them in signatures of their own.

import type { Awaitable } from "../contract/awaitable.js";
import type { AnyProvider } from "../contract/foreign-provider.js";
import type { Loose } from "../contract/loose.js";
import type { NodeRequest, NodeResponse } from "../next/node-message.js";
import type { AuthOptions, CookieSerializeOptions } from "./options.js";

/**
 * The endpoints by their names.
 *
 * @example
 * ```ts
 * import type { AuthAction } from "latchkey";
 *
 * const action: AuthAction = "session";
 * ```
 */
export type AuthAction =
  | "callback"
  | "csrf"
  | "error"
  | "providers"
  | "session"
  | "signin"
  | "signout"
  | "verify-request"
  | "webauthn-options"
  | "_log";

/**
 * A request with everything about it read, as next-auth 4 passes it on.
 *
 * @example
 * ```ts
 * import type { RequestInternal } from "latchkey";
 *
 * export const readAgent = ({ headers }: Pick<RequestInternal, "headers">) => headers?.["user-agent"];
 * ```
 */
export interface RequestInternal {
  action: AuthAction;
  providerId?: string;
  origin?: string;
  url?: URL;
  method?: string;
  cookies?: Partial<Record<string, string>>;
  headers?: Record<string, Loose>;
  query?: Record<string, Loose>;
  body?: Record<string, Loose>;
  error?: string;
}

/**
 * A header of next-auth 4's answers.
 *
 * @example
 * ```ts
 * import type { NextAuthHeader } from "latchkey/core";
 *
 * const header: NextAuthHeader = { key: "Content-Type", value: "text/html" };
 * ```
 */
export interface NextAuthHeader {
  key: string;
  value: string;
}

/** A cookie to set. */
export interface ResponseCookie {
  name: string;
  value: string;
  options: CookieSerializeOptions;
}

/**
 * An answer that is not a `Response` yet: what `Auth()` gives with `raw`.
 *
 * @example
 * ```ts
 * import type { ResponseInternal } from "latchkey/types";
 *
 * export const listCookies = ({ cookies = [] }: ResponseInternal) => cookies.map(({ name }) => name);
 * ```
 */
export interface ResponseInternal<Body = Loose> {
  status?: number;
  headers?: Headers;
  body?: Body;
  /** Where to go; absolute. */
  redirect?: string;
  cookies?: ResponseCookie[];
}

/**
 * next-auth 4's name for an answer that is not a `Response` yet.
 *
 * @example
 * ```ts
 * import type { OutgoingResponse } from "latchkey";
 *
 * export const readStatus = ({ status = 200 }: OutgoingResponse) => status;
 * ```
 */
export type OutgoingResponse<Body = Loose> = ResponseInternal<Body>;

/**
 * What next-auth 4's own handler takes.
 *
 * @example
 * ```ts
 * import type { NextAuthHandlerParams } from "latchkey/core";
 *
 * export const readOptions = ({ options }: NextAuthHandlerParams) => options;
 * ```
 */
export interface NextAuthHandlerParams {
  req: Request | RequestInternal;
  options: AuthOptions;
}

/**
 * A response of the Pages Router.
 *
 * @example
 * ```ts
 * import type { NextAuthResponse } from "latchkey";
 *
 * export const end = (response: NextAuthResponse) => response.end();
 * ```
 */
export type NextAuthResponse = NodeResponse;

/**
 * A handler of the Pages Router.
 *
 * @example
 * ```ts
 * import NextAuth, { type NextAuthApiHandler } from "latchkey";
 *
 * export const handler: NextAuthApiHandler = (req, res) => NextAuth(req, res, { providers: [] });
 * ```
 */
export type NextAuthApiHandler<Result = void> = (
  req: NodeRequest,
  res: NextAuthResponse,
) => Awaitable<Result>;

/**
 * next-auth 4's name for a provider it has completed; here it is the provider itself.
 *
 * @example
 * ```ts
 * import type { InternalProvider } from "latchkey";
 *
 * export const isFactory = (provider: InternalProvider) => typeof provider === "function";
 * ```
 */
export type InternalProvider = AnyProvider;

/**
 * What next-auth 4 makes of its options for one request.
 *
 * @example
 * ```ts
 * import type { InternalOptions } from "latchkey";
 *
 * export const readAction = ({ action }: InternalOptions) => action;
 * ```
 */
export interface InternalOptions extends AuthOptions {
  url: URL;
  action: AuthAction;
  csrfToken?: string;
  callbackUrl?: string;
}

/**
 * What may stand behind `?error=` of the error page.
 *
 * @example
 * ```ts
 * import type { ErrorPageParam } from "latchkey/types";
 *
 * export const isRefusal = (error: ErrorPageParam) => error === "AccessDenied";
 * ```
 */
export type ErrorPageParam = "Configuration" | "AccessDenied" | "Verification";

/**
 * What may stand behind `?error=` of the sign-in page.
 *
 * @example
 * ```ts
 * import type { SignInPageErrorParam } from "latchkey/types";
 *
 * export const isTypo = (error: SignInPageErrorParam) => error === "CredentialsSignin";
 * ```
 */
export type SignInPageErrorParam =
  | "Signin"
  | "OAuthSignin"
  | "OAuthCallback"
  | "OAuthCallbackError"
  | "OAuthCreateAccount"
  | "EmailCreateAccount"
  | "Callback"
  | "OAuthAccountNotLinked"
  | "EmailSignin"
  | "CredentialsSignin"
  | "SessionRequired";

/**
 * A version as scripts name it.
 *
 * @example
 * ```ts
 * import type { SemverString } from "latchkey/types";
 *
 * const version: SemverString = "v9.0.1";
 * ```
 */
export type SemverString = `v${number}` | `v${number}.${number}` | `v${number}.${number}.${number}`;

/**
 * What next-auth warns of, by the codes of both generations.
 *
 * @example
 * ```ts
 * import type { WarningCode } from "latchkey/types";
 *
 * export const isHarmless = (code: WarningCode) => code === "debug-enabled";
 * ```
 */
export type WarningCode =
  | "NEXTAUTH_URL"
  | "NO_SECRET"
  | "TWITTER_OAUTH_2_BETA"
  | "DEBUG_ENABLED"
  | "debug-enabled"
  | "csrf-disabled"
  | "env-url-basepath-redundant"
  | "env-url-basepath-mismatch"
  | "experimental-webauthn";

/**
 * What the endpoint of passkeys answers: the JSON forms of Web Authentication §5.1.8 and §5.1.9.
 *
 * @example
 * ```ts
 * import type { WebAuthnOptionsResponseBody } from "latchkey/types";
 *
 * export const isNewKey = ({ action }: WebAuthnOptionsResponseBody) => action === "register";
 * ```
 */
export interface WebAuthnOptionsResponseBody {
  action: "authenticate" | "register";
  options: Loose;
}

/**
 * The value a promise gives, one promise deep.
 *
 * @example
 * ```ts
 * import type { Awaited as Settled } from "latchkey/types";
 *
 * const one: Settled<Promise<number>> = 1;
 * ```
 */
export type Awaited<T> = T extends Promise<infer U> ? U : T;

/**
 * A moment as text: ISO 8601.
 *
 * @example
 * ```ts
 * import type { ISODateString } from "latchkey";
 *
 * const end: ISODateString = "2030-01-01T00:00:00.000Z";
 * ```
 */
export type ISODateString = string;
