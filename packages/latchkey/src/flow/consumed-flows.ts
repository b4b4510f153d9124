/** Remembers sign-ins that were completed, so that a callback URL works once in this process. */
export interface ConsumedFlows {
  /** Whether this is the first time; from then on it is not. */
  consume(state: string): boolean;
}

const mostRemembered = 10_000;

/** Makes an empty memory; the oldest half is forgotten when it is full, and the provider's single-use code still holds. */
export function createConsumedFlows(): ConsumedFlows {
  let recent = new Set<string>();
  let older = new Set<string>();
  return {
    consume(state) {
      if (recent.has(state) || older.has(state)) return false;
      if (recent.size >= mostRemembered / 2) {
        older = recent;
        recent = new Set();
      }
      recent.add(state);
      return true;
    },
  };
}
