import type { AccessPolicy } from "../access/access-policy.js";
import type { RoleSource } from "../access/read-roles.js";
import type { Adapter } from "../contract/adapter.js";
import type { Awaitable } from "../contract/awaitable.js";
import type { Theme } from "../contract/page.js";
import type { Provider } from "../contract/provider.js";
import type { OriginPolicy } from "../http/origin.js";
import type { Reason } from "../reason/reason.js";
import type { CookieFormat, CookieRole } from "./cookie-format.js";
import type { Dialect } from "./dialect.js";
import type { TokenCodec } from "./inherited-options.js";
import type { KeyRing } from "./key-ring.js";
import type { CookieNaming } from "./native-format.js";
import type { Callbacks, Events, Pages, RoleContext, SessionOptions } from "./options.js";
import type { Reporter } from "./reporter.js";
import type { Revocations } from "./user-standing.js";

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
  /** What is told in production of one that works, by plain http to another machine. */
  readonly exposure?: Reason | null;
}

/** How long sessions last, in seconds. */
export interface SessionLifetime {
  readonly maxAgeSeconds: number;
  readonly updateAgeSeconds: number;
  readonly absoluteMaxAgeSeconds: number | null;
  /** How long a seal of a database session is trusted where there is no database; 0 makes no seals. */
  readonly sealMaxAgeSeconds: number;
  /** How long a read goes by the seal where there is a database; 0 asks it every time. */
  readonly cacheSeconds: number;
  /** How long a token lasts, when the app says so apart from the session; `null` as long as the session. */
  readonly tokenMaxAgeSeconds: number | null;
}

/** A dialect with its session cookie named for this app, and the cookie beside it that vouches for it. */
export interface ReadableDialect {
  readonly dialect: Dialect;
  readonly naming: CookieNaming;
  readonly seal: CookieNaming | null;
}

/** Options, environment and dialect in their final form: made once, frozen, passed down. */
export interface Config {
  readonly isProduction: boolean;
  /** Whether the framework says that the app is being developed; tests of an app are neither. */
  readonly isDevelopment: boolean;
  /** Whether this is Next.js's Edge runtime, where most databases are out of reach. */
  readonly isEdge: boolean;
  /** Whether answers tell what was seen, and the inspector answers: while the app is developed or tested, nowhere else. */
  readonly showsDetails: boolean;
  readonly keys: KeyRing;
  readonly basePath: string;
  readonly origin: OriginPolicy;
  readonly providers: ReadonlyMap<string, ConfiguredProvider>;
  readonly lifetime: SessionLifetime;
  /** Where sessions live. */
  readonly strategy: "jwt" | "database";
  /** Whether the app wrote `session.strategy` out, rather than leaving it to follow from the adapter. */
  readonly isStrategyGiven: boolean;
  /** Gives the app's adapter; `null` when it has none. */
  readonly adapter: (() => Awaitable<Adapter>) | null;
  /** How token sessions end before their time; `null` when nothing could say so, as with database sessions. */
  readonly revocations: Revocations | null;
  /** Whether a user may have a session; `null` asks about nobody. */
  readonly isUserActive: NonNullable<SessionOptions["isUserActive"]> | null;
  readonly dialect: Dialect;
  /** What is written; the session's is also the first of `readable`. */
  readonly cookies: Readonly<Record<CookieRole, CookieFormat>>;
  /** Whether a form must bring a token; a framework around us may tell its own forms by other means. */
  readonly needsFormToken: boolean;
  /** Whether cookies carry the prefix and the flag of https; `null` follows the origin. */
  readonly useSecureCookies: boolean | null;
  /** The app's own way to write and read session tokens, as far as it has one. */
  readonly tokens: TokenCodec;
  /** Makes the id of a database session. */
  readonly createSessionId: () => Awaitable<unknown>;
  /** The deployment that takes a provider's answers for this one: the address of its endpoints. */
  readonly redirectProxy: URL | null;
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
  /** The callbacks that the app gave, where those above are a translation; `null` where they are the app's own. */
  readonly callbackNames: readonly string[] | null;
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
