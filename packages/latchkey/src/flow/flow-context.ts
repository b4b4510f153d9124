import type { ConsumedFlows } from "./consumed-flows.js";
import type { ReadContext } from "./read-session.js";

/** What every flow works with: the configuration, where sessions live, and which sign-ins were already completed. */
export interface FlowContext extends ReadContext {
  readonly consumed: ConsumedFlows;
}
