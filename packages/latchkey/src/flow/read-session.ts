import { isPromise, when } from "../bytes/when.js";
import type { Config } from "../config/config.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionReading, SignedIn } from "../contract/session.js";
import type { SessionStore } from "../contract/session-store.js";
import type { Visit } from "../contract/visit.js";
import { reportOtherSecret } from "../session/proxy-keys.js";
import { toReading } from "../session/reading.js";
import { reportAt } from "../session/report-at.js";

/** What reading needs: the configuration, and where sessions live. */
export interface ReadContext {
  readonly config: Config;
  readonly sessions: SessionStore;
  /** Is told of every reading while the app is developed; `null` in production. */
  readonly observe: ((visit: Visit, reading: SessionReading<unknown>) => void) | null;
}

/** The one function that says who the visitor is; every entry point calls it. */
export async function readSession(context: ReadContext, visit: Visit): Promise<SessionReading<unknown>> {
  const { config, sessions } = context;
  const read = toBlocked(config) ?? sessions.read(visit);
  // What is there is not waited for: a wait costs a promise even then.
  return report(context, visit, isPromise(read) ? await read : read);
}

/** Changes the session by `callbacks.jwt` with trigger `update`, and says what it is now. */
export async function updateSession(
  context: ReadContext,
  visit: Visit,
  patch: unknown,
): Promise<SessionReading<unknown>> {
  const { config, sessions } = context;
  return report(context, visit, toBlocked(config) ?? (await sessions.update(patch, visit)));
}

function toBlocked({ blocker }: Config): SessionReading<unknown> | null {
  return blocker === null ? null : toReading(blocker, []);
}

function report(
  { config, observe }: ReadContext,
  visit: Visit,
  reading: SessionReading<unknown>,
): MaybePromise<SessionReading<unknown>> {
  observe?.(visit, reading);
  if (reading.status === "signed-in") {
    reportOtherSecret(config, visit);
    return tellWarnings(config, visit, reading);
  }
  const { status, reason: met } = reading;
  return when(reportAt(config, visit, { reason: met, status }), (reason) => ({ ...reading, reason }));
}

function tellWarnings(
  config: Config,
  visit: Visit,
  reading: SignedIn<unknown>,
): MaybePromise<SessionReading<unknown>> {
  if (reading.warnings.length === 0) return reading;
  const told = reading.warnings.map(async (reason) => reportAt(config, visit, { reason }));
  return Promise.all(told).then((warnings) => ({ ...reading, warnings }));
}
