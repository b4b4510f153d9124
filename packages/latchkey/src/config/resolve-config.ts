import { runtime } from "#crypto";
import { resolveAccessPolicy } from "../access/access-policy.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { createAdapterLoader } from "./bound-adapter.js";
import type { Config, Environment, SessionLifetime } from "./config.js";
import { createConsoleLogger } from "./console-logger.js";
import { type Dialect, toAppNaming } from "./dialect.js";
import { checkEmailProviders } from "./email-adapter.js";
import { createKeyRing } from "./key-ring.js";
import { listTexts } from "./list-texts.js";
import type { Logger } from "./logger.js";
import type { AuthOptions, Pages, SessionOptions } from "./options.js";
import { createReporter } from "./reporter.js";
import { resolveForwarding } from "./resolve-forwarding.js";
import { resolveOriginPolicy } from "./resolve-origin.js";
import { resolveProviders } from "./resolve-providers.js";
import { systemClock } from "./system-clock.js";

/** The options as the core sees them: what the callbacks return is the app's business. */
export type AnyAuthOptions = AuthOptions<Record<never, never>, unknown>;

/** Where the options meet their surroundings. */
export interface ConfigSurroundings {
  readonly environment: Environment;
  /** The dialect to write, then every further one to read. */
  readonly dialects: readonly [Dialect, ...Dialect[]];
}

const defaultMaxAgeSeconds = 30 * 24 * 60 * 60;
const defaultUpdateAgeSeconds = 24 * 60 * 60;
// Three centuries: beyond it a date cannot be written into a cookie.
const longestSeconds = 10_000_000_000;
const shortestSecret = 32;

/** Turns options and environment into the one frozen configuration; never throws, problems are listed in it. */
export function resolveConfig(options: AnyAuthOptions, surroundings: ConfigSurroundings): Config {
  const { environment, dialects } = surroundings;
  const isProduction = environment.NODE_ENV === "production";
  const { now = systemClock, debug = false } = options;
  const problems: Reason[] = [];
  const secrets = resolveSecrets(options.secret, environment);
  const weakness = secrets.map(checkSecret).find((reason) => reason !== null) ?? null;
  const blocker = secrets.length === 0 ? createReason("SECRET_MISSING", { runtime }) : null;
  const { origin, basePath } = resolveOriginPolicy(options, environment, problems);
  const resolved = resolveProviders(options.providers, environment);
  const providers = checkEmailProviders(resolved, options.adapter ?? null);
  const lifetime = resolveLifetime(options.session, problems);
  const appId = resolveAppId(options.cookies?.appId, problems);
  const pages = resolvePages(options.pages, problems);
  const [dialect] = dialects;
  for (const { problem } of providers.values()) if (problem !== null) problems.push(problem);
  const config: Config = {
    isProduction,
    keys: createKeyRing(secrets),
    basePath,
    origin,
    providers,
    lifetime,
    ...resolveStorage(options, problems),
    ...resolveForwarding(options, problems),
    access: resolveAccessPolicy(options.permissions, problems),
    role: options.role ?? null,
    sameSite: options.cookies?.sameSite ?? "lax",
    dialect,
    sessionNaming: toAppNaming(dialect.session, appId),
    csrfNaming: toAppNaming(dialect.csrf, appId),
    flowNaming: toAppNaming(dialect.flow, appId),
    readable: dialects.map((each) => ({ dialect: each, naming: toAppNaming(each.session, appId) })),
    pages,
    theme: options.theme ?? {},
    callbacks: options.callbacks ?? {},
    events: options.events ?? {},
    report: createReporter({ logger: resolveLogger(options, isProduction), isProduction, debug, now }),
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now,
    blocker,
    // A weak secret endangers whoever signs in with it, not those who already have a session.
    signInBlocker: blocker ?? (isProduction && dialect.refusesWeakSecret ? weakness : null),
    problems: [blocker, weakness, ...problems].filter((reason) => reason !== null),
  };
  return Object.freeze(config);
}

function resolveLogger({ logger }: AnyAuthOptions, isProduction: boolean): Logger {
  return logger ?? createConsoleLogger(isProduction);
}

/** An empty value counts as absent: `secret: process.env.X ?? ""` must not hide AUTH_SECRET. */
function resolveSecrets(option: AnyAuthOptions["secret"], environment: Environment): readonly string[] {
  const given = listTexts(typeof option === "string" ? [option] : option);
  if (given.length > 0) return given;
  const { AUTH_SECRET, NEXTAUTH_SECRET, AUTH_SECRET_1, AUTH_SECRET_2, AUTH_SECRET_3 } = environment;
  return listTexts([AUTH_SECRET || NEXTAUTH_SECRET, AUTH_SECRET_3, AUTH_SECRET_2, AUTH_SECRET_1]);
}

function checkSecret(secret: string, index: number): Reason | null {
  const isQuoted = /^["'].*["']$|\s$/.test(secret);
  if (secret.length >= shortestSecret && !isQuoted && new Set(secret).size > 7) return null;
  const quoted = isQuoted ? ", with quotes or a line break around them" : "";
  return createReason("SECRET_WEAK", { index: index + 1, length: secret.length, quoted });
}

function resolveLifetime(session: SessionOptions | undefined, problems: Reason[]): SessionLifetime {
  const readSeconds = (option: "maxAge" | "updateAge" | "absoluteMaxAge", least: number): number | null => {
    const value: unknown = session?.[option];
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && value >= least && value <= longestSeconds) return value;
    const problem = `${String(value)} is no number of seconds${least > 0 ? " above 0" : ""}`;
    problems.push(createReason("CONFIG_INVALID", { option: `session.${option}`, problem }));
    return null;
  };
  const maxAgeSeconds = readSeconds("maxAge", 1) ?? defaultMaxAgeSeconds;
  // A session of an hour that is renewed once a day would end under the hands of whoever uses it.
  const usualUpdateAgeSeconds = Math.min(defaultUpdateAgeSeconds, maxAgeSeconds / 30);
  return {
    maxAgeSeconds,
    updateAgeSeconds: readSeconds("updateAge", 0) ?? usualUpdateAgeSeconds,
    absoluteMaxAgeSeconds: readSeconds("absoluteMaxAge", 1),
  };
}

function resolveAppId(appId: string | undefined, problems: Reason[]): string | null {
  if (appId === undefined) return null;
  // "latchkey.session.1" is also how the second part of another app's large session is called.
  const isLikeChunk = /^\d{1,2}$/.test(appId);
  if (/^[A-Za-z0-9-]{1,32}$/.test(appId) && !isLikeChunk) return appId;
  const problem = isLikeChunk
    ? "it needs a letter, or a third digit"
    : "it is not 1 to 32 letters, digits or dashes";
  problems.push(createReason("CONFIG_INVALID", { option: "cookies.appId", problem }));
  return null;
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

const defaultAdapterTimeoutSeconds = 5;

function resolveTimeoutMs(given: number | undefined, problems: Reason[]): number {
  const seconds: unknown = given ?? defaultAdapterTimeoutSeconds;
  if (typeof seconds === "number" && seconds > 0 && seconds <= 3600) return seconds * 1000;
  const problem = `${String(given)} is no number of seconds between 0 and 3600`;
  problems.push(createReason("CONFIG_INVALID", { option: "adapterTimeout", problem }));
  return defaultAdapterTimeoutSeconds * 1000;
}

/** Database sessions need an adapter; with one they are the default. */
function resolveStorage({ adapter, adapterTimeout, session }: AnyAuthOptions, problems: Reason[]) {
  const timeoutMs = resolveTimeoutMs(adapterTimeout, problems);
  const load = adapter === undefined || adapter === null ? null : createAdapterLoader(adapter, timeoutMs);
  const strategy = session?.strategy ?? (load === null ? "jwt" : "database");
  if (strategy === "database" && load === null) {
    const problem = '"database" needs an adapter; tokens are used until there is one';
    problems.push(createReason("CONFIG_INVALID", { option: "session.strategy", problem }));
    return { strategy: "jwt", adapter: null } as const;
  }
  return { strategy, adapter: load } as const;
}
