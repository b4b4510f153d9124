import { type ConfigMemory, createConfigMemory } from "../config/config-memory.js";
import { type ConsumedFlows, createConsumedFlows } from "../flow/consumed-flows.js";

/** What an engine remembers between requests, apart from its configuration. */
export interface EngineMemory extends ConfigMemory {
  readonly consumed: ConsumedFlows;
}

/** Makes an empty memory, for one engine or for all that are made of the same options. */
export function createEngineMemory(): EngineMemory {
  return { ...createConfigMemory(), consumed: createConsumedFlows() };
}
