import type { Fixture } from "./fixture.js";
import { inBoth } from "./recipe.js";

/** The session was asked for in the wrong place, or in the wrong way. */
export const callFixtures: readonly Fixture[] = [
  inBoth({
    code: "STATIC_RENDER",
    how: 'The page or the route is dynamic = "force-static".',
    by: "static",
    places: ["server-component", "route-handler"],
    strategies: ["jwt"],
    elsewhere: "Nothing else is rendered at build time, and what is asks no store.",
  }),
  inBoth({
    code: "CACHED_SCOPE",
    how: "auth() is called inside unstable_cache().",
    call: "cached",
    places: ["server-component", "route-handler"],
    elsewhere: "unstable_cache() keeps results of the App Router; an action is there to change things.",
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
