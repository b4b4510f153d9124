import type { PlaceName, Strategy } from "./place.js";

/** What a recipe may use to make the Cookie header of a visitor. */
export interface Kitchen {
  readonly strategy: Strategy;
  /** The host where Ann signs in; Edge answers at another. */
  readonly host: string;
  /** Signs Ann in at an instance, by its own form, and gives the cookies of her browser. */
  mint(auth: string, strategy?: Strategy): Promise<ReadonlyMap<string, string>>;
  /** Starts a sign-in at a provider, and gives the cookies of the browser that left. */
  leave(auth: string): Promise<ReadonlyMap<string, string>>;
  /** Takes every session out of the database. */
  empty(): void;
  /** Puts somebody into the database, or takes them out. */
  addUser(id: string): void;
  removeUser(id: string): void;
  /** Ends every session of Ann, as the app does when she presses "Sign out everywhere". */
  signOutEverywhere(auth: string): Promise<void>;
  /** Signs Ann out in her browser, and gives the cookies it keeps of that. */
  signOut(auth: string, session: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>>;
}

/** Somebody who asks before. */
export interface Earlier {
  readonly auth: string;
  readonly place: PlaceName;
}

/** One way to have no session: the code it must give, and how it comes about. */
export interface Fixture {
  readonly code: string;
  /** What the visitor, the developer or the world did, as the documentation says it. */
  readonly how: string;
  readonly strategies: readonly Strategy[];
  readonly places: readonly PlaceName[];
  /** Where and with which sessions it cannot happen, and why. */
  readonly elsewhere?: string;
  /** The instance that is asked; `probe/instances.ts` has them. */
  readonly auth: string;
  /** The Cookie header; left out, the visitor has none. */
  readonly cookie?: (kitchen: Kitchen) => Promise<string>;
  /** Headers beside a browser's own, or in their place. */
  readonly headers?: (kitchen: Kitchen) => Promise<Readonly<Record<string, string>>>;
  /** How the app runs; some mistakes are only looked for while it is developed. */
  readonly mode?: "development";
  /**
   * `relay`: the app fetches the place itself. `static`: it is rendered at build time. `follow`: the visitor goes wherever
   * the answers lead, and keeps the cookies of each. `over-edge`: the place lies behind middleware on Edge. `use-cache`: it
   * asks inside a function with "use cache".
   */
  readonly by?: "visitor" | "relay" | "static" | "follow" | "over-edge" | "use-cache";
  /**
   * `told`: the session is there all the same, and the log tells the code. `logged`: it is not, and only the log tells why.
   * `missed`: the visitor is signed in, the call gives no session, and only the log tells why.
   */
  readonly outcome?: "told" | "logged" | "missed";
  /** What else the log tells of the same request, from another place that it passes; it may tell nothing beyond. */
  readonly besides?: readonly string[];
  /** Why the client in the browser is not told it, where how the place is asked does not say it. */
  readonly notForClient?: ClientGap;
  /** Variables of the environment that the app is started with. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How the place calls the library, where that is the mistake. */
  readonly call?: string;
  /** A call that belongs to no instance is told once for each route, whoever asks there. */
  readonly isToldByRoute?: true;
  /** Who asks before the visitor does, while nothing else is known of the process: that they differ is the mistake. */
  readonly before?: (place: PlaceName) => readonly Earlier[];
  /** How often the place is asked with the same headers, whatever cookies it answers with; once unless set. */
  readonly turns?: number;
}

/** A reason why the client in the browser is not told a code; `holds` looks whether it is true of a fixture. */
interface GapRow {
  readonly says: string;
  readonly holds: (fixture: Fixture) => boolean;
  /** The code that the client is told in its place; `null` where it is given a session. Left out, any other. */
  readonly tells?: string | null;
}

const isOnly = ({ places }: Fixture, only: PlaceName) => places.length === 1 && places[0] === only;

/** Every reason there is; no fixture has another. */
export const clientGaps = {
  "server-code": { says: "the mistake is in code of the server", holds: ({ call }) => call !== undefined },
  "own-fetch": { says: "it asks by itself, from the browser", holds: ({ by }) => by === "relay" },
  "no-build": { says: "nothing that it asks is made at build time", holds: ({ by }) => by === "static" },
  "no-cache": { says: "the endpoints keep no results", holds: ({ by }) => by === "use-cache" },
  "no-redirect": { says: "it follows no redirect", holds: ({ by }) => by === "follow" },
  "behind-proxy": {
    says: "it is told where the proxy lets the request on to a page",
    holds: ({ by, besides, headers }) =>
      by === "over-edge" || (besides !== undefined && headers !== undefined),
  },
  foreign: {
    says: "on a machine where apps are developed it is told as FOREIGN_COOKIE",
    holds: ({ code, auth }) => code === "SECRET_MISMATCH" && auth === "usual",
    tells: "FOREIGN_COOKIE",
  },
  "on-node": {
    says: "its endpoint runs on Node, where the database is asked",
    holds: (fixture) => isOnly(fixture, "middleware-edge"),
    tells: "ADAPTER_ERROR",
  },
  "written-there": {
    says: "the session endpoint writes what it refreshed",
    holds: (fixture) => isOnly(fixture, "server-component"),
    tells: null,
  },
} as const satisfies Readonly<Record<string, GapRow>>;

/** The name of such a reason. */
export type ClientGap = keyof typeof clientGaps;

/**
 * Why the client in the browser is not asked, or `null`: it is told the code as well while the app is developed; in
 * production it learns no more than that there is no session, or that it cannot be told.
 */
export function findClientGap({ by, call, besides, notForClient }: Fixture): ClientGap | null {
  if (notForClient !== undefined) return notForClient;
  if (by !== undefined) return gapsBy[by];
  if (call !== undefined) return "server-code";
  return besides === undefined ? null : "behind-proxy";
}

const gapsBy: Readonly<Record<NonNullable<Fixture["by"]>, ClientGap | null>> = {
  visitor: null,
  relay: "own-fetch",
  static: "no-build",
  "use-cache": "no-cache",
  follow: "no-redirect",
  "over-edge": "behind-proxy",
};

/** Whether the client in the browser is asked, too. */
export const isToldToClient = (fixture: Fixture): boolean => findClientGap(fixture) === null;
