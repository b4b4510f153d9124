import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import type { Adapter } from "../../src/contract/adapter.js";
import { createAuth } from "../../src/entry/index.js";
import { Credentials } from "../../src/provider/credentials.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { type Browser, createBrowser } from "./browser.js";
import { runInRouteHandler } from "./route-handler.js";
import { testSecret } from "./scene.js";

const origin = "http://localhost:3000";
export const begun = Date.parse("2026-03-01T12:00:00Z");

/** Whoever says a name is that person. */
const anyName = Credentials({
  credentials: { name: { label: "Name" } },
  authorize: ({ name }) => ({ id: `${name}-1`, name, email: `${name}@example.com`, role: "USER" }),
});

/** An adapter that tells what it was asked, and fails where a test says so. */
export function watchAdapter<A extends Adapter>(adapter: A) {
  const asked: string[] = [];
  const failing = new Set<string>();
  const watched = new Proxy<A>(adapter, {
    get(target, method: string) {
      const called: unknown = Reflect.get(target, method);
      if (typeof called !== "function") return called;
      return (...given: unknown[]) => {
        asked.push(method);
        if (failing.has(method)) throw new Error("connection refused");
        return Reflect.apply(called, target, given);
      };
    },
  });
  return { watched, asked, failing };
}

/** The Cookie header of a browser. */
export const toCookieHeader = ({ cookies }: Browser): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** Signs somebody in by a form, in a browser of their own. */
export async function signInAs(
  auth: { handle(request: Request): Promise<Response> },
  name: string,
): Promise<Browser> {
  const browser = createBrowser(auth, origin);
  const answer = await browser.submit("/api/auth/callback/credentials", {
    csrfToken: await browser.csrfToken(),
    name,
  });
  const location = answer.headers.get("location") ?? "";
  if (answer.status !== 302 || location.includes("error=")) throw new Error(`not signed in: ${location}`);
  return browser;
}

/** An app with people who have several devices. */
export async function openDevices(
  options: Partial<AnyAuthOptions> = {},
  adapter: Adapter = createMemoryAdapter({ now: () => clock.nowMs }),
  clock = { nowMs: begun },
) {
  const log: LogEvent[] = [];
  const keep = (event: LogEvent) => void log.push(event);
  const logger = { error: keep, warn: keep, info: keep, debug: keep };
  const { watched, asked, failing } = watchAdapter(adapter);
  for (const name of ["ann", "bob"]) {
    const user = { id: `${name}-1`, name, email: `${name}@example.com`, role: "USER" };
    if (!(await adapter.getUser?.(user.id))) await adapter.createUser?.(user);
  }
  const auth = createAuth<Record<never, never>, Record<never, never>, unknown>({
    providers: [anyName],
    secret: testSecret,
    baseUrl: origin,
    adapter: watched,
    logger,
    now: () => clock.nowMs,
    ...options,
  });
  return {
    auth,
    adapter,
    asked,
    failing,
    clock,
    log,
    signIn: (name: string) => signInAs(auth, name),
    /** A browser that visits this app with the cookies it has from another one. */
    adopt(other: Browser): Browser {
      const browser = createBrowser(auth, origin);
      for (const [name, value] of other.cookies) browser.cookies.set(name, value);
      return browser;
    },
    /** What a browser's visitor is told to be. */
    async look(browser: Browser, fresh = false): Promise<string> {
      const request = new Request(`${origin}/notes`, { headers: { cookie: toCookieHeader(browser) } });
      const reading = await auth.explain(request, { fresh });
      return reading.status === "signed-in" ? "signed-in" : `${reading.status} ${reading.reason.code}`;
    },
    /** Runs code in a Route Handler that a browser asked, which keeps what it is given. */
    async runAs<T>(browser: Browser, run: () => Promise<T>): Promise<T> {
      const { result, lines } = await runInRouteHandler({ cookie: toCookieHeader(browser) }, run);
      for (const line of lines) {
        const [pair = ""] = line.split(";");
        const at = pair.indexOf("=");
        if (/max-age=0|1970/i.test(line)) browser.cookies.delete(pair.slice(0, at));
        else browser.cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)));
      }
      return result;
    },
  };
}

export type Devices = Awaited<ReturnType<typeof openDevices>>;
