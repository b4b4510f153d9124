import { toUtf8 } from "../bytes/text.js";
import { callAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter, StoredSession } from "../contract/adapter.js";
import type { SignedIn } from "../contract/session.js";
import { AuthError } from "../reason/auth-error.js";
import { RowSource } from "./row-source.js";
import type { SessionSeal } from "./session-seal.js";
import { createSignedIn } from "./signed-in.js";

/** What fits into one cookie of 4096 bytes once it is sealed, with its name and attributes. */
const mostBytes = 2600;

/** A seal of what the database says now; `null` when none is wanted, or none can be made, which is reported. */
export async function createSeal(config: Config, source: RowSource): Promise<SessionSeal | null> {
  if (toTrustSeconds(config) === 0) return null;
  try {
    const shown = await createSignedIn(config, source.toSealSource(), []);
    const { sub, name = null, email = null, picture = null, exp: end } = source.toContext().token;
    const iat = Math.floor(config.now() / 1000);
    const { roles, authenticatedAt: auth_time } = shown;
    const person = { aud: null, sub: String(sub), name, email, picture, roles, auth_time };
    const bare = {
      ...person,
      session: null,
      iat,
      exp: Math.min(iat + config.lifetime.sealMaxAgeSeconds, end),
      end,
    };
    return toFitting({ ...bare, session: toPlainObject(shown.session) }) ?? toFitting(bare);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    config.report({ reason: error.reason, cause: error.cause });
    return null;
  }
}

function toTrustSeconds({ lifetime: { sealMaxAgeSeconds, cacheSeconds } }: Config): number {
  return Math.max(sealMaxAgeSeconds, cacheSeconds);
}

const toFitting = (seal: SessionSeal): SessionSeal | null =>
  toUtf8(JSON.stringify(seal)).length <= mostBytes ? seal : null;

/** As the browser gets it: what JSON cannot say is not in it. */
function toPlainObject(session: unknown): object | null {
  try {
    return JSON.parse(JSON.stringify(session)) as object;
  } catch {
    return null;
  }
}

/** The seal of a row that was just made, as the database shows it: it may know more of the person than the sign-in. */
export async function sealNewRow(
  config: Config,
  adapter: Adapter,
  { sessionToken, expires, startMs }: StoredSession & { readonly startMs: number },
): Promise<SessionSeal | null> {
  if (toTrustSeconds(config) === 0) return null;
  try {
    const stored = await callAdapter(adapter, "getSessionAndUser", sessionToken);
    if (!stored?.session || !stored.user) return null;
    return await createSeal(
      config,
      new RowSource({ ...stored, session: { ...stored.session, expires }, startMs }, {}),
    );
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    // The sign-in stands; the next answer brings the seal.
    config.report({ reason: error.reason, cause: error.cause });
    return null;
  }
}

interface CurrentRow {
  readonly source: RowSource;
  readonly signedIn: SignedIn<unknown>;
  /** Whether the session was shaped for the browser, as the one in a seal is. */
  readonly isForBrowser: boolean;
}

/** Whether a seal says something else than the row does now, or will soon be too old to be trusted. */
export function isSealDue(config: Config, seal: SessionSeal, current: CurrentRow): boolean {
  const { cacheSeconds } = config.lifetime;
  const usualSeconds = toTrustSeconds(config) / 2;
  const refreshSeconds = cacheSeconds > 0 ? Math.min(usualSeconds, cacheSeconds) : usualSeconds;
  if (config.now() / 1000 - seal.iat >= refreshSeconds) return true;
  const { source, signedIn, isForBrowser } = current;
  const { sub, name = null, email = null, picture = null, exp } = source.toContext().token;
  const now = [String(sub), name, email, picture, exp, ...signedIn.roles];
  const then = [seal.sub, seal.name, seal.email, seal.picture, seal.end, ...seal.roles];
  if (JSON.stringify(now) !== JSON.stringify(then)) return true;
  return isForBrowser && seal.session !== null && toShown(signedIn.session) !== toShown(seal.session);
}

/** Without ids, of which a seal may have one more. */
const toShown = (session: unknown): string =>
  JSON.stringify(session, (name, value: unknown) => (name === "id" ? undefined : value));
