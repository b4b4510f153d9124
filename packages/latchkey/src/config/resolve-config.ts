import { runtime } from "#crypto";
import { resolveAccessPolicy } from "../access/access-policy.js";
import { createUuid } from "../bytes/random-text.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { createAdapterLoader } from "./bound-adapter.js";
import type { Config, Environment, SessionLifetime } from "./config.js";
import { type ConfigMemory, createConfigMemory, readKeyRing } from "./config-memory.js";
import type { ProviderReader } from "./configured-providers.js";
import { createConsoleLogger } from "./console-logger.js";
import type { Dialect } from "./dialect.js";
import type { InheritedOptions } from "./inherited-options.js";
import type { AuthOptions, Pages } from "./options.js";
import { createReporter } from "./reporter.js";
import { resolveCookies } from "./resolve-cookies.js";
import { resolveForwarding } from "./resolve-forwarding.js";
import { resolveOriginPolicy, resolveRedirectProxy } from "./resolve-origin.js";
import { resolveRevocations } from "./resolve-revocations.js";
import { listSecrets, resolveSecrets } from "./resolve-secrets.js";
import { defaultMaxAgeSeconds, toUpdateAgeSeconds } from "./session-age.js";
import { showsDetails } from "./shows-details.js";
import { systemClock } from "./system-clock.js";

/** The options as the core sees them: what the callbacks return is the app's business. */
export interface AnyAuthOptions extends AuthOptions<Record<never, never>, unknown> {
  /** What a compat layer adds. */
  readonly inherited?: InheritedOptions;
}

/** Where the options meet their surroundings. */
export interface ConfigSurroundings {
  readonly environment: Environment;
  /** The dialect to write, then every further one to read. */
  readonly dialects: readonly [Dialect, ...Dialect[]];
  /** `false` where the framework around us tells its own forms by other means. */
  readonly needsFormToken?: boolean;
  /** Left out where nobody signs in, so that what providers need does not come along. */
  readonly readProviders?: ProviderReader;
  /** What earlier configurations of the same app left behind. */
  readonly memory?: ConfigMemory;
}

const defaultSealSeconds = 60 * 60;
// Three centuries: beyond it a date cannot be written into a cookie.
const longestSeconds = 10_000_000_000;
const shortestSecret = 32;

/** Turns options and environment into the one frozen configuration; never throws, problems are listed in it. */
export function resolveConfig(options: AnyAuthOptions, surroundings: ConfigSurroundings): Config {
  const { environment, dialects, memory = createConfigMemory() } = surroundings;
  const stage = readStage(environment);
  const { isProduction, isEdge } = stage;
  const { now = systemClock, debug = false, inherited = {} } = options;
  const problems: Reason[] = [];
  const [dialect] = dialects;
  const secrets = resolveSecrets(options.secret, { environment, dialect });
  const weakness = secrets.map(checkSecret).find((reason) => reason !== null) ?? null;
  const blocker = secrets.length === 0 ? createReason("SECRET_MISSING", { runtime }) : null;
  const { origin, basePath } = resolveOriginPolicy(options, environment, problems);
  const providers = surroundings.readProviders?.(options, environment) ?? new Map();
  const lifetime = resolveLifetime(options, problems);
  const pages = resolvePages(options.pages, problems);
  const choices = { dialects, own: options.cookies, overrides: inherited.cookies };
  for (const { problem, exposure } of providers.values()) {
    problems.push(...[problem, isProduction ? exposure : null].filter((reason) => !!reason));
  }
  const config: Config = {
    ...stage,
    keys: readKeyRing(memory.keyRings, {
      secrets,
      sessionSecrets: listSecrets(inherited.tokenSecret),
    }),
    basePath,
    origin,
    providers,
    lifetime,
    ...resolveStorage(options, isEdge, problems),
    ...resolveForwarding(options, problems),
    access: resolveAccessPolicy(options.permissions, problems),
    role: options.role ?? null,
    dialect,
    ...resolveCookies(choices, problems),
    ...resolveInherited(inherited, problems),
    needsFormToken: surroundings.needsFormToken !== false,
    pages,
    theme: options.theme ?? {},
    callbacks: options.callbacks ?? {},
    events: options.events ?? {},
    report: createReporter({
      logger: options.logger ?? createConsoleLogger(environment),
      isProduction,
      debug,
      now,
      memory: memory.reports,
    }),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now,
    blocker,
    // A weak secret endangers whoever signs in with it, not those who already have a session.
    signInBlocker: blocker ?? (isProduction && dialect.refusesWeakSecret ? weakness : null),
    problems: [blocker, weakness, ...problems].filter((reason) => reason !== null),
  };
  return Object.freeze(config);
}

/** Where an app runs, and whether for its visitors or for whoever makes it. */
function readStage(environment: Environment) {
  const { NODE_ENV, NEXT_RUNTIME } = environment;
  return {
    isProduction: NODE_ENV === "production",
    isDevelopment: NODE_ENV === "development",
    isEdge: NEXT_RUNTIME === "edge",
    showsDetails: showsDetails(environment),
  };
}

function checkSecret(secret: string, index: number): Reason | null {
  const isQuoted = /^["'].*["']$|\s$/.test(secret);
  if (secret.length >= shortestSecret && !isQuoted && new Set(secret).size > 7) return null;
  const quoted = isQuoted ? ", with quotes or a line break around them" : "";
  return createReason("SECRET_WEAK", { index: index + 1, length: secret.length, quoted });
}

function resolveLifetime({ session, inherited }: AnyAuthOptions, problems: Reason[]): SessionLifetime {
  const readSeconds = (option: string, value: unknown, least: number): number | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && value >= least && value <= longestSeconds) return value;
    const problem = `${String(value)} is no number of seconds${least > 0 ? " above 0" : ""}`;
    problems.push(createReason("CONFIG_INVALID", { option, problem }));
    return null;
  };
  const maxAgeSeconds = readSeconds("session.maxAge", session?.maxAge, 1) ?? defaultMaxAgeSeconds;
  return {
    maxAgeSeconds,
    updateAgeSeconds:
      readSeconds("session.updateAge", session?.updateAge, 0) ?? toUpdateAgeSeconds(maxAgeSeconds),
    absoluteMaxAgeSeconds: readSeconds("session.absoluteMaxAge", session?.absoluteMaxAge, 1),
    sealMaxAgeSeconds: readSeconds("session.sealMaxAge", session?.sealMaxAge, 0) ?? defaultSealSeconds,
    cacheSeconds: readSeconds("session.cache.seconds", session?.cache?.seconds, 0) ?? 0,
    tokenMaxAgeSeconds: readSeconds("jwt.maxAge", inherited?.tokenMaxAge, 1),
  };
}

/** Pages that cannot be addressed are left out, so that the built-in ones stand in for them. */
function resolvePages(pages: Pages | undefined, problems: Reason[]): Pages {
  const usable: Pages = {};
  for (const name of ["signIn", "signOut", "error", "verifyRequest", "newUser"] as const) {
    const path: unknown = pages?.[name];
    if (path === undefined || path === null) continue;
    if (
      typeof path === "string" &&
      /^(\/(?!\/)|https?:\/\/)/.test(path) &&
      URL.canParse(path, "http://localhost")
    ) {
      usable[name] = path;
    } else {
      const problem = `"${String(path)}" is neither a path of the app nor a URL`;
      problems.push(createReason("CONFIG_INVALID", { option: `pages.${name}`, problem }));
    }
  }
  return usable;
}

function resolveInherited(inherited: InheritedOptions, problems: Reason[]) {
  const {
    useSecureCookies = null,
    tokens = {},
    createSessionId = createUuid,
    callbackNames = null,
  } = inherited;
  const redirectProxy = resolveRedirectProxy(inherited.redirectProxyUrl, problems);
  return { useSecureCookies, tokens, createSessionId, callbackNames, redirectProxy };
}

const defaultAdapterTimeoutSeconds = 5;

function resolveTimeoutMs(given: number | undefined, problems: Reason[]): number {
  const seconds: unknown = given ?? defaultAdapterTimeoutSeconds;
  if (typeof seconds === "number" && seconds > 0 && seconds <= 3600) return seconds * 1000;
  const problem = `${String(given)} is no number of seconds between 0 and 3600`;
  problems.push(createReason("CONFIG_INVALID", { option: "adapterTimeout", problem }));
  return defaultAdapterTimeoutSeconds * 1000;
}

/** Database sessions need an adapter; with one they are the default. */
function resolveStorage(options: AnyAuthOptions, isEdge: boolean, problems: Reason[]) {
  const { adapter, session } = options;
  const timeoutMs = resolveTimeoutMs(options.adapterTimeout, problems);
  const load = adapter === undefined || adapter === null ? null : createAdapterLoader(adapter, timeoutMs);
  const given = session?.strategy;
  const strategy = given ?? (load === null ? "jwt" : "database");
  const isStrategyGiven = given !== undefined;
  // On Edge an app may leave its adapter out: there the seal beside the cookie stands in for the row.
  if (strategy === "database" && load === null && !isEdge) {
    const problem = '"database" needs an adapter; tokens are used until there is one';
    problems.push(createReason("CONFIG_INVALID", { option: "session.strategy", problem }));
    return {
      strategy: "jwt",
      isStrategyGiven,
      adapter: null,
      revocations: null,
      isUserActive: null,
    } as const;
  }
  const { now = systemClock } = options;
  const setting = { options: session ?? {}, given: adapter, adapter: load, timeoutMs, now };
  const revocations = strategy === "jwt" ? resolveRevocations(setting, problems) : null;
  const isUserActive = session?.isUserActive ?? null;
  return { strategy, isStrategyGiven, adapter: load, revocations, isUserActive } as const;
}
