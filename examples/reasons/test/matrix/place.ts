/** How sessions are kept. */
export type Strategy = "jwt" | "database";

/** The places where Next.js runs code that asks for the session. */
export type PlaceName =
  | "server-component"
  | "route-handler"
  | "server-action"
  | "pages-api"
  | "get-server-side-props"
  | "proxy-node"
  | "middleware-edge";

export const placeNames: readonly PlaceName[] = [
  "server-component",
  "route-handler",
  "server-action",
  "pages-api",
  "get-server-side-props",
  "proxy-node",
  "middleware-edge",
];

export const strategies: readonly Strategy[] = ["jwt", "database"];
