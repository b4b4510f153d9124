import type { AccessRequirement } from "../access/decide-access.js";
import type { Dialect } from "../config/dialect.js";
import { createEngine, type OptionSource } from "../core/create-engine.js";
import type { EngineMemory } from "../core/engine-memory.js";
import { createReason } from "../reason/catalog.js";
import { answerApiRequest } from "./api-handler.js";
import { type AskedWithOptions, splitAsked } from "./ask.js";
import type { Auth } from "./auth.js";
import { readEnvironment } from "./env.js";
import { watchPromise } from "./not-awaited.js";
import { createProxy, type ProxyHandler, type ProxyOptions } from "./proxy.js";
import { type Guard, guardRoute, judgeVisitor, requireSession } from "./required.js";
import { fetchAsVisitor } from "./self-fetch.js";
import { signInOnServer, signOutOnServer, updateOnServer } from "./server-action.js";
import { createServerSession } from "./server-session.js";
import { createSessionsApi } from "./sessions.js";
import { watchFetch } from "./watch-fetch.js";

/** Where the dialects come from: a compat layer settles them at the first request, by how the app uses it. */
export type DialectSource = () => readonly [Dialect, ...Dialect[]];

type RouteBody = Parameters<typeof guardRoute>[2];

/** Binds an engine to Next.js, writing the first of the dialects and reading all of them. */
export function bindNext(
  options: OptionSource,
  dialects: DialectSource,
  memory?: EngineMemory,
): Auth<unknown> {
  const surroundings = () => ({ environment: readEnvironment(), dialects: dialects() });
  const engine = createEngine(options, surroundings, memory);
  const sessions = createServerSession(engine);
  const handle = (request: Request) => engine.handle(request);
  const guard: Guard = { engine, sessions };
  const read = (given: readonly unknown[]) => {
    const { asked, isFresh } = splitAsked(given);
    return sessions.read(asked, { isFresh });
  };
  const ask = (...given: AskedWithOptions) =>
    watchPromise(
      read(given).then(({ session }) => session),
      (code, facts) => engine.config().report({ reason: createReason(code, facts) }),
    );
  const members: Omit<Auth<unknown>, "$Infer"> = {
    explain: (...given: AskedWithOptions) => read(given),
    cookies: (...given: AskedWithOptions) => sessions.describe(splitAsked(given).asked),
    handlers: { GET: handle, POST: handle },
    apiHandler: (req, res) => answerApiRequest(engine, req, res),
    handle,
    required: ((...given: Parameters<typeof requireSession>[1]) =>
      requireSession(guard, given)) as Auth<unknown>["required"],
    can: async (...[can, resource]) => (await judgeVisitor(guard, [], { can, resource })).kind === "allowed",
    route: ((first: AccessRequirement | RouteBody, second?: RouteBody) =>
      typeof first === "function"
        ? guardRoute(guard, {}, first)
        : guardRoute(guard, first, second as RouteBody)) as Auth<unknown>["route"],
    fetch: (input, init = {}) => fetchAsVisitor(engine, input, init),
    watchFetch: () => watchFetch(engine),
    signIn: (provider, signInOptions, parameters) =>
      signInOnServer(engine, provider, { options: signInOptions, parameters }),
    signOut: (signOutOptions) => signOutOnServer(engine, signOutOptions),
    update: (...given: readonly unknown[]) => updateOnServer(guard, given),
    sessions: createSessionsApi(engine),
    proxy: (first?: ProxyOptions | ProxyHandler<unknown>, second?: ProxyOptions) =>
      typeof first === "function"
        ? createProxy(engine, first, second ?? {})
        : createProxy(engine, null, first ?? {}),
  };
  return Object.assign(ask, members) as unknown as Auth<unknown>;
}
