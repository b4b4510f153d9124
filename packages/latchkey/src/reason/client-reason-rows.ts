import type { ReasonRow } from "./reason-rows.js";

/**
 * What the client in the browser finds wrong; its own words are shorter, since every visitor loads them.
 *
 * Documentation is made of these rows, and no server loads them.
 */
export const clientReasonRows = {
  CLIENT_API_ON_SERVER: {
    level: "developer",
    title: "A function of the browser was called on the server",
    saw: "getSession, signIn or signOut of latchkey/react ran where there is no browser",
    fix: "Use auth() from your auth.ts on the server.",
  },
  CLIENT_HOOK_OUTSIDE_PROVIDER: {
    level: "developer",
    title: "useSession found no SessionProvider above it",
    saw: "useSession() was called outside of <SessionProvider>",
    fix: "Wrap the root layout in <SessionProvider>.",
  },
  SESSION_ENDPOINT_404: {
    level: "developer",
    title: "The session endpoint is not where the client looks for it",
    saw: "{url} answered 404",
    fix: "Check basePath of <SessionProvider>, and that the route file is named [...latchkey] below it.",
  },
  SESSION_ENDPOINT_NOT_JSON: {
    level: "developer",
    title: "The session endpoint answered something that is no JSON",
    saw: "{url} answered {status} {type}",
    fix: "Leave the auth endpoints out of your middleware and of rewrites.",
  },
  SESSION_ENDPOINT_UNREACHABLE: {
    level: "unavailable",
    title: "The session endpoint did not answer",
    saw: "no answer from {url}",
    fix: "Nothing to fix while the visitor is offline: what was known stays, and it is asked again.",
  },
  SESSION_ENDPOINT_FAILED: {
    level: "unavailable",
    title: "The session endpoint answered with an error",
    saw: "{url} answered {status}",
    fix: "Look into the server's log; what was known stays, and it is asked again.",
  },
  RESPONSE_CACHED: {
    level: "developer",
    title: "A cache answered in place of the session endpoint",
    saw: "{url} came with the age of {age} seconds",
    fix: "Let no cache keep the auth endpoints: their answers are private, no-store.",
  },
  CLIENT_STATE_STALE: {
    level: "user",
    title: "The session changed on the server, and the page has asked for it",
    saw: "the companion of the session cookie is another than when the page last asked",
    fix: "Nothing to fix: the page shows the new session.",
  },
} as const satisfies Record<string, ReasonRow>;

/** A code of the client in the browser. */
export type ClientReasonCode = keyof typeof clientReasonRows;
