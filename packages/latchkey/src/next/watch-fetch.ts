import type { Config } from "../config/config.js";
import type { Engine } from "../core/create-engine.js";
import { isLoopbackHost } from "../http/origin.js";
import { parseUrl } from "../http/parse-url.js";
import { hopHeader, sealHop } from "../session/hop.js";
import { readCurrentRoute } from "./current-route.js";
import { isDeveloped } from "./env.js";

/** By what a watched `fetch` is known, so that a module that Next.js loads again does not watch it twice. */
const watched = Symbol.for("latchkey.watched-fetch");

/** Marks what the app fetches from itself with the file that asks, while it is developed. */
export function watchFetch(engine: Engine): void {
  const { fetch } = globalThis;
  if (!isDeveloped() || Reflect.has(fetch, watched)) return;
  const marking: typeof fetch = async (input, init) => {
    const mark = await createMark(engine, input).catch(() => null);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    if (mark === null || headers.has(hopHeader)) return fetch(input, init);
    headers.set(hopHeader, mark);
    return fetch(input, { ...init, headers });
  };
  globalThis.fetch = Object.assign(marking, fetch, { [watched]: true });
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
