import type { Environment } from "../config/config.js";

/** The environment of this runtime; the only place that reads it, and only when a request comes. */
export function readEnvironment(): Environment {
  if (typeof process === "undefined") return {};
  const { FORCE_COLOR = isTerminal() ? "1" : undefined } = process.env;
  return { ...readVariables(), FORCE_COLOR, NEXT_RUNTIME: process.env.NEXT_RUNTIME };
}

/**
 * The same for a look at one member or two, as every request takes: a copy of all of them costs more than a session does.
 *
 * What is not looked at is not read, and nothing can be listed.
 */
export function viewEnvironment(): Environment {
  if (typeof process === "undefined") return {};
  const view: Environment = Object.create(process.env, {
    NODE_ENV: { value: process.env.NODE_ENV },
    NEXT_RUNTIME: { value: process.env.NEXT_RUNTIME },
  });
  return view;
}

/** The variables alone, for who logs nothing. */
export const readVariables = (): Environment =>
  typeof process === "undefined" ? {} : { ...process.env, NODE_ENV: process.env.NODE_ENV };

/** Whether somebody reads what is logged as it comes. */
function isTerminal(): boolean {
  // By reflection: Next.js warns of every other member of `process` in what it builds for Edge.
  const stream: unknown = Reflect.get(process, "stderr");
  return typeof stream === "object" && stream !== null && Reflect.get(stream, "isTTY") === true;
}

/** Whether the app is being developed; told without reading the rest, since every call asks. */
export function isDeveloped(): boolean {
  return typeof process !== "undefined" && process.env.NODE_ENV === "development";
}

/** Where Next.js serves the app below its host; its builds write it into the code. */
export function readAppBasePath(): string {
  return typeof process === "undefined" ? "" : (process.env.__NEXT_ROUTER_BASEPATH ?? "");
}
