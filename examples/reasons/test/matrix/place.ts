/** How sessions are kept. */
export type Strategy = "jwt" | "database";

/** The places where Next.js runs code that asks for the session. */
export const placeNames = [
  "server-component",
  "route-handler",
  "server-action",
  "pages-api",
  "get-server-side-props",
  "proxy-node",
  "middleware-edge",
] as const;

export type PlaceName = (typeof placeNames)[number];

export const strategies: readonly Strategy[] = ["jwt", "database"];
