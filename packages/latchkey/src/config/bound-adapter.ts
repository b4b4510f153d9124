import type { Adapter } from "../contract/adapter.js";
import { withinTime } from "./within-time.js";

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value;

/** An adapter whose calls take so long at most; what answers later is not waited for. */
function boundAdapter(adapter: Adapter, timeoutMs: number): Adapter {
  return new Proxy<Adapter>(
    {},
    {
      has: (_own, name) => name in adapter,
      get(_own, name) {
        const called: unknown = Reflect.get(adapter, name);
        if (typeof called !== "function") return called;
        return (...given: unknown[]) => {
          // As a method: the adapters of some libraries are classes that need their own `this`.
          const answer: unknown = Reflect.apply(called, adapter, given);
          return isThenable(answer) ? withinTime(answer, { timeoutMs }) : answer;
        };
      },
    },
  );
}

/** Loads an adapter within the time a call may take, and bounds its calls. */
export function createAdapterLoader(
  given: Adapter | (() => PromiseLike<Adapter> | Adapter),
  timeoutMs: number,
): () => Promise<Adapter> | Adapter {
  if (typeof given !== "function") {
    const bound = boundAdapter(given, timeoutMs);
    return () => bound;
  }
  const known = new WeakMap<Adapter, Adapter>();
  return async () => {
    const adapter = await withinTime(Promise.resolve(given()), { timeoutMs });
    const bound = known.get(adapter) ?? boundAdapter(adapter, timeoutMs);
    known.set(adapter, bound);
    return bound;
  };
}
