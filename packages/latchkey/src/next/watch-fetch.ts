import type { Config } from "../config/config.js";
import type { Engine } from "../core/create-engine.js";
import { isLoopbackHost } from "../http/origin.js";
import { parseUrl } from "../http/parse-url.js";
import { hopHeader, sealHop } from "../session/hop.js";
import { readCurrentRoute } from "./current-route.js";
import { isDeveloped } from "./env.js";

/** By what the watch is known, so that a module that Next.js loads again does not watch twice. */
const watched = Symbol.for("latchkey.watched-fetch");

/** Marks what the app fetches from itself with the file that asks, while it is developed. */
export function watchFetch(engine: Engine): void {
  if (!isDeveloped() || isWatched()) return;
  const { fetch } = globalThis;
  const marking: typeof fetch = async (input, init) => {
    const mark = await createMark(engine, input).catch(() => null);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    if (mark === null || headers.has(hopHeader)) return fetch(input, init);
    headers.set(hopHeader, mark);
    return fetch(input, { ...init, headers });
  };
  Object.assign(marking, fetch);
  let current = marking;
  // After an edit `next dev` puts back the `fetch` that it started with, and lays its own around that.
  const keep = (given: typeof fetch) => {
    current = given === fetch ? marking : given;
  };
  const get = Object.assign(() => current, { [watched]: true });
  Object.defineProperty(globalThis, "fetch", { get, set: keep, configurable: true, enumerable: true });
}

function isWatched(): boolean {
  const read = Object.getOwnPropertyDescriptor(globalThis, "fetch")?.get;
  return read !== undefined && Reflect.has(read, watched);
}

async function createMark(engine: Engine, input: string | URL | Request): Promise<string | null> {
  // Before anything else: outside the app's routes there is nothing to tell, and the options are not asked for.
  const from = readCurrentRoute(null).file;
  const url = parseUrl(input instanceof Request ? input.url : String(input));
  if (from === null || url === null) return null;
  const config = engine.config();
  return isOwn(config, url) ? sealHop(config, { from, isForwarded: false }) : null;
}

/** Another app on this machine cannot read the mark. */
const isOwn = ({ origin }: Config, { host, origin: asked }: URL): boolean =>
  isLoopbackHost(host) || asked === origin.fixed?.origin;
