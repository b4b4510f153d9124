import type { Config } from "../config/config.js";
import type { MaybePromise } from "../contract/awaitable.js";
import type { SessionReading, SignedIn } from "../contract/session.js";
import type { Visit } from "../contract/visit.js";
import { AuthError } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { ReasonCode } from "../reason/reason-rows.js";
import { isEndedHere } from "./ended-here.js";
import { isRowRenewalDue } from "./row-renewal.js";
import { type OpenedSeal, openSeal } from "./seal-cookie.js";
import type { ArrivedId } from "./session-id.js";
import { judgeSealTrust, type SessionSeal } from "./session-seal.js";

/** The session as `session.cache` remembers it; `null` when the database is to be asked. */
export function readCached(
  config: Config,
  visit: Visit,
  arrived: ArrivedId,
): MaybePromise<SignedIn<unknown> | null> {
  const isAsked = config.lifetime.cacheSeconds === 0 || visit.isFresh === true;
  return isAsked ? null : readRemembered(config, visit, arrived);
}

async function readRemembered(
  config: Config,
  visit: Visit,
  arrived: ArrivedId,
): Promise<SignedIn<unknown> | null> {
  const { cacheSeconds } = config.lifetime;
  const { seal } = await openSeal(config, visit, arrived);
  const age = config.now() / 1000 - (seal?.iat ?? Number.NaN);
  // From the clock of a server that is ahead, it would be remembered for longer than the app said.
  if (seal === null || age < 0 || age >= cacheSeconds) return null;
  if (isEndedHere(config, { id: arrived.held.id, userId: seal.sub, iat: seal.iat })) return null;
  // What has to be written needs the row.
  const isForeign = arrived.found.readable.dialect !== config.dialect;
  const isWriting = isForeign || isRowRenewalDue(config, new Date(seal.end * 1000));
  return visit.canWriteCookies && isWriting ? null : toSealedReading(seal);
}

/** What says that the database is out of reach, and not that the session is over. */
const unreachable: ReadonlySet<ReasonCode> = new Set([
  "ADAPTER_ERROR",
  "ADAPTER_TIMEOUT",
  "ADAPTER_INCOMPLETE",
]);

/** Until when a database that failed on Edge is left alone, so that one that hangs does not hold up every request. */
const resting = new WeakMap<Config, number>();
const restMs = 10_000;

interface RowRead extends ArrivedId {
  readonly read: () => MaybePromise<SessionReading<unknown>>;
}

/** Reads in full, on Edge: where there may be no database, the seal stands in for it, and where it was asked in vain. */
export async function withoutDatabase(
  config: Config,
  visit: Visit,
  { read, ...arrived }: RowRead,
): Promise<SessionReading<unknown>> {
  const isResting = visit.isFresh !== true && config.now() < (resting.get(config) ?? 0);
  const { seal } = isResting ? await openTrusted(config, visit, arrived) : { seal: null };
  if (seal !== null) return toSealedReading(seal);
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AuthError) || !unreachable.has(error.reason.code)) throw error;
    resting.set(config, config.now() + restMs);
    return standIn(config, visit, { ...arrived, error });
  }
}

/** The seal, if it is young enough to be trusted alone. */
async function openTrusted(
  config: Config,
  visit: Visit,
  arrived: ArrivedId,
): Promise<Pick<OpenedSeal, "seal" | "problem">> {
  const opened = await openSeal(config, visit, arrived);
  if (opened.seal === null) return opened;
  const problem = judgeSealTrust(opened.seal, config.now() / 1000, config.lifetime.sealMaxAgeSeconds);
  return problem === null ? opened : { seal: null, problem };
}

/** The session by its seal, since the database failed so; throws EDGE_ADAPTER_UNAVAILABLE where that will not do. */
async function standIn(
  config: Config,
  visit: Visit,
  { error, ...arrived }: ArrivedId & { readonly error: AuthError },
): Promise<SessionReading<unknown>> {
  const { cause } = error;
  const problem = config.adapter === null ? "no adapter is set there" : error.reason.saw;
  const { seal, problem: refused } = await openTrusted(config, visit, arrived);
  // What a seal says was true once.
  const isTooOld = visit.isFresh === true;
  const facts = { problem, seal: refused ?? (isTooOld ? "is not enough here" : "was checked in its place") };
  const reason = createReason("EDGE_ADAPTER_UNAVAILABLE", facts);
  if (seal === null || isTooOld) throw new AuthError(reason, { cause });
  tellOnce(config, reason, cause);
  return toSealedReading(seal);
}

/** One object for each configuration: the log is told of it as of a fault of the options, not with every request. */
const told = new WeakMap<Config, Reason>();

function tellOnce(config: Config, reason: Reason, cause: unknown): void {
  const known = told.get(config) ?? reason;
  told.set(config, known);
  config.report({ reason: known, cause, isWarning: true });
}

/** What a seal says, without a callback being asked again: the session as it was when the row was read. */
function toSealedReading(seal: SessionSeal): SignedIn<unknown> {
  const { roles, auth_time: authenticatedAt } = seal;
  const session = seal.session ?? toBareSession(seal);
  const about = { roles, authenticatedAt, check: "sealed", warnings: [] } as const;
  return { status: "signed-in", session, reason: null, cookies: [], ...about };
}

/** What is left of a session that was too large for a cookie. */
function toBareSession({ sub, name, email, picture, roles, end }: SessionSeal): object {
  const role = roles.length === 0 ? {} : { role: roles[0], roles };
  const user = { id: sub, name, email, image: picture, ...role };
  return { user, expires: new Date(end * 1000).toISOString() };
}
