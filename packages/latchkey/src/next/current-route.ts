/** Where the code that runs now belongs to, as far as Next.js lets it be seen. */
export interface CurrentRoute {
  /** The route as its files lie, such as `/blog/[slug]`. */
  readonly route: string | null;
  /** The file of the route without its ending, such as `app/blog/[slug]/page`. */
  readonly file: string | null;
  /** What the visitor asked for: path and query, without the app's base path. */
  readonly address: string | null;
}

interface Storage {
  getStore(): unknown;
}

/**
 * Next.js keeps the path from `headers()`, and knows it itself: in a storage of its own from 14 on, before that in the name
 * of the file it built. Neither is promised, so where both are gone the answer is `null`, and nothing depends on it.
 */
export function readCurrentRoute(trace: Error | null): CurrentRoute {
  const found = readStores();
  const url = Object(found.find((store) => isMembers(store.url))?.url);
  const route = firstPath(found, ["route", "urlPathname"])?.split("?", 1)[0] ?? readTrace(trace);
  const asked = typeof url.pathname === "string" ? `${url.pathname}${url.search ?? ""}` : null;
  const address = asked ?? firstPath(found, ["urlPathname"]);
  const page = firstPath(found, ["page", "pagePath"]);
  const file = page !== null && /\/(page|route)$/.test(page) ? `app${page}` : null;
  return { route, file, address: address !== null && isPath(address) ? withoutFlight(address) : null };
}

/** Where this call came from, if that is the only way to tell; costs nothing where Next.js has a storage. */
export function traceCaller(): Error | null {
  if (findStorages().some((storage) => isMembers(storage.getStore()))) return null;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 40;
  const trace = new Error("where");
  Error.stackTraceLimit = stackTraceLimit;
  return trace;
}

const readStores = (): Record<string, unknown>[] =>
  findStorages()
    .map((storage) => storage.getStore())
    .filter(isMembers);

/** Whether the answer of this request has left, and with it every cookie, as in `after()`. */
export const isAfterAnswer = (): boolean => readStores().some(({ phase }) => phase === "after");

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isPath = (value: unknown): value is string => typeof value === "string" && /^\/(?!\/)/.test(value);

function firstPath(stores: readonly Record<string, unknown>[], names: readonly string[]): string | null {
  return stores.flatMap((store) => names.map((name) => store[name])).find(isPath) ?? null;
}

/** What the router adds to the address when it fetches a page. */
function withoutFlight(address: string): string {
  const [path = "", query] = address.split("?", 2);
  if (query === undefined) return path;
  const kept = query.split("&").filter((pair) => pair !== "" && !/^_rsc(=|$)/.test(pair));
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

let storages: readonly Storage[] = [];
let looks = 0;

/** The modules of Next.js that this process has loaded: importing them by name would not build with every Next.js. */
function findStorages(): readonly Storage[] {
  // The first calls may come before Next.js has loaded them; where they never come, looking goes on for nobody.
  if (storages.length > 0 || looks >= 20) return storages;
  looks += 1;
  const modules = Object.entries(readLoadedModules()).filter(([file]) => storageFile.test(file));
  storages = modules.flatMap(([, loaded]) => Object.values(Object(loaded?.exports))).filter(isStorage);
  return storages;
}

const storageFile =
  /[\\/]next[\\/]dist[\\/].*[\\/](work|work-unit|static-generation)-async-storage(\.external|-instance)\.js$/;

const isStorage = (value: unknown): value is Storage =>
  isMembers(value) && typeof value.getStore === "function";

type LoadedModules = Readonly<Record<string, { readonly exports?: unknown } | undefined>>;

/** What Node has loaded by `require`; nothing on Edge, where the function is there too, and throws. */
function readLoadedModules(): LoadedModules {
  if (Reflect.has(globalThis, "EdgeRuntime")) return {};
  // By reflection: Next.js warns of every other member of `process` in what it builds for Edge.
  const host: unknown = Reflect.get(globalThis, "process");
  const load: unknown = isMembers(host) ? Reflect.get(host, "getBuiltinModule") : undefined;
  if (typeof load !== "function") return {};
  try {
    const cache: unknown = Reflect.get(Object(Reflect.apply(load, host, ["node:module"])), "_cache");
    return isMembers(cache) ? (cache as LoadedModules) : {};
  } catch {
    // Who calls is only named in a log, and that must stop nobody.
    return {};
  }
}

const builtFile = /[\\/]server[\\/]app((?:[\\/][^\\/:\n]+)*?)[\\/](?:route|page)\.js\b/;

/** `.next/server/app/api/hello/route.js` is the route `/api/hello`. */
function readTrace(trace: Error | null): string | null {
  const folders = builtFile.exec(trace?.stack ?? "")?.[1];
  if (folders === undefined) return null;
  const named = folders.split(/[\\/]/).filter((folder) => folder !== "" && !/^(@|\([^.)]+\)$)/.test(folder));
  return `/${named.map((folder) => folder.replace(/^(\(\.+\))+/, "")).join("/")}`;
}

/** The parts of Next.js that call a Pages API route and getServerSideProps: as they are bundled from 13.5 on, and before. */
const pagesRuntime =
  /[\\/]next-server[\\/]pages(-api)?(-turbo)?\.runtime\.|[\\/]next[\\/]dist[\\/]server[\\/](api-utils[\\/]|render\.js)/;

/** Whether this call was made while the Pages Router answers: a module that loads and a timer are not called by it. */
export const isOfPages = (trace: Error | null): boolean => pagesRuntime.test(trace?.stack ?? "");
