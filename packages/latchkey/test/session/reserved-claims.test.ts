import { describe, expect, it } from "vitest";
import { nativeFirst } from "../../src/compat/every-dialect.js";
import type { AnyAuthOptions } from "../../src/config/resolve-config.js";
import { toArrival } from "../../src/core/arrival.js";
import { createEngine } from "../../src/core/create-engine.js";
import { createVisit } from "../../src/flow/visit.js";
import { readSessionCookie } from "../../src/session/found-cookie.js";
import { openSessionToken } from "../../src/session/session-token.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { passwordProvider, signInByForm, testSecret } from "../support/scene.js";

const origin = "http://localhost:3000";
const start = Date.parse("2026-03-01T12:00:00Z");

/** Ann, signed in while the app had no roles and nothing that ends tokens, and what it knows of her token after an update. */
async function openGrown(options: Partial<AnyAuthOptions>) {
  const clock = { nowMs: start };
  const shared: AnyAuthOptions = {
    providers: [passwordProvider],
    secret: testSecret,
    now: () => clock.nowMs,
    logger: { error() {}, warn() {} },
    callbacks: { jwt: ({ token, session }) => ({ ...token, ...(session as object) }) },
  };
  const surroundings = () => ({ environment: {}, dialects: nativeFirst });
  const browser = createBrowser(createEngine(shared, surroundings), origin);
  await signInByForm(browser);
  const engine = createEngine({ ...shared, ...options }, surroundings);
  const arrive = () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return toArrival(new Request(`${origin}/page`, { headers: { cookie } }), "route-handler");
  };
  return {
    clock,
    engine,
    read: () => engine.read(arrive()),
    async update(patch: object) {
      const reading = await engine.update(arrive(), patch);
      if (reading.status === "unavailable") throw new Error(reading.reason.code);
      for (const { name, value } of reading.cookies) if (value !== "") browser.cookies.set(name, value);
      const found = readSessionCookie(engine.config(), createVisit(engine.config(), arrive()));
      if (found === null) throw new Error("no session cookie");
      return (await openSessionToken(engine.config(), found)).claims;
    },
  };
}

describe("what a browser sends with an update, where callbacks.jwt spreads it into the token", () => {
  it("does not carry the token over a revocation, although the token knew of none", async () => {
    const adapter = createMemoryAdapter();
    const app = await openGrown({ session: { strategy: "jwt", revocation: { store: adapter } } });
    const claims = await app.update({ rev: 1e15, ref: 1e15, favourite: "tea" });
    expect(claims).toMatchObject({ favourite: "tea" });
    expect(claims?.rev).toBeLessThanOrEqual(start);
    app.clock.nowMs += 1000;
    await app.engine.revokeSessions(claims?.sub ?? "", null);
    app.clock.nowMs += 61_000;
    expect(await app.read()).toMatchObject({ status: "signed-out", reason: { code: "SESSION_REVOKED" } });
  });

  it("does not make the sign-in a newer one", async () => {
    const app = await openGrown({});
    const before = (await app.read()) as { authenticatedAt?: number };
    expect(await app.update({ auth_time: 1e15 })).toMatchObject({ auth_time: before.authenticatedAt });
  });

  it("gives nobody a role that the option `role` did not give", async () => {
    const app = await openGrown({ role: () => null, permissions: { ADMIN: ["edit:accounts"] } });
    const claims = await app.update({ roles: ["ADMIN"] });
    expect(claims).not.toHaveProperty("roles");
    expect(await app.read()).toMatchObject({ status: "signed-in", roles: [] });
  });
});
