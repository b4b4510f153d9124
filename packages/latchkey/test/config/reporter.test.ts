import { describe, expect, it, vi } from "vitest";
import { createConsoleLogger, formatBlock } from "../../src/config/console-logger.js";
import type { LogEvent } from "../../src/config/logger.js";
import { createReporter } from "../../src/config/reporter.js";
import { readEnvironment } from "../../src/next/env.js";
import { createReason } from "../../src/reason/catalog.js";
import { createScene, signInByForm } from "../support/scene.js";

function createRecorder(isProduction: boolean, debug = false) {
  const lines: string[] = [];
  const events: LogEvent[] = [];
  const clock = { nowMs: 0 };
  const keep = (level: string) => (event: LogEvent) => {
    events.push(event);
    lines.push(`${level} ${event.reason.code} ${event.path ?? ""}`);
  };
  const logger = { error: keep("error"), warn: keep("warn"), debug: keep("debug") };
  const report = createReporter({ logger, isProduction, debug, now: () => clock.nowMs });
  return { lines, events, clock, report };
}

describe("what is logged", () => {
  it("is at the level of whoever can do something about it", () => {
    const { lines, report } = createRecorder(false, true);
    for (const code of [
      "NOT_SIGNED_IN",
      "TOKEN_EXPIRED",
      "SECRET_MISMATCH",
      "SECRET_MISSING",
      "JWT_CALLBACK_THREW",
    ] as const) {
      report({ reason: createReason(code), path: "/a" });
    }
    expect(lines).toEqual([
      "debug NOT_SIGNED_IN /a",
      "warn TOKEN_EXPIRED /a",
      "warn SECRET_MISMATCH /a",
      "error SECRET_MISSING /a",
      "error JWT_CALLBACK_THREW /a",
    ]);
  });

  it("holds no anonymous visit, unless debug is on", () => {
    const { lines, report } = createRecorder(true);
    report({ reason: createReason("NOT_SIGNED_IN") });
    expect(lines).toEqual([]);
  });

  it("in development is told once for each route", () => {
    const { lines, clock, report } = createRecorder(false);
    for (const path of ["/a", "/a", "/b", "/a"]) {
      report({ reason: createReason("TOKEN_EXPIRED"), path });
      clock.nowMs += 3_600_000;
    }
    expect(lines).toEqual(["warn TOKEN_EXPIRED /a", "warn TOKEN_EXPIRED /b"]);
  });

  it("in development is told again for a route without a name, so that a second one is not silent", () => {
    const { lines, clock, report } = createRecorder(false);
    for (let second = 0; second < 12; second++) {
      report({ reason: createReason("SELF_FETCH_NO_COOKIE"), place: "route-handler" });
      clock.nowMs += 1000;
    }
    expect(lines).toHaveLength(3);
  });

  it("in production is told once a minute, so that it is seen and does not flood", () => {
    const { lines, clock, report } = createRecorder(true);
    for (let second = 0; second < 120; second++) {
      report({ reason: createReason("TOKEN_EXPIRED"), path: "/a" });
      clock.nowMs += 1000;
    }
    expect(lines).toHaveLength(2);
  });

  it("tells of each provider and each option apart", () => {
    const { lines, report } = createRecorder(true);
    for (const provider of ["github", "google", "github"])
      report({ reason: createReason("PROVIDER_UNAVAILABLE", { provider }) });
    for (const option of ["basePath", "session.maxAge"])
      report({ reason: createReason("CONFIG_INVALID", { option }) });
    expect(lines).toHaveLength(4);
  });

  it("in production is at most ten lines a minute of one code, whatever paths are asked for", () => {
    const { lines, report } = createRecorder(true);
    for (let path = 0; path < 5_000; path++)
      report({ reason: createReason("ROUTE_UNKNOWN"), path: `/${path}` });
    expect(lines).toHaveLength(10);
    report({ reason: createReason("TOKEN_EXPIRED"), path: "/a" });
    expect(lines.at(-1)).toBe("warn TOKEN_EXPIRED /a");
  });

  it("in production is at most ten lines a minute of one code also from providers that a request names", () => {
    const { lines, report } = createRecorder(true);
    for (let id = 0; id < 5_000; id++)
      report({ reason: createReason("PROVIDER_UNKNOWN", { provider: `p${id}` }) });
    expect(lines).toHaveLength(10);
  });

  it("in production tells with its next line how many were withheld", () => {
    const { lines, clock, events, report } = createRecorder(true);
    const ask = (path: string) => report({ reason: createReason("ROUTE_UNKNOWN"), path });
    for (let path = 0; path < 25; path++) ask(`/${path}`);
    clock.nowMs += 60_000;
    ask("/later");
    ask("/after");
    expect(lines.slice(10)).toEqual(["warn ROUTE_UNKNOWN /later", "warn ROUTE_UNKNOWN /after"]);
    expect(events.map(({ suppressed }) => suppressed).slice(9)).toEqual([undefined, 15, undefined]);
    const line = print({ NODE_ENV: "production" }, events[10] as LogEvent);
    expect(JSON.parse(line)).toMatchObject({ code: "ROUTE_UNKNOWN", path: "/later", suppressed: 15 });
  });

  it("in development is told of every path, as a developer asked for each", () => {
    const { lines, report } = createRecorder(false);
    for (let path = 0; path < 50; path++) report({ reason: createReason("ROUTE_UNKNOWN"), path: `/${path}` });
    expect(lines).toHaveLength(50);
  });
});

describe("a logger that fails", () => {
  it.each([
    [
      "throws",
      () => {
        throw new Error("disk is full");
      },
    ],
    ["rejects", () => Promise.reject(new Error("collector is away"))],
    ["is missing", undefined],
  ])("because it %s changes no answer", async (_, write) => {
    const logger = { error: write, warn: write } as object;
    const { browser } = createScene({ logger, providers: [], baseUrl: "nonsense" });
    expect((await browser.send("/api/auth/nothing")).status).toBe(404);
    browser.cookies.set("latchkey.session", "x");
    expect((await browser.send("/api/auth/session")).status).toBe(200);
    expect((await signInByForm(browser)).status).toBe(404);
  });
});

/** What the console is given of one event. */
function print(environment: Record<string, string>, event: LogEvent): string {
  const written: unknown[] = [];
  const { error } = console;
  console.error = (part: unknown) => void written.push(part);
  try {
    createConsoleLogger(environment).error?.(event);
  } finally {
    console.error = error;
  }
  return String(written[0]);
}

describe("colour", () => {
  const event: LogEvent = { reason: createReason("SECRET_MISSING", { runtime: "node" }) };
  const mark = String.fromCharCode(27);

  it.each<[Record<string, string>, boolean]>([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ FORCE_COLOR: "false" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "" }, true],
    [{}, false],
    [{ FORCE_COLOR: "1", NODE_ENV: "production" }, false],
  ])("with %j is there: %s", (environment, isThere) => {
    expect(print(environment, event).includes(mark)).toBe(isThere);
  });

  it("takes nothing away from the text", () => {
    const painted = print({ FORCE_COLOR: "1" }, event);
    expect(painted.replace(new RegExp(`${mark}\\[\\d+m`, "g"), "")).toBe(print({}, event));
  });

  it("is wanted by whoever reads at a terminal", () => {
    const { isTTY } = process.stderr;
    try {
      for (const [isTerminal, expected] of [
        [true, "1"],
        [false, undefined],
      ] as const) {
        Object.defineProperty(process.stderr, "isTTY", { value: isTerminal, configurable: true });
        vi.stubEnv("FORCE_COLOR", undefined);
        expect(readEnvironment().FORCE_COLOR).toBe(expected);
        vi.stubEnv("FORCE_COLOR", "0");
        expect(readEnvironment().FORCE_COLOR).toBe("0");
      }
    } finally {
      vi.unstubAllEnvs();
      Object.defineProperty(process.stderr, "isTTY", { value: isTTY, configurable: true });
    }
  });
});

describe("the console", () => {
  const event: LogEvent = {
    reason: createReason("SECRET_MISMATCH", { keyId: "abc", cookie: "latchkey.session", known: "def" }),
    method: "GET",
    path: "/dashboard",
    place: "server-component",
    cause: new Error("of old"),
  };

  it("shows a developer where, why, what was seen and how to fix it", () => {
    expect(formatBlock(event).split("\n")).toEqual([
      "[auth] The session cookie was made with another secret · GET /dashboard · Server Component",
      "  why   SECRET_MISMATCH",
      `  saw   key id abc of "latchkey.session" is none of this app's (def)`,
      expect.stringMatching(/^ {2}fix {3}If the secret was rotated/),
      "  more  npx latchkey explain SECRET_MISMATCH",
    ]);
    expect(formatBlock({ reason: createReason("SECRET_MISSING") }).split("\n")[0]).toBe(
      "[auth] There is no secret",
    );
  });

  it("shows of a session that is not there what was asked, where, and by what", () => {
    const facts = { userAgent: "node", host: "localhost:3000", path: "/api/notes" };
    const context = { place: "route-handler", route: "/api/notes", runtime: "node", from: null } as const;
    const reason = { ...createReason("SELF_FETCH_NO_COOKIE", facts), context };
    const asked = {
      method: "GET",
      path: "/api/notes",
      place: "route-handler",
      from: "app/notes/page",
    } as const;
    expect(formatBlock({ reason, ...asked, status: "broken" }).split("\n")).toEqual([
      "[auth] null session · GET /api/notes · Route Handler (node)",
      "  why   SELF_FETCH_NO_COOKIE · The app fetched its own route without the visitor's cookies",
      '  saw   user-agent "node", no Cookie header, host localhost:3000 (this app)',
      "  from  app/notes/page",
      expect.stringMatching(/^ {2}fix {3}Call the function directly, .*auth\.fetch\("\/api\/notes"\)/),
      "  more  npx latchkey explain SELF_FETCH_NO_COOKIE",
    ]);
  });

  it.each([
    [true, 1],
    [false, 2],
  ])("in production (%s) writes one line of JSON, else a block and the cause", (isProduction, count) => {
    const written: unknown[] = [];
    const { error } = console;
    console.error = (part: unknown) => void written.push(part);
    try {
      createConsoleLogger({ NODE_ENV: isProduction ? "production" : "development" }).error?.(event);
    } finally {
      console.error = error;
    }
    expect(written).toHaveLength(count);
    if (!isProduction) return;
    const line = String(written[0]);
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toMatchObject({
      source: "latchkey",
      level: "error",
      code: "SECRET_MISMATCH",
      path: "/dashboard",
      error: { name: "Error", stack: expect.stringContaining("of old") },
    });
  });
});
