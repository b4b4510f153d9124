import { toThrownFacts } from "../reason/auth-error.js";
import { createReason } from "../reason/catalog.js";
import type { Config } from "./config.js";
import type { Events } from "./options.js";

/** Tells the app what happened; what its function throws is logged and changes nothing. */
export async function announce<E extends keyof Events>(
  config: Config,
  event: E,
  detail: Parameters<NonNullable<Events[E]>>[0],
): Promise<void> {
  const listener = config.events[event] as ((detail: unknown) => unknown) | undefined;
  if (listener === undefined) return;
  try {
    await listener(detail);
  } catch (cause) {
    config.report({ reason: createReason("EVENT_THREW", { event, ...toThrownFacts(cause) }), cause });
  }
}
