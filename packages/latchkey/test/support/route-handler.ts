import { createRequire } from "node:module";

// Next.js's own stores, of the pinned version; it has no public way to make a request outside a server.
const require = createRequire(import.meta.url);
require("next/dist/server/node-environment-baseline.js");
const { workAsyncStorage } = require("next/dist/server/app-render/work-async-storage.external.js");
const { workUnitAsyncStorage } = require("next/dist/server/app-render/work-unit-async-storage.external.js");
const { afterTaskAsyncStorage } = require("next/dist/server/app-render/after-task-async-storage.external.js");
const {
  createRequestStoreForAPI,
  createRequestStoreForRender,
} = require("next/dist/server/async-storage/request-store.js");

/** What a Route Handler's answer would carry. */
export interface HandledRequest<T> {
  readonly result: T;
  /** Every `Set-Cookie` in the order of writing; later ones take the place of earlier ones. */
  readonly lines: readonly string[];
}

/** Runs code as Next.js runs the body of a Route Handler: `headers()` and `cookies()` belong to this request. */
export const runInRouteHandler = <T>(headers: HeadersInit, run: () => Promise<T>) =>
  runInRequest(new Headers(headers), run);

/** Runs code as Next.js runs what a Route Handler gave to `after()`: its answer has left, and takes no more cookies. */
export const runAfterRouteHandler = <T>(headers: HeadersInit, run: () => Promise<T>) =>
  runInRequest<T>(new Headers(headers), () => {
    workUnitAsyncStorage.getStore().phase = "after";
    return afterTaskAsyncStorage.run({ rootTaskSpawnPhase: "action" }, run);
  });

/** What Next.js keeps of the request that runs now. */
export const readRequestStore = (): object => workUnitAsyncStorage.getStore();

/** Runs code as Next.js runs a Server Action: pages get Node's headers, lowercase, and not those of the request. */
export const runInServerAction = <T>(headers: Readonly<Record<string, string>>, run: () => Promise<T>) =>
  runInRequest(headers, run);

async function runInRequest<T>(
  headers: Headers | Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<HandledRequest<T>> {
  const lines: string[] = [];
  const store = createRequestStoreForAPI(
    { headers },
    { pathname: "/api/hello" },
    undefined,
    (all: readonly string[]) => lines.splice(0, lines.length, ...all),
    undefined,
  );
  const work = {
    route: "/api/hello",
    page: "/api/hello/route",
    forceStatic: false,
    dynamicShouldError: false,
  };
  const result = await workAsyncStorage.run(work, () => workUnitAsyncStorage.run(store, run));
  return { result, lines };
}

/** Runs code as Next.js renders a page: cookies can be read and not written. */
export async function runInPage<T>(
  { headers, url }: { headers: Readonly<Record<string, string>>; url: { pathname: string; search?: string } },
  run: () => Promise<T>,
): Promise<T> {
  const store = createRequestStoreForRender({ headers }, undefined, url, {});
  const work = {
    route: url.pathname,
    page: `${url.pathname}/page`,
    forceStatic: false,
    dynamicShouldError: false,
  };
  return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(store, run));
}
