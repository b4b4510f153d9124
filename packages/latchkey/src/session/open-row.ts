import { when } from "../bytes/when.js";
import { refuseUser } from "../config/active-user.js";
import { callAdapter, requireAdapter } from "../config/call-adapter.js";
import type { Config } from "../config/config.js";
import type { Adapter, StoredSessionAndUser } from "../contract/adapter.js";
import type { MaybePromise } from "../contract/awaitable.js";
import { AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import { explainMissingRow } from "./missing-row.js";
import type { OpenedRow } from "./row-source.js";
import type { HeldId } from "./session-id.js";
import { readStartMs, toRowEnd } from "./session-start.js";

type Opened =
  | { readonly stored: OpenedRow; readonly reason: null }
  | { readonly stored: null; readonly reason: Reason };

/** One query: the row of this id with its user, unless it is over. */
export function openRow(config: Config, held: HeldId): MaybePromise<Opened> {
  return when(requireAdapter(config, "getSessionAndUser"), (adapter) =>
    when(callAdapter(adapter, "getSessionAndUser", held.id), (found): MaybePromise<Opened> => {
      if (found?.session && found.user) return judgeRow(config, found, { adapter, held });
      const { id, claims } = held;
      return when(explainMissingRow(config, { adapter, id, claims }), toNothing);
    }),
  );
}

const toNothing = (reason: Reason): Opened => ({ stored: null, reason });

interface Asked {
  readonly adapter: Adapter;
  readonly held: HeldId;
}

function judgeRow(
  config: Config,
  { session, user }: StoredSessionAndUser,
  { adapter, held: { id, claims } }: Asked,
): MaybePromise<Opened> {
  const startMs = readStartMs(session, claims);
  const expires = toRowEnd(config, new Date(session.expires), startMs);
  const endMs = expires.getTime();
  if (Number.isNaN(endMs)) throw refuseExpiry();
  const secondsLeft = (endMs - config.now()) / 1000;
  if (!(secondsLeft > 0)) {
    const reason = createReason("SESSION_ROW_EXPIRED", { secondsAgo: Math.floor(-secondsLeft) });
    // Clearing it away is a kindness: when that fails, the reading is the same.
    return when(deleteRow(config, adapter, id), () => toNothing(reason));
  }
  return when(refuseUser(config, user), (refusal): Opened => {
    if (refusal !== null) return toNothing(refusal);
    return { stored: { session: { ...session, expires }, user, startMs }, reason: null };
  });
}

/** A row whose end cannot be read is no proof that the session is over. */
function refuseExpiry(): AuthError {
  const facts = { method: "getSessionAndUser", name: "TypeError", message: "expires is no date" };
  return createAuthError("ADAPTER_ERROR", facts);
}

/** Deletes a row; a failure is told to the log, except when the row is gone, at which some databases throw. */
export async function deleteRow(config: Config, adapter: Adapter, id: string): Promise<unknown> {
  try {
    return await callAdapter(adapter, "deleteSession", id);
  } catch (error) {
    if (!(await isGone(adapter, id))) reportWriteFailure(config, "deleteSession", error);
    return null;
  }
}

async function isGone(adapter: Adapter, id: string): Promise<boolean> {
  try {
    return !(await callAdapter(adapter, "getSessionAndUser", id));
  } catch {
    return false;
  }
}

/** Tells the log that the database took no write, whatever the reading became. */
export function reportWriteFailure(config: Config, method: string, error: unknown): void {
  const cause = error instanceof AuthError ? error.cause : error;
  config.report({ reason: createReason("ADAPTER_WRITE_FAILED", { method, ...toThrownFacts(cause) }), cause });
}
