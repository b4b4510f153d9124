import type { AccessPolicy } from "../access/access-policy.js";
import type { RoleSource } from "../access/read-roles.js";
import type { Adapter } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { Theme } from "../contract/page.js";
import type { Provider } from "../contract/provider.js";
import type { OriginPolicy } from "../http/origin.js";
import type { Reason } from "../reason/reason.js";
import type { CookieNaming, Dialect } from "./dialect.js";
import type { KeyRing } from "./key-ring.js";
import type { Callbacks, Events, Pages, RoleContext } from "./options.js";
import type { Reporter } from "./reporter.js";

/**
 * Values of the environment, handed in by the binding: the core never reads `process`.
 *
 * @example
 * ```ts
 * import type { Environment } from "latchkey/core";
 *
 * const environment: Environment = { AUTH_SECRET: "…" };
 * ```
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A provider ready for use, or the reason why it is not. */
export interface ConfiguredProvider {
  readonly provider: Provider;
  readonly problem: Reason | null;
}

/** How long sessions last, in seconds. */
export interface SessionLifetime {
  readonly maxAgeSeconds: number;
  readonly updateAgeSeconds: number;
  readonly absoluteMaxAgeSeconds: number | null;
}

/** A dialect with its session cookie named for this app. */
export interface ReadableDialect {
  readonly dialect: Dialect;
  readonly naming: CookieNaming;
}

/** Options, environment and dialect in their final form: made once, frozen, passed down. */
export interface Config {
  readonly isProduction: boolean;
  readonly keys: KeyRing;
  readonly basePath: string;
  readonly origin: OriginPolicy;
  readonly providers: ReadonlyMap<string, ConfiguredProvider>;
  readonly lifetime: SessionLifetime;
  /** Where sessions live. */
  readonly strategy: "jwt" | "database";
  /** Gives the app's adapter; `null` when it has none. */
  readonly adapter: (() => Awaitable<Adapter>) | null;
  readonly sameSite: "lax" | "strict";
  readonly dialect: Dialect;
  /** What is written; also the first of `readable`. */
  readonly sessionNaming: CookieNaming;
  readonly csrfNaming: CookieNaming;
  readonly flowNaming: CookieNaming;
  /** `null` where no cookie keeps where a visitor wants to go. */
  readonly callbackUrlNaming: CookieNaming | null;
  readonly readable: readonly ReadableDialect[];
  /** Origins beside the app's own that `auth.fetch` may send the session cookie to. */
  readonly trustedOrigins: readonly string[];
  /** Further cookies that `auth.fetch` sends along. */
  readonly forwardedCookies: readonly string[];
  /** What roles may do; `null` when nothing is declared. */
  readonly access: AccessPolicy | null;
  /** Where a person's role is kept; `null` looks where it usually is. */
  readonly role: RoleSource<RoleContext> | null;
  readonly pages: Pages;
  readonly theme: Theme;
  readonly callbacks: Callbacks<Record<never, never>, unknown>;
  readonly events: Events;
  readonly report: Reporter;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Why no session can be read or made at all, such as a missing secret. */
  readonly blocker: Reason | null;
  /** Why nobody can sign in, though sessions that exist keep working. */
  readonly signInBlocker: Reason | null;
  /** Everything found wrong, blockers and providers included. */
  readonly problems: readonly Reason[];
}
