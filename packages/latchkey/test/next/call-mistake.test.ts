import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogEvent } from "../../src/config/logger.js";
import { createAuth, getServerSession } from "../../src/entry/index.js";
import { isAuthError } from "../support/auth-error.js";
import { runInRouteHandler } from "../support/route-handler.js";
import { passwordProvider, testSecret } from "../support/scene.js";

const require = createRequire(import.meta.url);
const { workAsyncStorage } = require("next/dist/server/app-render/work-async-storage.external.js");
const { workUnitAsyncStorage } = require("next/dist/server/app-render/work-unit-async-storage.external.js");

const log: LogEvent[] = [];
const keep = (event: LogEvent) => void log.push(event);

const createApp = () =>
  createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: "http://localhost:3000",
    logger: { error: keep, warn: keep },
  });

beforeEach(() => {
  log.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("auth() inside of what is cached", () => {
  it.each(["cache", "unstable-cache"])("throws CACHED_SCOPE within Next.js's %s", async (type) => {
    const work = { route: "/notes", forceStatic: false, dynamicShouldError: false };
    const asked = workAsyncStorage.run(work, () =>
      workUnitAsyncStorage.run({ type, phase: "render" }, () => createApp()()),
    );
    await expect(asked).rejects.toSatisfy(isAuthError("CACHED_SCOPE"));
    await expect(asked).rejects.toThrow(/Read the session outside of the cached function/);
  });
});

describe("a promise that is taken for the session", () => {
  const visit = <T>(run: () => Promise<T>) => runInRouteHandler({ host: "localhost:3000" }, run);

  it("is told while the app is developed, once", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const auth = createApp();
    await visit(async () => {
      const session = auth();
      for (const member of ["user", "user"]) expect(Reflect.get(session, member)).toBeUndefined();
      return session;
    });
    expect(log.map(({ reason }) => reason.code)).toEqual(["NOT_AWAITED"]);
    expect(log[0]?.reason.saw).toBe('"user" was read from what auth() returned');
  });

  it("is told of getServerSession, too", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const options = { providers: [], secret: testSecret };
    await visit(async () => {
      const session = getServerSession(options);
      expect(Reflect.get(session, "expires")).toBeUndefined();
      return session;
    });
    expect(told.mock.calls.join()).toContain("NOT_AWAITED");
  });

  it("is not told of whoever waits, and nothing is watched in production", async () => {
    vi.stubEnv("NODE_ENV", "development");
    await visit(async () => (await createApp()())?.user);
    expect(log).toEqual([]);
    vi.stubEnv("NODE_ENV", "production");
    await visit(async () => {
      const session = createApp()();
      expect(Object.getOwnPropertyNames(session)).toEqual([]);
      return session;
    });
  });
});
