import type { Fixture } from "./fixture.js";
import { inBoth, usual } from "./recipe.js";

/** The session was asked for in the wrong place, or in the wrong way. */
export const callFixtures: readonly Fixture[] = [
  inBoth({
    code: "STATIC_RENDER",
    how: 'The page or the route is dynamic = "force-static".',
    by: "static",
    places: ["server-component", "route-handler"],
    elsewhere: "Nothing else is rendered at build time.",
  }),
  inBoth({
    code: "CACHED_SCOPE",
    how: "auth() is called inside unstable_cache().",
    call: "cached",
    places: ["server-component", "route-handler", "server-action"],
    elsewhere: "unstable_cache() keeps results of the App Router.",
  }),
  inBoth({
    code: "CACHED_SCOPE",
    how: 'auth() is called inside a function with "use cache", in an app with Cache Components.',
    by: "use-cache",
    places: ["server-component", "route-handler", "server-action"],
    elsewhere: '"use cache" is of the App Router.',
  }),
  inBoth({
    code: "OUTSIDE_REQUEST",
    how: "A timer that no request started asks, as of a job in the background.",
    call: "detached",
    places: ["server-component", "route-handler", "server-action"],
    elsewhere: "In the Pages Router auth() is given its request, and a proxy is, too.",
  }),
  inBoth({
    code: "CLIENT_API_ON_SERVER",
    how: "getSession() of the client is called on the server, without the request.",
    call: "client-session",
    cookie: usual,
    places: ["pages-api", "get-server-side-props"],
    elsewhere:
      "In the App Router Next.js itself refuses such a call, and says that the function is of the client.",
  }),
  inBoth({
    code: "OUTSIDE_REQUEST",
    how: "auth() is called in a timer that the Pages Router set.",
    call: "in-timer",
    places: ["pages-api", "get-server-side-props"],
    elsewhere:
      "In the App Router a timer belongs to the request that set it, and a proxy is given its request.",
  }),
  inBoth({
    code: "REQ_RES_MISSING",
    how: "auth() without its arguments in the Pages Router.",
    call: "bare",
    places: ["pages-api", "get-server-side-props"],
    elsewhere: "In the App Router Next.js knows the request, and a proxy is given it.",
  }),
  inBoth({
    code: "REQ_RES_MISSING",
    how: "auth(req) without the response in the Pages Router.",
    call: "half",
    places: ["pages-api", "get-server-side-props"],
    elsewhere: "Nothing else takes the response beside the request.",
  }),
];
