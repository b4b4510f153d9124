import { readConfiguredProviders } from "../config/configured-providers.js";
import type { AnyAuthOptions, ConfigSurroundings } from "../config/resolve-config.js";
import type { Outcome } from "../contract/outcome.js";
import type { SessionReading } from "../contract/session.js";
import type { RosterChange, SessionEntry } from "../contract/session-roster.js";
import type { SessionCookieFacts } from "../contract/session-store.js";
import type { Arrival } from "../contract/visit.js";
import type { FlowContext } from "../flow/flow-context.js";
import { readSession, updateSession } from "../flow/read-session.js";
import { createVisit } from "../flow/visit.js";
import { createSessionContext, type SessionReader } from "./create-reader.js";
import { createRoster } from "./create-roster.js";
import type { ServerSignOut } from "./endpoints.js";
import { createEngineMemory } from "./engine-memory.js";
import type { SignInIntent } from "./sign-in.js";

/** The library without a framework: requests and arrivals in, responses, readings and outcomes out. */
export interface Engine extends SessionReader {
  /** Answers a request to one of the endpoints; never throws. */
  handle(request: Request): Promise<Response>;
  /** What the endpoint decides, before anything is made of it; throws what went wrong. */
  decide(request: Request): Promise<Outcome>;
  update(arrival: Arrival, patch: unknown): Promise<SessionReading<unknown>>;
  /** Starts or completes a sign-in for code that runs on the server; throws an `AuthError` when refused. */
  signIn(arrival: Arrival, intent: SignInIntent): Promise<Outcome>;
  signOut(arrival: Arrival, intent: ServerSignOut): Promise<Outcome>;
  /** The sessions of a user; the one of the arrival is marked. */
  listSessions(userId: string, current: Arrival | null): Promise<readonly SessionEntry[]>;
  revokeSession(id: string): Promise<boolean>;
  /** Ends the sessions of a user but the one of this arrival. */
  revokeSessions(userId: string, kept: Arrival | null): Promise<RosterChange>;
  refreshSessions(userId: string): Promise<void>;
  describe(arrival: Arrival): Promise<readonly SessionCookieFacts[]>;
}

/** The options, or what makes them at the first request. */
export type OptionSource = AnyAuthOptions | (() => AnyAuthOptions);

/** Makes an engine; options are resolved at the first request, so importing an app's auth file never fails. */
export function createEngine(
  options: OptionSource,
  surroundings: () => ConfigSurroundings,
  memory = createEngineMemory(),
): Engine {
  let resolved: FlowContext | null = null;
  const context = (): FlowContext => {
    if (resolved !== null) return resolved;
    const given = typeof options === "function" ? options() : options;
    const around = {
      ...surroundings(),
      memory,
      kind: "engine" as const,
      readProviders: readConfiguredProviders,
    };
    const read = createSessionContext(given, around);
    resolved = { ...read, consumed: memory.consumed, roster: createRoster(read.config) };
    return resolved;
  };
  const visit = (arrival: Arrival) => createVisit(context().config, arrival);
  return {
    config: () => context().config,
    handle: async (request) => (await loadEndpoints()).answerRequest(context(), request),
    decide: async (request) => (await loadEndpoints()).decideRequest(context(), request),
    read: (arrival) => readSession(context(), visit(arrival)),
    update: (arrival, patch) => updateSession(context(), visit(arrival), patch),
    signIn: async (arrival, intent) => (await loadEndpoints()).performSignIn(context(), arrival, intent),
    signOut: async (arrival, intent) => (await loadEndpoints()).performSignOut(context(), arrival, intent),
    describe: (arrival) => context().sessions.describe(visit(arrival)),
    listSessions: (userId, current) => context().roster.list(userId, current && visit(current)),
    revokeSession: (id) => context().roster.revoke(id),
    revokeSessions: (userId, kept) => context().roster.revokeAll(userId, kept && visit(kept)),
    refreshSessions: (userId) => context().roster.refresh(userId),
  };
}

let endpoints: typeof import("./endpoints.js") | null = null;

/** Pages, providers and OAuth: who only reads sessions never loads them. */
async function loadEndpoints(): Promise<typeof import("./endpoints.js")> {
  endpoints ??= await import("./endpoints.js");
  return endpoints;
}
