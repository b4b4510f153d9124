import type { AnyAuthOptions } from "../config/resolve-config.js";
import { createReader } from "../core/create-reader.js";
import { readEnvironment } from "../next/env.js";
import { type AuthProxy, createProxy, type ProxyHandler, type ProxyOptions } from "../next/proxy.js";
import { nativeFirst } from "./every-dialect.js";

/** The whole proxy: every format, renewal, callbacks, permissions, and why somebody is not let through. */
export function createNativeProxy(
  options: Omit<AnyAuthOptions, "providers"> & ProxyOptions,
  handler: ProxyHandler<never> | null,
): AuthProxy {
  const reader = createReader({ ...options, providers: [] }, () => ({
    environment: readEnvironment(),
    dialects: nativeFirst,
  }));
  return createProxy(reader, handler, options);
}
