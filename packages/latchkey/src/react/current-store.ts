import type { SessionStore } from "./session-store.js";

/** Whether this runs where there is no visitor's browser. */
export const isServer = typeof window === "undefined";

/** The store of the `<SessionProvider>` on the page, on which the plain functions work, and where endpoints are unless said. */
export const page: { store?: SessionStore<unknown>; basePath: string } = { basePath: "/api/auth" };
