import { isPromise, when } from "../bytes/when.js";
import type { Adapter } from "../contract/adapter.js";
import type { MaybePromise } from "../contract/awaitable.js";
import { type AuthError, createAuthError, toThrownFacts } from "../reason/auth-error.js";
import type { Config } from "./config.js";
import { hideArguments } from "./hide-arguments.js";
import { TimeUp } from "./within-time.js";

type Method = keyof Adapter;
type Arguments<M extends Method> = Parameters<NonNullable<Adapter[M]>>;
type Result<M extends Method> = Awaited<ReturnType<NonNullable<Adapter[M]>>>;

/** The app's adapter; throws ADAPTER_ERROR when loading it fails. */
export function loadAdapter({ adapter }: Pick<Config, "adapter">): MaybePromise<Adapter | null> {
  if (adapter === null) return null;
  try {
    const loaded = adapter();
    return isPromise(loaded) ? Promise.resolve(loaded).then(null, refuseLoading) : loaded;
  } catch (thrown) {
    return refuseLoading(thrown);
  }
}

function refuseLoading(thrown: unknown): never {
  throw toAdapterError("adapter", hideArguments(thrown, { method: "adapter", given: [] }));
}

/** The app's adapter, wanted for this method; throws ADAPTER_INCOMPLETE when there is none. */
export function requireAdapter(config: Pick<Config, "adapter">, method: Method): MaybePromise<Adapter> {
  return when(loadAdapter(config), (adapter) => {
    if (adapter === null) throw createAuthError("ADAPTER_INCOMPLETE", { method });
    return adapter;
  });
}

/** Calls a method of an adapter; throws ADAPTER_INCOMPLETE when it has none, ADAPTER_ERROR, ADAPTER_SCHEMA or ADAPTER_TIMEOUT when it fails. */
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
    throw toAdapterError(method, hideArguments(thrown, { method, given }));
  }
}

/** How Prisma, PostgreSQL, MySQL and MariaDB say that a table or a column is not there. */
const schemaCodes: ReadonlySet<unknown> = new Set([
  "P2021",
  "P2022",
  "42P01",
  "42703",
  "ER_NO_SUCH_TABLE",
  "ER_BAD_FIELD_ERROR",
]);

/** SQLite says it by the message alone; query builders put the driver's error below `cause`. */
function isSchemaFault(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 3) return false;
  const isTold = "code" in thrown && schemaCodes.has(thrown.code);
  return (
    isTold || /\bno such (table|column): /.test(thrown.message) || isSchemaFault(thrown.cause, depth + 1)
  );
}

function toAdapterError(method: string, thrown: unknown): AuthError {
  if (thrown instanceof TimeUp)
    return createAuthError("ADAPTER_TIMEOUT", { method, ...toThrownFacts(thrown) }, thrown);
  const code = isSchemaFault(thrown) ? "ADAPTER_SCHEMA" : "ADAPTER_ERROR";
  return createAuthError(code, { method, ...toThrownFacts(thrown) }, thrown);
}
