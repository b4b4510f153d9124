import type { Place, SessionReading } from "../contract/session.js";
import type { ReasonFacts } from "../reason/reason.js";
import type { ReasonCode } from "../reason/reason-rows.js";
import { version } from "./version.js";

/** What a configured instance does: it answers the endpoints, or it only reads sessions, as in a proxy. */
export type InstanceKind = "engine" | "reader";

/** Whether the app writes and reads session tokens by functions of its own. */
export type CodecKind = "built-in" | "own" | "encode-only" | "decode-only";

/** A configuration told without its secrets; two instances that say the same are one. */
export interface InstanceFacts {
  readonly kind: InstanceKind;
  readonly dialect: "native" | "v4" | "v5";
  readonly strategy: "jwt" | "database";
  /** The session cookie as it is named on http. */
  readonly cookieName: string;
  /** Every name a session is looked for under. */
  readonly readNames: readonly string[];
  /** What its keys are called, the one that seals first; no key can be made of it. */
  readonly keyIds: readonly string[];
  readonly codec: CodecKind;
  readonly basePath: string;
  /** Where the public origin comes from, and the origin where it is fixed. */
  readonly origin: { readonly source: "fixed" | "listed" | "request"; readonly value: string | null };
  readonly hasAdapter: boolean;
  readonly providers: readonly { readonly id: string; readonly problem: ReasonCode | null }[];
  /** What is wrong with the options. */
  readonly problems: readonly { readonly code: ReasonCode; readonly saw: string; readonly fix: string }[];
  readonly maxAgeSeconds: number;
  readonly updateAgeSeconds: number;
  readonly absoluteMaxAgeSeconds: number | null;
  /** How the session cookie is written beside its name. */
  readonly cookie: {
    /** Its name on https. */
    readonly secureName: string;
    readonly domain: string | null;
    readonly path: string;
    readonly sameSite: string;
    /** `null` follows the address. */
    readonly isSecure: boolean | null;
  };
  readonly appId: string | null;
  /** The app's own pages, by what they are for. */
  readonly pages: Readonly<Record<string, string | undefined>>;
  /** The names of the callbacks that the app gave. */
  readonly callbacks: readonly string[];
  /** Which of `permissions` and `role` the app gave. */
  readonly access: readonly string[];
}

/** An instance of this process, and when it was used. */
export interface RegisteredInstance extends InstanceFacts {
  /** Its number in the order of registration. */
  readonly id: number;
  readonly registeredAtMs: number;
  readonly usedAtMs: number;
}

/** One session that was read, and what came of it; no claim and no cookie is in it. */
export interface ReadingRecord {
  readonly atMs: number;
  /** The `id` of the instance that read it. */
  readonly instance: number;
  readonly place: Place;
  readonly method: string | null;
  /** The path; Server Components and Server Actions do not know it. */
  readonly route: string | null;
  readonly status: SessionReading["status"];
  /** Why there was no session; `null` when there was one. */
  readonly code: ReasonCode | null;
  readonly saw: string | null;
  readonly fix: string | null;
  readonly facts: ReasonFacts;
}

/** What one process knows of its instances, while an app is developed: nothing is kept in production. */
export interface InstanceRegistry {
  /** Versions of this package that were loaded; more than one is a mistake. */
  readonly versions: readonly string[];
  readonly instances: readonly RegisteredInstance[];
  /** The last 50, the newest last. */
  readonly readings: readonly ReadingRecord[];
  /** The names of what was told, so that each thing is told once: here, since a bundler may copy every module. */
  readonly told: Set<string>;
  /** What opens the inspector where there is no secret to make a key of. */
  spareInspectKey?: string;
}

interface OpenRegistry extends InstanceRegistry {
  readonly versions: string[];
  readonly instances: (RegisteredInstance & { usedAtMs: number })[];
  readonly readings: ReadingRecord[];
}

const mostInstances = 32;
const mostReadings = 50;

/** Under this name the registry stands in the process: bundlers load one package several times. */
export const registryKey = Symbol.for("latchkey.instances");

/** Makes an empty registry. */
export function createInstanceRegistry(): InstanceRegistry {
  return { versions: [version], instances: [], readings: [], told: new Set() };
}

/** The registry of this process; made at the first call. */
export function readInstanceRegistry(): InstanceRegistry {
  const found: unknown = Reflect.get(globalThis, registryKey);
  if (found !== undefined) {
    // Whatever stands there was put there by a copy of this file.
    const { versions } = found as OpenRegistry;
    if (!versions.includes(version)) versions.push(version);
    return found as OpenRegistry;
  }
  const made = createInstanceRegistry();
  Reflect.set(globalThis, registryKey, made);
  return made;
}

/** Enters an instance, or finds the one that says the same, and notes that it is used now. */
export function registerInstance(
  registry: InstanceRegistry,
  facts: InstanceFacts,
  nowMs: number,
): RegisteredInstance {
  const { instances } = registry as OpenRegistry;
  const text = JSON.stringify(facts);
  const known = instances.find(({ id: _id, registeredAtMs: _at, usedAtMs: _used, ...each }) => {
    return JSON.stringify(each) === text;
  });
  if (known !== undefined) {
    known.usedAtMs = nowMs;
    return known;
  }
  const id = (instances.at(-1)?.id ?? 0) + 1;
  const made = { ...facts, id, registeredAtMs: nowMs, usedAtMs: nowMs };
  if (instances.length >= mostInstances) instances.shift();
  instances.push(made);
  return made;
}

/** Keeps a reading, and notes that its instance is used now. */
export function recordReading(registry: InstanceRegistry, record: ReadingRecord): void {
  const { instances, readings } = registry as OpenRegistry;
  const instance = instances.find(({ id }) => id === record.instance);
  if (instance !== undefined) instance.usedAtMs = record.atMs;
  if (readings.length >= mostReadings) readings.shift();
  readings.push(record);
}
