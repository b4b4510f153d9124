import type { Environment } from "../config/config.js";

/** The environment of this runtime; the only place that reads it, and only when a request comes. */
export function readEnvironment(): Environment {
  return typeof process === "undefined" ? {} : { ...process.env, NODE_ENV: process.env.NODE_ENV };
}

/** Whether the app is being developed; told without reading the rest, since every call asks. */
export function isDeveloped(): boolean {
  return typeof process !== "undefined" && process.env.NODE_ENV === "development";
}

/** Where Next.js serves the app below its host; its builds write it into the code. */
export function readAppBasePath(): string {
  return typeof process === "undefined" ? "" : (process.env.__NEXT_ROUTER_BASEPATH ?? "");
}
