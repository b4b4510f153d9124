import { type AnyFunction, isFunction } from "../syntax/node.js";
import type { App } from "./app.js";
import { isFound, type Located, type Option, readOption } from "./option.js";

/** A function among `callbacks`. */
export interface Callback extends Located<AnyFunction> {}

/** One of `callbacks`, when it is written down. */
export function readCallback(app: App, options: Option, name: string): Callback | Option {
  const found = readOption(app, options, "callbacks", name);
  return isFound(found) && isFunction(found.node) ? { file: found.file, node: found.node } : found;
}

export const isCallback = (found: Callback | Option): found is Callback =>
  isFound(found) && isFunction(found.node);
