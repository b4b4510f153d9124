import { describe, expect, it } from "vitest";
import { dialectsOf } from "../../src/compat/translate-options.js";
import type { LogEvent } from "../../src/config/logger.js";
import { createEngine } from "../../src/core/create-engine.js";
import { passwordProvider, testSecret } from "../support/scene.js";

async function visit(value: string, debug = true) {
  const log: LogEvent[] = [];
  const keep = (event: LogEvent) => void log.push(event);
  const engine = createEngine(
    {
      providers: [passwordProvider],
      secret: testSecret,
      baseUrl: "http://localhost:3000",
      debug,
      logger: { debug: keep, warn: keep, error: keep },
    },
    () => ({ environment: {}, dialects: dialectsOf.v5 }),
  );
  const cookie = `authjs.callback-url=${encodeURIComponent(value)}`;
  const answer = await engine.handle(
    new Request("http://localhost:3000/api/auth/session", { headers: { cookie } }),
  );
  expect([answer.status, await answer.text()]).toEqual([200, "null"]);
  return log.map(({ reason }) => reason.code).filter((code) => code !== "NOT_SIGNED_IN");
}

describe("a callback cookie", () => {
  it.each(["javascript:alert(1)", "http://[", "https://ann:secret@localhost:3000/"])(
    "with %s is ignored, and sessions are read as ever",
    async (value) => {
      expect(await visit(value)).toEqual(["CALLBACK_URL_COOKIE_IGNORED"]);
    },
  );

  it.each(["http://localhost:3000/dashboard", "/dashboard", "https://elsewhere.example.com/"])(
    "with %s is nothing to tell of",
    async (value) => {
      expect(await visit(value)).toEqual([]);
    },
  );

  it("with garbage is told where the app debugs, since anybody can send it", async () => {
    expect(await visit("http://[", false)).toEqual([]);
  });
});
