import { when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { CookieFormat } from "../config/cookie-format.js";
import { nativeDialect } from "../config/dialect.js";
import {
  type CodecKind,
  type InstanceFacts,
  type InstanceKind,
  type ReadingRecord,
  readInstanceRegistry,
  recordReading,
  registerInstance,
} from "../config/instance-registry.js";
import { toCookieName } from "../config/native-format.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionReading } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import type { Reason } from "../reason/reason.js";
import { reportAt } from "../session/report-at.js";
import { readRoute } from "../session/whereabouts.js";
import { compareInstances, isFirst } from "./compare-instances.js";
import { findLostRenewal } from "./find-lost-renewal.js";
import { probeCodec } from "./probe-codec.js";

/** Is told of every session that is read. */
export type ReadingObserver = (visit: Visit, reading: SessionReading<unknown>) => void;

/** Enters an instance into the registry at its first reading, and keeps what it reads. */
export function watchInstance(
  config: Config,
  kind: InstanceKind,
  registry = readInstanceRegistry(),
): ReadingObserver {
  let facts: MaybePromise<InstanceFacts> | null = null;
  return (visit, reading) => {
    facts ??= describeInstance(config, kind);
    // The order of readings is that of their ends; with keys at hand this is done at once.
    void when(facts, (known) => {
      const { id } = registerInstance(registry, known, config.now());
      recordReading(registry, toRecord(config, id, { visit, reading }));
      const found = compareInstances(registry, id);
      const lost = findLostRenewal(config, visit, reading);
      for (const reason of lost === null ? found : [...found, lost]) void reportAt(config, visit, { reason });
      if (isFirst(registry, `codec ${id}`)) void probeCodec(config).then((reason) => tell(config, reason));
    });
  };
}

interface Observed {
  readonly visit: Visit;
  readonly reading: SessionReading<unknown>;
}

function toRecord({ now }: Config, instance: number, { visit, reading }: Observed): ReadingRecord {
  const { reason } = reading;
  return {
    atMs: now(),
    instance,
    place: visit.place,
    method: visit.method,
    route: readRoute(visit),
    status: reading.status,
    code: reason?.code ?? null,
    saw: reason?.saw ?? null,
    fix: reason?.fix ?? null,
    facts: reason?.facts ?? {},
  };
}

function tell({ report }: Config, reason: Reason | null): void {
  if (reason !== null) report({ reason });
}

/** What an instance is, without anything secret. */
export function describeInstance(config: Config, kind: InstanceKind): MaybePromise<InstanceFacts> {
  const { dialect, strategy, basePath, cookies, readable, lifetime, origin } = config;
  const source = origin.fixed !== null ? "fixed" : origin.allow.length > 0 ? "listed" : "request";
  // The names of our own keys: next-auth 4 has none, and those of 5 differ by cookie.
  return when(config.keys.sessionKeys(nativeDialect, ""), (keys) => ({
    kind,
    dialect: dialect.id,
    strategy,
    cookieName: toCookieName(cookies.session.naming, false),
    readNames: [...new Set(readable.map(({ naming }) => toCookieName(naming, false)))],
    keyIds: keys.map(({ keyId }) => keyId),
    codec: toCodecKind(config),
    basePath,
    origin: { source, value: origin.fixed?.origin ?? null },
    hasAdapter: config.adapter !== null,
    providers: [...config.providers].map(([id, { problem }]) => ({ id, problem: problem?.code ?? null })),
    problems: config.problems.map(({ code, saw, fix }) => ({ code, saw, fix })),
    maxAgeSeconds: lifetime.maxAgeSeconds,
    updateAgeSeconds: lifetime.updateAgeSeconds,
    absoluteMaxAgeSeconds: lifetime.absoluteMaxAgeSeconds,
    cookie: describeCookie(cookies.session),
    appId: findAppId(config),
    pages: { ...config.pages },
    callbacks: [...(config.callbackNames ?? Object.keys(config.callbacks))].sort(),
    access: [config.access && "permissions", config.role && "role"].filter((name) => name !== null),
  }));
}

function describeCookie({ naming, domain, path, sameSite, isSecure }: CookieFormat): InstanceFacts["cookie"] {
  return { secureName: toCookieName(naming, true), domain, path, sameSite, isSecure };
}

/** What follows the usual name of a cookie that no app can name. */
function findAppId({ dialect, cookies }: Config): string | null {
  const usual = `${dialect.epoch.base}.`;
  const { base } = cookies.epoch.naming;
  return base.startsWith(usual) ? base.slice(usual.length) : null;
}

function toCodecKind({ tokens: { encode, decode } }: Config): CodecKind {
  if (encode === undefined) return decode === undefined ? "built-in" : "decode-only";
  return decode === undefined ? "encode-only" : "own";
}
