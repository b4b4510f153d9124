import { consoleNotes } from "../config/console-logger.js";
import type { NextAuthConfig } from "./options.js";

type Method = (...given: readonly unknown[]) => unknown;

/**
 * The same adapter, with each call told to the debug log as next-auth does, under `adapter_<method>`.
 *
 * Ids of sessions and tokens of providers are credentials, so values are told by their kind and size only.
 */
export function showCalls(
  adapter: NextAuthConfig["adapter"],
  logger: NextAuthConfig["logger"],
): NextAuthConfig["adapter"] {
  if (typeof adapter !== "object" || adapter === null) return adapter;
  const debug = logger?.debug ?? consoleNotes.debug;
  return new Proxy(adapter, {
    get(target: object, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function" || typeof name === "symbol") return member;
      return (...given: readonly unknown[]) => {
        debug.call(logger, `adapter_${name}`, { args: given.map(describe) });
        // On the adapter itself: a class with private fields refuses any other `this`.
        return Reflect.apply(member as Method, target, [...given]);
      };
    },
  });
}

function describe(value: unknown): unknown {
  if (typeof value === "string") return `text of ${value.length}`;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, describe(each)]));
}
