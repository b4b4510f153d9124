import type { SealKey } from "../bytes/seal.js";
import type { Config } from "../config/config.js";
import type { Visit } from "../contract/visit.js";
import { createReason } from "../reason/catalog.js";
import type { Reason } from "../reason/reason.js";
import type { FoundCookie, Unreadable } from "./found-cookie.js";

// What is behind these doors is loaded when somebody has no session, so that nobody else pays for it; and once, since an
// import costs as much as the explanation each time.
let absence: typeof import("./diagnosis/absence.js") | null = null;
let unreadability: typeof import("./diagnosis/unreadable.js") | null = null;

/** Why no session cookie arrived. */
export async function diagnoseAbsent(config: Config, visit: Visit): Promise<Reason> {
  if (!visit.hasHeaders) return createReason("STATIC_RENDER");
  absence ??= await import("./diagnosis/absence.js");
  return absence.explainAbsence(config, visit);
}

/** Why a value that arrived opens with none of the keys. */
export async function diagnoseUnreadable(config: Config, unreadable: Unreadable): Promise<Reason> {
  unreadability ??= await import("./diagnosis/unreadable.js");
  return unreadability.explainUnreadable(config, unreadable);
}

/** The claims of a session that old parts stand beside, with the reason to tell; `null` when there are none. */
export async function openWithoutLeftovers(found: FoundCookie, keys: readonly SealKey[]) {
  if (found.names.length < 2) return null;
  const { openNewest } = await import("./diagnosis/stale-chunk.js");
  return openNewest(found, keys);
}
