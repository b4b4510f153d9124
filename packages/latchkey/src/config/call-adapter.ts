import type { Adapter } from "../contract/adapter.js";
import { type AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { Config } from "./config.js";
import { TimeUp } from "./within-time.js";

type Method = keyof Adapter;
type Arguments<M extends Method> = Parameters<NonNullable<Adapter[M]>>;
type Result<M extends Method> = Awaited<ReturnType<NonNullable<Adapter[M]>>>;

/** The app's adapter; throws ADAPTER_ERROR when loading it fails. */
export async function loadAdapter({ adapter }: Config): Promise<Adapter | null> {
  if (adapter === null) return null;
  try {
    return await adapter();
  } catch (thrown) {
    throw toAdapterError("adapter", thrown);
  }
}

/** Calls a method of an adapter; throws ADAPTER_INCOMPLETE when it has none, ADAPTER_ERROR or ADAPTER_TIMEOUT when it fails. */
export async function callAdapter<M extends Method>(
  adapter: Adapter,
  method: M,
  ...given: Arguments<M>
): Promise<Result<M>> {
  const called = adapter[method];
  if (typeof called !== "function") throw createAuthError("ADAPTER_INCOMPLETE", { method });
  try {
    return (await Reflect.apply(called, adapter, given)) as Result<M>;
  } catch (thrown) {
    throw toAdapterError(method, thrown);
  }
}

function toAdapterError(method: string, thrown: unknown): AuthError {
  if (thrown instanceof TimeUp)
    return createAuthError("ADAPTER_TIMEOUT", { method, ...toThrownFacts(thrown) }, thrown);
  return createAuthError("ADAPTER_ERROR", { method, ...toThrownFacts(thrown) }, thrown);
}
