import type { Adapter } from "../contract/adapter.js";
import { createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { Config } from "./config.js";

type Method = keyof Adapter;
type Arguments<M extends Method> = Parameters<NonNullable<Adapter[M]>>;
type Result<M extends Method> = Awaited<ReturnType<NonNullable<Adapter[M]>>>;

/** The app's adapter; throws ADAPTER_ERROR when loading it fails. */
export async function loadAdapter({ adapter }: Config): Promise<Adapter | null> {
  if (adapter === null) return null;
  try {
    return await adapter();
  } catch (thrown) {
    throw createAuthError("ADAPTER_ERROR", { method: "adapter", ...toThrownFacts(thrown) }, thrown);
  }
}

/** Calls a method of an adapter; throws ADAPTER_INCOMPLETE when it has none, ADAPTER_ERROR when it fails. */
export async function callAdapter<M extends Method>(
  adapter: Adapter,
  method: M,
  ...given: Arguments<M>
): Promise<Result<M>> {
  const called = adapter[method];
  if (typeof called !== "function") throw createAuthError("ADAPTER_INCOMPLETE", { method });
  try {
    // As a method: the adapters of some libraries are classes that need their own `this`.
    return (await Reflect.apply(called, adapter, given)) as Result<M>;
  } catch (thrown) {
    throw createAuthError("ADAPTER_ERROR", { method, ...toThrownFacts(thrown) }, thrown);
  }
}
