import { describe, expect, it } from "vitest";
import { createConsoleLogger } from "../../src/config/console-logger.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { createScene, type Scene, testSecret } from "../support/scene.js";
import { createSignedIn, moveTo, readCookie, sendUpdate } from "../support/signed-in.js";

const canaries = ["canary-password", "canary-claim", testSecret];
const day = 24 * 60 * 60 * 1000;

/** Everything an event could show on any screen: the event itself, its cause, and both forms of the console. */
function printEvent(event: LogEvent): string {
  const lines: string[] = [JSON.stringify(event)];
  for (let at: unknown = event.cause; at instanceof Error; at = at.cause) lines.push(`${at} ${at.stack}`);
  const held = { error: console.error, warn: console.warn, debug: console.debug };
  const keep = (...parts: unknown[]) => void lines.push(parts.map(String).join(" "));
  Object.assign(console, { error: keep, warn: keep, debug: keep });
  try {
    for (const isProduction of [true, false]) {
      const logger = createConsoleLogger({ NODE_ENV: isProduction ? "production" : "development" });
      for (const level of ["error", "warn", "debug"] as const) logger[level]?.(event);
    }
  } finally {
    Object.assign(console, held);
  }
  return lines.join("\n");
}

const withClaim: Partial<AnyAuthOptions> = {
  debug: true,
  callbacks: { jwt: ({ token }) => ({ ...token, note: "canary-claim" }) },
};

/** Ways in which a session is not there, each with a live token in the browser. */
const visits: [string, (signedIn: Scene) => Promise<Scene>][] = [
  ["another secret", async (scene) => moveTo(scene, { secret: "another-secret-0123456789abcdefghijklmno" })],
  ["no secret", async (scene) => moveTo(scene, { secret: "" })],
  ["the other prefix", async (scene) => moveTo(scene, { baseUrl: "https://app.example.com" })],
  [
    "too old",
    async (scene) =>
      Object.assign(scene, { clock: Object.assign(scene.clock, { nowMs: Date.now() + 99 * day }) }),
  ],
  ["cut short", async (scene) => setCookie(scene, readCookie(scene).slice(0, -5))],
  ["in two versions", async (scene) => setCookie(scene, `${readCookie(scene)}; latchkey.session=x`)],
  [
    "a callback that throws",
    async (scene) => moveTo(scene, { callbacks: { session: () => Promise.reject(new Error("away")) } }),
  ],
  ["as it should be", async (scene) => scene],
];

function setCookie(scene: Scene, value: string): Scene {
  scene.browser.cookies.set("latchkey.session", value);
  return scene;
}

describe("no token, password or secret is ever shown", () => {
  it.each(visits)("when the session is %s", async (_, prepare) => {
    const scene = await prepare(await createSignedIn(withClaim));
    const token = readCookie(scene);
    const pieces = token.split(/[.;]/).filter((piece) => piece.length > 12 && !piece.startsWith(" latch"));
    const { auth, browser, log } = scene;
    const headers = { cookie: `latchkey.session=${token}` };
    const shown = [JSON.stringify(await auth.read(new Request("http://localhost:3000/", { headers })))];
    shown.push(JSON.stringify(await auth.cookies(new Request("http://localhost:3000/", { headers }))));
    for (const path of [
      "session",
      "providers",
      "csrf",
      "signin",
      "signout",
      "error?error=Default",
      "nothing",
    ]) {
      const answer = await browser.open(`/api/auth/${path}`);
      shown.push(await answer.text());
    }
    shown.push(await (await sendUpdate(scene, {})).text(), ...log.map(printEvent));
    for (const text of shown) {
      for (const canary of [...canaries, ...pieces]) expect(text).not.toContain(canary);
    }
  });

  it.each<[string, NonNullable<AnyAuthOptions["callbacks"]>, string]>([
    ["the password is wrong", {}, "canary-password"],
    ["the app refuses", { signIn: () => false }, "sesame"],
    ["the app fails", { signIn: () => Promise.reject(new Error("away")) }, "sesame"],
    ["the session is too large", { jwt: () => ({ note: "canary-claim".repeat(1000) }) }, "sesame"],
  ])("when signing in fails because %s", async (_, callbacks, password) => {
    const { browser, log } = createScene({ callbacks, debug: true });
    const csrfToken = await browser.csrfToken();
    const form = { csrfToken, email: "ann@example.com", password };
    const answer = await browser.submit("/api/auth/callback/credentials", form);
    const location = answer.headers.get("location") ?? "/api/auth/error";
    const page = await (await browser.open(location)).text();
    const shown = [await answer.text(), location, page, ...log.map(printEvent)];
    for (const canary of [...canaries, password]) expect(shown.join("\n")).not.toContain(canary);
    expect(log.map(printEvent).join("\n")).not.toContain(csrfToken);
  });
});

describe("auth.cookies()", () => {
  it("tells name, dialect, size and age, and never the content", async () => {
    const scene = await createSignedIn(withClaim);
    const token = readCookie(scene);
    const headers = { cookie: `latchkey.session=${token}` };
    const facts = await scene.auth.cookies(new Request("http://localhost:3000/", { headers }));
    expect(facts).toEqual([
      {
        name: "latchkey.session",
        dialect: "native",
        bytes: token.length,
        chunks: 1,
        issuedAt: new Date("2026-03-01T12:00:00Z"),
        expiresAt: new Date("2026-03-31T12:00:00Z"),
        keyId: expect.stringMatching(/^[\w-]{11}$/),
      },
    ]);
  });

  it("tells of a cookie it cannot read as much as can be seen", async () => {
    const { auth } = createScene();
    const request = new Request("http://localhost:3000/", { headers: { cookie: "latchkey.session=abc" } });
    expect(await auth.cookies(request)).toEqual([
      expect.objectContaining({ bytes: 3, chunks: 1, issuedAt: null, expiresAt: null, keyId: null }),
    ]);
    expect(await auth.cookies(new Request("http://localhost:3000/"))).toEqual([]);
  });
});
