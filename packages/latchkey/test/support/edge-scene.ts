import { nativeFirst } from "../../src/compat/every-dialect.js";
import { dialectsOf } from "../../src/compat/translate-options.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import type { Adapter } from "../../src/contract/adapter.js";
import type { SessionReading } from "../../src/contract/session.js";
import { toArrival } from "../../src/core/arrival.js";
import { createEngine, type Engine } from "../../src/core/create-engine.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Browser, createBrowser } from "./browser.js";
import { watchAdapter } from "./device-scene.js";
import { passwordProvider, signInByForm, testSecret } from "./scene.js";

export type Written = "native" | "v4" | "v5";
export const everyDialect = ["native", "v4", "v5"] as const satisfies readonly Written[];

const dialects = { native: nativeFirst, ...dialectsOf };

/** The names of the two cookies on http; our own dialect has one. */
export const cookieNames = {
  native: { session: "latchkey.session", seal: null },
  v4: { session: "next-auth.session-token", seal: "next-auth.session-seal" },
  v5: { session: "authjs.session-token", seal: "authjs.session-seal" },
} as const satisfies Record<Written, { session: string; seal: string | null }>;

/** One app whose endpoints and pages run on Node, and whose middleware runs on Edge. */
export interface EdgeScene {
  readonly browser: Browser;
  readonly node: Engine;
  readonly edge: Engine;
  readonly log: LogEvent[];
  readonly clock: { nowMs: number };
  /** Methods of the adapter in the order they were called, on either side. */
  readonly asked: string[];
  readonly failing: Set<string>;
  readonly adapter: ReturnType<typeof createMemoryAdapter>;
  onNode(more?: {
    readonly isFresh?: boolean;
    readonly canWriteCookies?: boolean;
  }): Promise<SessionReading<unknown>>;
  onEdge(more?: { readonly isFresh?: boolean }): Promise<SessionReading<unknown>>;
}

interface Parts {
  readonly options?: Partial<AnyAuthOptions>;
  /** What only the part on Edge says: without an adapter, unless one is named here. */
  readonly edge?: Partial<AnyAuthOptions>;
  readonly origin?: string;
}

/** Sets up both halves of the app, and a browser that Ann has signed in with. */
export async function createEdgeScene(
  written: Written,
  { options = {}, edge, origin = "http://localhost:3000" }: Parts = {},
): Promise<EdgeScene> {
  const log: LogEvent[] = [];
  const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
  const keep = (event: LogEvent) => void log.push(event);
  const memory = createMemoryAdapter();
  const { watched: adapter, asked, failing } = watchAdapter<Adapter>(memory);
  await memory.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com", ...{ role: "ADMIN" } });
  await memory.createUser({ id: "bob-1", name: "Bob", email: "bob@example.com" });
  const shared: AnyAuthOptions = {
    providers: [passwordProvider],
    secret: testSecret,
    logger: { error: keep, warn: keep },
    now: () => clock.nowMs,
    ...options,
  };
  const surroundings = (environment: Record<string, string>) => () => ({
    environment,
    dialects: dialects[written],
  });
  const node = createEngine({ adapter, ...shared }, surroundings({}));
  const part = edge ?? { session: { strategy: "database" } };
  const onEdge = createEngine({ ...shared, ...part }, surroundings({ NEXT_RUNTIME: "edge" }));
  const browser = createBrowser(node, origin);
  await signInByForm(browser);
  const request = () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Request(`${origin}/dashboard`, { headers: { cookie } });
  };
  return {
    browser,
    node,
    edge: onEdge,
    log,
    clock,
    asked,
    failing,
    adapter: memory,
    onNode: (more = {}) => node.read({ ...toArrival(request(), "route-handler"), ...more }),
    onEdge: (more = {}) => onEdge.read({ ...toArrival(request(), "middleware-edge"), ...more }),
  };
}

/** A reading in a line. */
export const inShort = (reading: SessionReading<unknown>): string =>
  reading.status === "signed-in" ? `signed-in ${reading.check}` : `${reading.status} ${reading.reason.code}`;
