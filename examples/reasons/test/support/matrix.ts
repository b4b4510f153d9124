import { join } from "node:path";
import { findFreePort } from "../../../../scripts/lib/port.mjs";
import { startNextApp } from "../../../support/next-app.mjs";
import type { Finding } from "../../probe/probe.js";
import type { Fixture, Kitchen, PlaceName, Strategy } from "../matrix/fixture.js";
import { leaveForGitHub, signInAnn } from "./ann.js";
import { browserHeaders } from "./ask.js";
import { askByRelay, askClient, askPlace, askStatic, type Origins } from "./places.js";
import { startStore } from "./store.js";

const folder = join(import.meta.dirname, "..", "..");

/** One cell of the matrix, as it came out. */
export interface Cell {
  readonly place: PlaceName | "client";
  readonly finding: Finding;
}

/** The app, its Edge neighbour and their database, while they run. */
export interface Matrix {
  readonly origins: Origins;
  readonly log: readonly string[];
  /** Every cell that was filled so far. */
  readonly cells: readonly Cell[];
  readonly openKitchen: (strategy: Strategy) => Kitchen;
  /** Asks every place of a fixture. */
  readonly fill: (fixture: Fixture, strategy: Strategy) => Promise<readonly Cell[]>;
  /** Asks as the client in the browser does. */
  readonly askAsClient: (fixture: Fixture, strategy: Strategy) => Promise<Finding>;
  readonly close: () => Promise<void>;
}

// What the environment says must not depend on who runs this.
const unset = {
  AUTH_SECRET: undefined,
  NEXTAUTH_SECRET: undefined,
  AUTH_URL: undefined,
  NEXTAUTH_URL: undefined,
};

/** Starts everything, as it is built or as it is developed. */
export async function startMatrix(mode: "start" | "dev", firstPort: number): Promise<Matrix> {
  const store = await startStore();
  const log: string[] = [];
  const cells: Cell[] = [];
  const app = await findFreePort(firstPort);
  const edge = await findFreePort(app + 1);
  const origins = { app: `http://localhost:${app}`, edge: `http://localhost:${edge}` };
  const env = { ...unset, PROBE_STORE_URL: store.url, PROBE_EDGE_URL: origins.edge };
  const servers: { close: () => Promise<void> }[] = [];
  const onOutput = (line: string) => void log.push(line);
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
    await store.close();
  };
  try {
    servers.push(await startNextApp({ folder, port: app, env, mode, onOutput }));
    servers.push(await startNextApp({ folder, below: "edge", port: edge, env, mode, onOutput }));
  } catch (error) {
    await close();
    throw error;
  }
  const openKitchen = (strategy: Strategy): Kitchen => {
    const at = (auth: string, wanted = strategy) => ({ origin: origins.app, auth, strategy: wanted });
    return {
      strategy,
      mint: (auth, wanted) => signInAnn(at(auth, wanted)),
      leave: (auth) => leaveForGitHub(at(auth)),
      empty: store.empty,
    };
  };
  const fill = async (fixture: Fixture, strategy: Strategy) => {
    const headers = await toHeaders(fixture, openKitchen(strategy));
    const found: Cell[] = [];
    for (const place of fixture.places) {
      found.push({ place, finding: await askBy[fixture.by ?? "visitor"](origins, place, headers) });
    }
    cells.push(...found);
    return found;
  };
  const askAsClient = async (fixture: Fixture, strategy: Strategy) => {
    const finding = await askClient(origins, await toHeaders(fixture, openKitchen(strategy)));
    cells.push({ place: "client", finding });
    return finding;
  };
  return { origins, log, cells, openKitchen, fill, askAsClient, close };
}

const askBy = { visitor: askPlace, relay: askByRelay, static: askStatic } as const;

async function toHeaders({ auth, call, cookie, headers, by = "visitor" }: Fixture, kitchen: Kitchen) {
  const sent = await cookie?.(kitchen);
  return {
    ...(by === "relay" ? {} : browserHeaders),
    "x-probe-auth": auth,
    "x-probe-strategy": kitchen.strategy,
    ...(call && { "x-probe-call": call }),
    ...(sent && { cookie: sent }),
    ...(await headers?.(kitchen)),
  };
}

/** What every place said, in one line each. */
export const toLines = (found: readonly Cell[]): readonly string[] =>
  found.map(({ place, finding: { code, status, hasSession } }) =>
    [`${place}:`, code ?? status, hasSession && "with a session"].filter(Boolean).join(" "),
  );

/** What they should have said. */
export const toWanted = ({ places, code, outcome }: Fixture): readonly string[] =>
  places.map((place) => `${place}: ${outcome === "told" ? "signed-in with a session" : code}`);
