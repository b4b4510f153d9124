import { join } from "node:path";
import { findFreePort } from "../../../../scripts/lib/port.mjs";
import { startNextApp } from "../../../support/next-app.mjs";
import { makeOlderCopy } from "../../older-copy.mjs";
import type { Finding } from "../../probe/probe.js";
import type { Fixture, Kitchen } from "../matrix/fixture.js";
import type { PlaceName, Strategy } from "../matrix/place.js";
import type { SignInFixture } from "../matrix/sign-in-fixtures.js";
import { leaveForGitHub, sendByAnn, signInAnn, signOutAnn, signOutEverywhere } from "./ann.js";
import { type Answer, browserHeaders } from "./ask.js";
import { goRound } from "./go-round.js";
import { listen, overhear } from "./listen.js";
import {
  askByRelay,
  askCached,
  askClient,
  askOverEdge,
  askPlace,
  askStatic,
  type Origins,
  toUrl,
} from "./places.js";
import { startStore } from "./store.js";

const folder = join(import.meta.dirname, "..", "..");

/** One cell of the matrix, as it came out. */
export interface Cell {
  readonly place: PlaceName | "client";
  readonly finding: Finding;
  /** What the log told of it, where the fixture says that it tells. */
  readonly told: readonly string[];
}

/** The app, its neighbours and their database, while they run. */
export interface Matrix {
  readonly origins: Origins;
  readonly log: readonly string[];
  /** Every cell that was filled so far. */
  readonly cells: readonly Cell[];
  readonly openKitchen: (strategy: Strategy) => Kitchen;
  /** Asks every place of a fixture. */
  readonly fill: (fixture: Fixture, strategy: Strategy) => Promise<readonly Cell[]>;
  /** Sends the request of a fixture to the endpoints: the answer, and what the log told of it. */
  readonly send: (
    fixture: SignInFixture,
    strategy: Strategy,
    by: "person" | "script",
  ) => Promise<{ readonly answer: Answer; readonly told: readonly string[] }>;
  /** Asks as the client in the browser does. */
  readonly askAsClient: (fixture: Fixture, strategy: Strategy) => Promise<Cell>;
  readonly close: () => Promise<void>;
}

/** Long enough for a clock that runs sixty times as fast to pass every allowance for requests under way together. */
const betweenTurnsMs = 300;

// What the environment says must not depend on who runs this.
const unset = {
  AUTH_SECRET: undefined,
  NEXTAUTH_SECRET: undefined,
  AUTH_URL: undefined,
  NEXTAUTH_URL: undefined,
};

const toOrigin = (port: number) => `http://localhost:${port}`;

/** Starts everything, as it is built or as it is developed. */
export async function startMatrix(
  mode: "start" | "dev",
  firstPort: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Matrix> {
  if (mode === "dev") await makeOlderCopy();
  const store = await startStore();
  const log: string[] = [];
  const cells: Cell[] = [];
  const app = await findFreePort(firstPort);
  const edge = await findFreePort(app + 1);
  const cached = await findFreePort(edge + 1);
  const origins = { app: toOrigin(app), edge: toOrigin(edge), cached: toOrigin(cached) };
  const env = { ...unset, PROBE_STORE_URL: store.url, PROBE_EDGE_URL: origins.edge, ...environment };
  const servers: { close: () => Promise<void> }[] = [];
  const onOutput = (line: string) => void log.push(line);
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
    await store.close();
  };
  try {
    servers.push(await startNextApp({ folder, port: app, env, mode, onOutput }));
    servers.push(await startNextApp({ folder, below: "edge", port: edge, env, mode, onOutput }));
    if (mode === "start")
      servers.push(await startNextApp({ folder, below: "cached", port: cached, env, mode, onOutput }));
  } catch (error) {
    await close();
    throw error;
  }
  const openKitchen = (strategy: Strategy): Kitchen => {
    const at = (auth: string, wanted = strategy) => ({ origin: origins.app, auth, strategy: wanted });
    return {
      strategy,
      host: new URL(origins.app).host,
      mint: (auth, wanted) => signInAnn(at(auth, wanted)),
      leave: (auth) => leaveForGitHub(at(auth)),
      empty: store.empty,
      addUser: store.addUser,
      removeUser: store.removeUser,
      signOutEverywhere: (auth) => signOutEverywhere(at(auth)),
      signOut: (auth, session) => signOutAnn(at(auth), session),
    };
  };
  const fillCell = async (fixture: Fixture, place: Cell["place"], headers: Headers): Promise<Cell> => {
    const ask = () =>
      place === "client"
        ? askClient(origins, headers)
        : askBy[fixture.by ?? "visitor"](origins, place, headers);
    const route =
      fixture.isToldByRoute && place !== "client" ? new URL(toUrl(origins, place)).pathname : null;
    const since = log.length;
    // The endpoints are a Route Handler.
    const asker = place === "client" ? "route-handler" : place;
    await askBefore(origins, fixture, { place: asker, headers });
    let finding = await ask();
    for (let turn = 1; turn < (fixture.turns ?? 1); turn++) {
      await new Promise((resolve) => setTimeout(resolve, betweenTurnsMs));
      finding = await ask();
    }
    const { code, outcome, besides = [] } = fixture;
    const told =
      outcome === undefined
        ? await overhear(log, { since, code, besides, isLogged: isLogged(fixture, finding) })
        : await listen(log, { since, code, route });
    const cell = { place, finding, told };
    cells.push(cell);
    return cell;
  };
  const fill = async (fixture: Fixture, strategy: Strategy) => {
    const kitchen = openKitchen(strategy);
    const shared = fixture.outcome === undefined ? await readSent(fixture, kitchen) : null;
    const found: Cell[] = [];
    for (const place of fixture.places) {
      const sent = shared ?? (await readSent(fixture, kitchen));
      found.push(await fillCell(fixture, place, toHeaders(fixture, { kitchen, place, sent })));
    }
    return found;
  };
  const askAsClient = async (fixture: Fixture, strategy: Strategy) => {
    const kitchen = openKitchen(strategy);
    const sent = await readSent(fixture, kitchen);
    return fillCell(fixture, "client", toHeaders(fixture, { kitchen, place: "client", sent }));
  };
  const send: Matrix["send"] = async (fixture, strategy, by) => {
    const since = log.length;
    const auth = `${fixture.auth}/${fixture.code}-${by}`;
    const answer = await sendByAnn({ origin: origins.app, auth, strategy }, fixture, by);
    return { answer, told: await listen(log, { since, code: fixture.code, route: null }) };
  };
  return { origins, log, cells, openKitchen, fill, send, askAsClient, close };
}

const askBy = {
  visitor: askPlace,
  relay: askByRelay,
  static: askStatic,
  follow: goRound,
  "over-edge": askOverEdge,
  "use-cache": askCached,
} as const;

type Headers = Readonly<Record<string, string>>;

/** Long enough for what watches instances to be loaded, and for a clock of milliseconds to go on. */
const betweenInstancesMs = 80;

/** Those who ask first, at instances that are in no other cell. */
async function askBefore(
  origins: Origins,
  { before }: Fixture,
  { place, headers }: { readonly place: PlaceName; readonly headers: Headers },
): Promise<void> {
  const { cookie: _cookie, "x-probe-auth": own = "", ...others } = headers;
  for (const [index, { auth, place: there }] of (before?.(place) ?? []).entries()) {
    const name = own.replace(/^[^/]+/, auth);
    const first: Headers = index === 0 ? { "x-probe-process": "new" } : {};
    await askPlace(origins, there, { ...others, ...first, "x-probe-auth": name });
    await new Promise((resolve) => setTimeout(resolve, betweenInstancesMs));
  }
}

/** What the visitor brings, made by the fixture. */
async function readSent({ cookie, headers }: Fixture, kitchen: Kitchen): Promise<Headers> {
  const sent = await cookie?.(kitchen);
  return { ...(sent && { cookie: sent }), ...(await headers?.(kitchen)) };
}

interface Sending {
  readonly kitchen: Kitchen;
  readonly place: Cell["place"];
  readonly sent: Headers;
}

/** An instance tells a thing once, so each place asks one of its own, and each fixture of a code. */
function toHeaders(
  { code, auth, call, outcome, by = "visitor" }: Fixture,
  { kitchen, place, sent }: Sending,
): Headers {
  return {
    ...(by === "relay" ? {} : browserHeaders),
    "x-probe-auth": `${auth}/${place}-${code}-${outcome ?? "alone"}`,
    "x-probe-strategy": kitchen.strategy,
    ...(call && { "x-probe-call": call }),
    ...sent,
  };
}

/**
 * Whether the log has the code of such a reading: a visitor who is not signed in is nothing to tell of, what is thrown is
 * in the caller's hands, and what happened at build time is in the log of the build.
 */
const isLogged = ({ code, by }: Fixture, { status }: Finding): boolean =>
  code !== "NOT_SIGNED_IN" && status !== "thrown" && by !== "static";

/** What every place said, in one line each. */
export const toLines = (found: readonly Cell[]): readonly string[] =>
  found.map(({ place, finding: { code, status, hasSession }, told }) =>
    [`${place}:`, code ?? status, hasSession && "with a session", ...told].filter(Boolean).join(" "),
  );

const outcomes = { told: "signed-in with a session", logged: "signed-out", missed: "signed-in" } as const;

/** What they should have said. */
export const toWanted = (
  { code, outcome, besides = [] }: Fixture,
  places: readonly Cell["place"][],
): readonly string[] => {
  const wanted = outcome === undefined ? [code] : [outcomes[outcome], ...besides, code];
  return places.map((place) => `${place}: ${wanted.join(" ")}`);
};

/** Whether nothing at all said why there is no session. */
export const isSilent = ({ finding, told }: Cell): boolean =>
  !finding.hasSession && finding.code === null && told.length === 0;
