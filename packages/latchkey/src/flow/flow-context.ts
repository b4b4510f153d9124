import type { SessionRoster } from "../contract/session-roster.js";
import type { ConsumedFlows } from "./consumed-flows.js";
import type { ReadContext } from "./read-session.js";

/** What every flow works with: the configuration, where sessions live, and which sign-ins were already completed. */
export interface FlowContext extends ReadContext {
  readonly consumed: ConsumedFlows;
  /** The sessions of users, seen from outside any one of them. */
  readonly roster: SessionRoster;
}
