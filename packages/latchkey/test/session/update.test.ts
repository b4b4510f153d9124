import { describe, expect, it } from "vitest";
import type { JwtCallbackContext } from "../../src/config/options.js";
import { readWritten } from "../support/cookie-line.js";
import { createScene } from "../support/scene.js";
import { createSignedIn, readCookie, sendUpdate } from "../support/signed-in.js";

const day = 24 * 60 * 60;

const spreading = {
  jwt: ({ token, session }: JwtCallbackContext) => ({ ...token, ...(session as object) }),
  session: ({ session, token }: { session: object; token: object }) => ({ ...session, token }),
};

/** The form most guides show: the token is changed in place. */
const assigning = {
  ...spreading,
  jwt: ({ token, session }: JwtCallbackContext) => Object.assign(token, session),
};

describe("update()", () => {
  it("hands what the page sent to callbacks.jwt, and answers with the new session", async () => {
    const seen: unknown[] = [];
    const scene = await createSignedIn({
      callbacks: {
        jwt: ({ token, trigger, session, user }) => {
          if (trigger === "update") seen.push([session, user]);
          const { theme } = (session ?? {}) as { theme?: string };
          return theme === undefined ? token : { ...token, theme };
        },
        session: ({ session, token }) => ({ ...session, theme: Reflect.get(token, "theme") }),
      },
    });
    const before = readCookie(scene);
    const answer = await sendUpdate(scene, { theme: "dark", nested: [1, { a: null }] });
    expect(await answer.json()).toMatchObject({ user: { id: "ann-1" }, theme: "dark" });
    expect(readWritten(answer)).toEqual(["latchkey.session"]);
    expect(readCookie(scene)).not.toBe(before);
    expect(await scene.browser.session()).toMatchObject({ theme: "dark" });
    expect(seen).toEqual([[{ theme: "dark", nested: [1, { a: null }] }, undefined]]);
  });

  it.each([
    ["spreads it over the token", spreading],
    ["assigns it to the token", assigning],
  ])("cannot change who and until when, even if callbacks.jwt %s", async (_, callbacks) => {
    const scene = await createSignedIn({ callbacks, session: { absoluteMaxAge: 40 * day } });
    const begun = Math.floor(scene.clock.nowMs / 1000);
    scene.clock.nowMs += 20 * day * 1000;
    const patch = {
      sub: "root",
      exp: 9_999_999_999,
      iat: 1,
      jti: "x",
      auth_time: 9_999_999_999,
      role: "ADMIN",
    };
    const { token } = (await (await sendUpdate(scene, patch)).json()) as { token: Record<string, unknown> };
    expect(token).toMatchObject({ sub: "ann-1", role: "ADMIN", auth_time: begun, exp: begun + 40 * day });
    expect(token.iat).toBe(begun + 20 * day);
    expect(token.jti).not.toBe("x");
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });

  it("changes nothing when the app has no callbacks.jwt", async () => {
    const scene = await createSignedIn();
    const answer = await sendUpdate(scene, { name: "Mallory", sub: "root", user: { name: "Mallory" } });
    expect(await answer.json()).toMatchObject({ user: { id: "ann-1", name: "Ann" } });
  });

  it("of nobody's session is null, and calls nothing", async () => {
    let calls = 0;
    const scene = createScene({ callbacks: { jwt: ({ token }) => ({ ...token, calls: calls++ }) } });
    const answer = await sendUpdate(scene, { role: "ADMIN" });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(calls).toBe(0);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("away")), "JWT_CALLBACK_THREW"],
    ["forgets to return", () => undefined, "CONFIG_INVALID"],
    ["makes the session too large", () => ({ note: "n".repeat(60_000) }), "COOKIE_TOO_LARGE"],
  ])("that fails because callbacks.jwt %s is an error, never a sign-out", async (_, change, code) => {
    const scene = await createSignedIn({
      callbacks: { jwt: ({ token, trigger }) => (trigger === "update" ? (change() as object) : token) },
    });
    const before = readCookie(scene);
    const answer = await sendUpdate(scene, { theme: "dark" });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: code });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(readCookie(scene)).toBe(before);
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(scene.log.map(({ reason }) => reason.code)).toEqual([code]);
  });

  it("ends the session when callbacks.jwt returns null", async () => {
    const scene = await createSignedIn({
      callbacks: { jwt: ({ token, trigger }) => (trigger === "update" ? null : token) },
    });
    const answer = await sendUpdate(scene, {});
    expect(await answer.json()).toBeNull();
    expect(scene.browser.cookies.has("latchkey.session")).toBe(false);
  });

  it("needs the form's token like every other change", async () => {
    const scene = await createSignedIn({ callbacks: spreading });
    const headers = { "content-type": "application/json", origin: "http://localhost:3000" };
    const answer = await scene.browser.send("/api/auth/session", {
      method: "POST",
      body: JSON.stringify({ data: { role: "ADMIN" } }),
      headers,
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: "CSRF_INVALID" });
    expect(JSON.stringify(await scene.browser.session())).not.toContain("ADMIN");
  });
});
