import type { Config } from "../config/config.js";
import { createConfigMemory } from "../config/config-memory.js";
import type { InstanceKind } from "../config/instance-registry.js";
import { type AnyAuthOptions, type ConfigSurroundings, resolveConfig } from "../config/resolve-config.js";
import type { SessionReading } from "../contract/session.js";
import type { Arrival } from "../contract/visit.js";
import { type ReadContext, readSession } from "../flow/read-session.js";
import { createVisit } from "../flow/visit.js";
import { createSessions } from "./create-sessions.js";

/** The part of an engine that only reads sessions: what a proxy needs, without pages, providers and OAuth. */
export interface SessionReader {
  readonly config: () => Config;
  read(arrival: Arrival): Promise<SessionReading<unknown>>;
}

/** Resolves the options and reports at once everything that is wrong with them. */
export function createSessionContext(
  options: AnyAuthOptions,
  surroundings: ConfigSurroundings & { readonly kind: InstanceKind },
): ReadContext {
  const { memory = createConfigMemory() } = surroundings;
  const config = resolveConfig(options, { ...surroundings, memory });
  for (const reason of config.problems) {
    const fault = JSON.stringify([reason.code, reason.facts]);
    if (!memory.told.has(fault)) config.report({ reason });
    memory.told.add(fault);
  }
  const observe = config.isDevelopment ? watchLater(config, surroundings.kind) : null;
  return { config, sessions: createSessions(config), observe };
}

/** What watches is loaded by the first reading, and never in production. */
function watchLater(config: Config, kind: InstanceKind): NonNullable<ReadContext["observe"]> {
  let watching: Promise<ReadContext["observe"]> | null = null;
  return (visit, reading) => {
    watching ??= import("./watch-instance.js").then(({ watchInstance }) => watchInstance(config, kind));
    // Watching is no part of reading: when it cannot be loaded, nothing else fails.
    watching.then((observe) => observe?.(visit, reading)).catch(() => undefined);
  };
}

/** Makes a reader; options are resolved at the first request. */
export function createReader(options: AnyAuthOptions, surroundings: () => ConfigSurroundings): SessionReader {
  let resolved: ReadContext | null = null;
  const context = (): ReadContext => {
    resolved ??= createSessionContext(options, { ...surroundings(), kind: "reader" });
    return resolved;
  };
  return {
    config: () => context().config,
    read: (arrival) => readSession(context(), createVisit(context().config, arrival)),
  };
}
