import type { Fixture } from "./fixture.js";
import type { PlaceName } from "./place.js";
import { beyondEdge, inBoth, usual } from "./recipe.js";

/** Pages, routes and proxy.ts are one process, and middleware on Edge is one of its own. */
const beside = (place: PlaceName): PlaceName =>
  place === "middleware-edge" || place === "pages-api" ? place : "pages-api";

const behindProxy: readonly PlaceName[] = beyondEdge.filter((place) => place !== "proxy-node");

/** What is looked for while the app is developed, and told where the second of two that differ is met. */
const met = { cookie: usual, outcome: "told", mode: "development" } as const;

/** Two instances of one app do not agree. */
export const instanceFixtures: readonly Fixture[] = [
  inBoth({
    code: "OPTIONS_DIVERGE",
    how: "Another place keeps sessions by the other strategy, under the same cookie.",
    before: (place) => [
      { auth: "usual", place },
      { auth: "other-strategy", place: beside(place) },
    ],
    ...met,
  }),
  inBoth({
    code: "SECRET_DIFFERS_BY_RUNTIME",
    how: "proxy.ts has another secret than the rest of the app, in one process.",
    before: (place) => [
      { auth: "usual", place },
      { auth: "secret-of-proxy", place: place === "proxy-node" ? "route-handler" : "proxy-node" },
    ],
    places: beyondEdge,
    elsewhere: "Middleware on Edge runs apart, and is told nothing by the pages.",
    ...met,
  }),
  inBoth({
    code: "SECRET_DIFFERS_BY_RUNTIME",
    how: "proxy.ts has another secret than the rest of the app, and lets a visitor go on whose session it cannot open.",
    headers: async () => ({ "x-probe-proxy": "secret-of-proxy" }),
    places: behindProxy,
    elsewhere: "A proxy is told nothing by the pages behind it.",
    besides: ["SECRET_MISMATCH"],
    cookie: usual,
    outcome: "told",
  }),
  inBoth({
    code: "SECRET_DIFFERS_BY_RUNTIME",
    how: "middleware.ts on Edge has another secret than the rest of the app, and lets such a visitor go on.",
    by: "over-edge",
    headers: async () => ({ "x-probe-proxy": "secret-of-proxy" }),
    places: ["route-handler"],
    elsewhere: "Behind Edge one place stands for all: what it tells is a header of the request.",
    besides: ["SECRET_MISMATCH"],
    cookie: usual,
    outcome: "told",
  }),
  inBoth({
    code: "PACKAGE_DUPLICATE",
    how: "An instance comes from a second copy of the library in node_modules, of another version.",
    before: (place) => [{ auth: "older-copy", place }],
    ...met,
  }),
];
