import type { ClientVisit } from "./client-visits.js";
import type { Strategy } from "./place.js";

/** What the client in the browser finds wrong by itself, at a page of the running app. */
export interface ClientFixture {
  readonly code: string;
  /** What the developer or the world did, as the documentation says it. */
  readonly how: string;
  readonly strategies: readonly Strategy[];
  /** With which sessions it cannot happen, and why. */
  readonly elsewhere?: string;
  /** The page; that of the client unless set. */
  readonly path?: string;
  /** What Ann's page shows her session through, and then asks again; without it nobody is signed in. */
  readonly meets?: (visit: ClientVisit) => Promise<void>;
  /** What happens while the page stands and nobody is signed in. */
  readonly follows?: (visit: ClientVisit) => Promise<void>;
  /** What the page shows before the code: the state, and whose session it goes on to show. */
  readonly shows: string;
  /** While the app is developed the server names the reason itself, and the client takes that. */
  readonly isBuiltOnly?: true;
}

const both: readonly Strategy[] = ["jwt", "database"];

/** Each code of the client, in Chromium. */
export const clientFixtures: readonly ClientFixture[] = [
  {
    code: "SESSION_ENDPOINT_404",
    how: "createAuthClient() is given a basePath below which there are no handlers.",
    strategies: both,
    path: "/client/wrong-path",
    shows: "error",
  },
  {
    code: "SESSION_ENDPOINT_NOT_JSON",
    how: "A proxy in front of the endpoints answers everybody with a page.",
    strategies: both,
    meets: ({ meetsFront }) => meetsFront("page"),
    shows: "error Ann",
  },
  {
    code: "RESPONSE_CACHED",
    how: "A cache in front of the endpoints answers what it kept from before the sign-in, with its Age.",
    strategies: both,
    meets: ({ meetsFront }) => meetsFront("cache"),
    shows: "unauthenticated",
  },
  {
    code: "CLIENT_STATE_STALE",
    how: "Ann signs in elsewhere in this browser, by a form that tells the page nothing.",
    strategies: both,
    follows: ({ signInElsewhere }) => signInElsewhere(),
    shows: "authenticated Ann",
  },
  {
    code: "CLIENT_HOOK_OUTSIDE_PROVIDER",
    how: "useSession() is called in a page without <SessionProvider>.",
    strategies: both,
    path: "/client/no-provider",
    shows: "",
  },
  {
    code: "SESSION_ENDPOINT_UNREACHABLE",
    how: "The visitor goes offline, and the page asks again.",
    strategies: both,
    meets: ({ goOffline }) => goOffline(true),
    shows: "error Ann",
  },
  {
    code: "SESSION_ENDPOINT_FAILED",
    how: "The database refuses the connection, and the page asks again.",
    strategies: ["database"],
    elsewhere: "Reading a token asks no database.",
    meets: ({ meets }) => meets("store-down"),
    isBuiltOnly: true,
    shows: "error Ann",
  },
];
