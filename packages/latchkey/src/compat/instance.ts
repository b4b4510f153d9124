import type { Environment } from "../config/config.js";
import { consoleNotes } from "../config/console-logger.js";
import type { Session } from "../contract/session.js";
import { createEngineMemory, type EngineMemory } from "../core/engine-memory.js";
import type { Auth } from "../next/auth.js";
import { bindNext } from "../next/create-auth.js";
import { readEnvironment } from "../next/env.js";
import type { Generation } from "./generation.js";
import type { NextAuthConfig } from "./options.js";
import { dialectsOf, isWithoutSecret, shapeOf, translateOptions } from "./translate-options.js";

/** One configuration of next-auth, running on our engine. */
export interface Instance {
  readonly config: NextAuthConfig;
  readonly auth: Auth<Session>;
  /** Tells how the app uses it; what is told first, by the time of the first request, settles whose cookies are written. */
  use(generation: Generation): Auth<Session>;
}

const instances = new WeakMap<NextAuthConfig, Instance>();

/** By what they say of sessions, those that answer the endpoints of this process; a bundler may copy one often. */
const registered = new Map<string, Instance>();
const mostRegistered = 8;
const mostMemories = 32;

/** The instance of these options: one object of options has one, so keys and configuration are made once. */
export function readInstance(config: NextAuthConfig): Instance {
  const known = instances.get(config);
  if (known !== undefined) return known;
  const made = createInstance(config);
  instances.set(config, made);
  return made;
}

/** The instance of options given to `NextAuth`, which calls without options may use. */
export function registerInstance(config: NextAuthConfig): Instance {
  const instance = readInstance(config);
  if (registered.size < mostRegistered) registered.set(toFingerprint(config), instance);
  return instance;
}

/** The registered instance for calls that pass no options; `null` when there is none, or when several differ. */
export function readAgreedInstance(): Instance | null {
  const [first, ...others] = registered.values();
  return first === undefined || others.length > 0 ? null : first;
}

function toFingerprint({ secret, session, cookies, basePath, providers, adapter }: NextAuthConfig): string {
  const ids = (providers ?? []).map((provider) =>
    typeof provider === "function" ? provider.name : provider.id,
  );
  return JSON.stringify([secret, session, cookies, basePath, ids, adapter !== undefined]);
}

const memories = new Map<string, EngineMemory>();

/** Some apps make their options anew for every request: what was derived, told and used up is kept by what they say. */
function readMemory(config: NextAuthConfig): EngineMemory {
  const name = toContent(config);
  const known = memories.get(name);
  if (known !== undefined) return known;
  if (memories.size >= mostMemories) memories.clear();
  const made = createEngineMemory();
  memories.set(name, made);
  return made;
}

const loggers = new WeakMap<object, number>();
let loggerCount = 0;

/** Options with the same text do the same, but what one logger was told another has not heard. */
function toContent(config: NextAuthConfig): string {
  const { compat, jwt, callbacks, pages, logger, permissions, role } = config;
  if (logger !== undefined && !loggers.has(logger)) {
    loggerCount += 1;
    loggers.set(logger, loggerCount);
  }
  const told = [compat, jwt, callbacks, pages, permissions, role, logger && loggers.get(logger)];
  const texts = JSON.stringify(told, (_, each: unknown) =>
    typeof each === "function" ? String(each) : each,
  );
  return `${toFingerprint(config)} ${texts}`;
}

/** What the process was warned of, whatever a generation calls it. */
const warned = new Set<"debug" | "secret">();

interface Warning {
  readonly about: "debug" | "secret";
  readonly code: string;
  readonly text: string;
}

/** Once per process, as next-auth does. */
function warnOnce({ logger }: NextAuthConfig, { about, code, text }: Warning): void {
  if (warned.has(about)) return;
  warned.add(about);
  if (logger?.warn) logger.warn(code);
  else consoleNotes.warn(`${code}: ${text}`);
}

function warnOf(config: NextAuthConfig, generation: Generation, environment: Environment): void {
  const { debugWarning, toMissingSecret } = shapeOf[generation];
  if (config.debug) {
    const text = "the log holds more than production should keep";
    warnOnce(config, { about: "debug", code: debugWarning, text });
  }
  if (isWithoutSecret(config, generation, environment) && toMissingSecret(config, environment) !== null) {
    const text = "sessions end when the options change, and production needs a secret";
    warnOnce(config, { about: "secret", code: "NO_SECRET", text });
  }
}

function createInstance(config: NextAuthConfig): Instance {
  let used: Generation | null = null;
  const settle = (): Generation => config.compat ?? used ?? "v5";
  const auth = bindNext(
    () => {
      const environment = readEnvironment();
      warnOf(config, settle(), environment);
      return translateOptions(config, settle(), environment);
    },
    () => dialectsOf[settle()],
    readMemory(config),
  ) as Auth<Session>;
  return {
    config,
    auth,
    use(generation) {
      used ??= generation;
      return auth;
    },
  };
}
