import type { Environment } from "../config/config.js";
import type { CookieOverride, TokenCodec } from "../config/inherited-options.js";
import type { Logger } from "../config/logger.js";
import type { SessionCallbackContext } from "../config/options.js";
import type { Loose } from "./loose.js";
import type { CallbacksOptions, CookieOption, LoggerInstance, NextAuthConfig } from "./options.js";

/** Which of next-auth's two generations an app is written for. */
export type Generation = "v4" | "v5";

/** What `callbacks.session` of next-auth gets. */
export type SessionParams = Parameters<NonNullable<CallbacksOptions["session"]>>[0];

/** The app's secrets, newest first. */
type Secrets = readonly string[];

/** How a generation calls the app's own functions and takes its options: what the wire does not show. */
export interface GenerationShape {
  /** Arguments of `callbacks.session` for a database session. */
  readonly toRowParams: (context: SessionCallbackContext) => SessionParams;
  /** The session that code on the server gets, from what the callback returned, or from `undefined` without one. */
  readonly toServerSession: (returned: object | undefined, context: SessionCallbackContext) => object;
  /** The session that is sealed into a cookie, from which code on Edge reads it: what the browser may see. */
  readonly toSealedSession: (returned: object | undefined, context: SessionCallbackContext) => object;
  /** The app's `jwt.encode` and `jwt.decode`, called as this generation calls them. */
  readonly toCodec: (config: NextAuthConfig, secrets: Secrets) => TokenCodec;
  /** What stands in for a secret that nobody gave; `null` where there is no going on without one. */
  readonly toMissingSecret: (config: NextAuthConfig, environment: Environment) => string | null;
  /** An entry of `cookies`. */
  readonly toCookieOverride: (given: Partial<CookieOption>) => CookieOverride;
  /** The app's logger, called as this generation calls it; levels it lacks go to the usual one. */
  readonly toLogger: (given: Partial<LoggerInstance>, usual: Logger) => Logger;
  /** What `authorize` gets beside the credentials. */
  readonly toAuthorizeRequest: (request: Request, credentials: Readonly<Record<string, string>>) => Loose;
  /** Whether a provider without a version is meant in the one next-auth 4 speaks with that service. */
  readonly takesFormerVersions: boolean;
  /** What it calls the warning that `debug` is on. */
  readonly debugWarning: string;
}
