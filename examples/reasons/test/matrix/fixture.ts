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
   * the answers lead, and keeps the cookies of each. `over-edge`: the place lies behind middleware on Edge.
   */
  readonly by?: "visitor" | "relay" | "static" | "follow" | "over-edge";
  /**
   * `told`: the session is there all the same, and the log tells the code. `logged`: it is not, and only the log tells why.
   * `missed`: the visitor is signed in, the call gives no session, and only the log tells why.
   */
  readonly outcome?: "told" | "logged" | "missed";
  /** What the log tells of the same request from another place that it passes. */
  readonly besides?: readonly string[];
  /** Why the client in the browser is not told it, where what is said of every such fixture does not say it. */
  readonly notForClient?: string;
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

/**
 * Why the client in the browser is not asked, or `null`: it is told the code as well while the app is developed; in
 * production it learns no more than that there is no session, or that it cannot be told.
 */
export function explainClientGap({ by, call, besides, notForClient }: Fixture) {
  if (notForClient !== undefined) return notForClient;
  if (call !== undefined) return "the mistake is in code of the server";
  if (by !== undefined) return byGaps[by];
  return besides === undefined ? null : "it is told where the proxy lets the request on to a page";
}

const byGaps: Readonly<Record<NonNullable<Fixture["by"]>, string | null>> = {
  visitor: null,
  relay: "it asks by itself, from the browser",
  static: "nothing that it asks is made at build time",
  follow: "it follows no redirect",
  "over-edge": "it is told where the proxy lets the request on to a page",
};

/** Whether the client in the browser is asked, too. */
export const isToldToClient = (fixture: Fixture): boolean => explainClientGap(fixture) === null;
