// auth() without arguments, as pages and Route Handlers call it: within the stores of the pinned Next.js.
import { createRequire } from "node:module";
import { createAuth } from "latchkey";
import { getToken } from "latchkey/jwt";
import { cookieNames, origin, requireEmail, secret, silentLogger, toCookieHeader } from "./visitor.mjs";

const require = createRequire(import.meta.url);
require("next/dist/server/node-environment-baseline.js");
const { workAsyncStorage } = require("next/dist/server/app-render/work-async-storage.external.js");
const { workUnitAsyncStorage } = require("next/dist/server/app-render/work-unit-async-storage.external.js");
const {
  createRequestStoreForAPI,
  createRequestStoreForRender,
} = require("next/dist/server/async-storage/request-store.js");

const work = (route) => ({ route, forceStatic: false, dynamicShouldError: false });

const inRoute = (headers, run) =>
  workAsyncStorage.run(work("/api/hello"), () =>
    workUnitAsyncStorage.run(
      createRequestStoreForAPI(
        { headers: new Headers(headers) },
        { pathname: "/api/hello" },
        undefined,
        () => {},
      ),
      run,
    ),
  );

const inPage = (headers, run) =>
  workAsyncStorage.run(work("/dashboard"), () =>
    workUnitAsyncStorage.run(
      createRequestStoreForRender({ headers }, undefined, { pathname: "/dashboard" }, {}),
      run,
    ),
  );

export async function createLatchkeyInNextCases({ tokens }) {
  const auth = createAuth({ providers: [], secret, logger: silentLogger });
  const headers = { host: "localhost:3000", cookie: toCookieHeader(cookieNames.native, tokens.native) };
  const headersV5 = { host: "localhost:3000", cookie: toCookieHeader(cookieNames.v5, tokens.v5) };
  const request = new Request(`${origin}/`, { headers: headersV5 });
  const rows = [
    [
      "latchkey-rsc",
      "latchkey: auth() in a page, Next.js's stores included",
      () => inPage(headers, () => auth()),
      "limit-native",
    ],
    [
      "latchkey-route",
      "latchkey: auth() in a Route Handler, stores included",
      () => inRoute(headers, () => auth()),
      "limit-native",
    ],
    [
      "latchkey-get-token",
      "latchkey: getToken, next-auth 5's cookie",
      () => getToken({ req: request, secret }),
      "limit-v5",
    ],
  ];
  for (const [, name, run] of rows) {
    const found = await run();
    requireEmail(found?.email ?? found?.user?.email, name);
  }
  const stores = (place) => place(headers, async () => null);
  return [
    ...rows.map(([id, name, run, limit]) => ({ group: "read", id, name, run, limit })),
    {
      group: "read",
      id: "next-page-stores",
      name: "Next.js: a page's stores alone",
      run: () => stores(inPage),
      limit: "limit-native",
    },
    {
      group: "read",
      id: "next-route-stores",
      name: "Next.js: a route's stores alone",
      run: () => stores(inRoute),
      limit: "limit-native",
    },
  ];
}
