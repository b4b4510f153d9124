import { describe, expect, it } from "vitest";
import { readWritten } from "../support/cookie-line.js";
import { createScene, type Scene, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn, moveTo } from "../support/signed-in.js";

const fresh = "fresh-secret-of-this-autumn-0123456789abcdefgh";
const other = "other-secret-never-used-here-0123456789abcdef";
const day = 24 * 60 * 60 * 1000;

/** The same browser at an instance whose secrets come from the environment. */
function moveToEnvironment({ browser, clock }: Scene, environment: Record<string, string>): Scene {
  const scene = createScene({ secret: undefined }, environment);
  scene.clock.nowMs = clock.nowMs;
  for (const [name, value] of browser.cookies) scene.browser.cookies.set(name, value);
  return scene;
}

describe("rotating the secret", () => {
  it("signs nobody out while the old one is listed, and renews under the new one", async () => {
    const old = await createSignedIn();
    const both = moveTo(old, { secret: [fresh, testSecret] });
    expect(await both.browser.session()).toMatchObject({ user: { id: "ann-1" } });

    both.clock.nowMs += 2 * day;
    expect(readWritten(await both.browser.send("/api/auth/session"))).toEqual(["latchkey.session"]);
    const after = moveTo(both, { secret: fresh });
    expect(await after.browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(await moveTo(both, { secret: testSecret }).browser.session()).toBeNull();
  });

  it("in whatever order, and with secrets that were never used between them", async () => {
    const old = await createSignedIn();
    for (const secret of [
      [testSecret, fresh],
      [fresh, other, testSecret],
      [other, testSecret, fresh],
    ]) {
      expect(await moveTo(old, { secret }).browser.session()).toMatchObject({ user: { id: "ann-1" } });
    }
  });

  it("ends every session of a secret that is no longer listed", async () => {
    const old = await createSignedIn();
    const gone = moveTo(old, { secret: [fresh, other] });
    expect(await gone.browser.session()).toBeNull();
    expect(gone.log.map(({ reason }) => reason.code)).toEqual(["SECRET_MISMATCH"]);
    // The cookie is kept: listing the old secret again brings the session back.
    expect(await moveTo(gone, { secret: [fresh, testSecret] }).browser.session()).not.toBeNull();
  });

  it("accepts forms that were opened before it, and sign-ins that were begun", async () => {
    const old = createScene();
    const csrfToken = await old.browser.csrfToken();
    const both = moveTo(old, { secret: [fresh, testSecret] });
    const fields = { csrfToken, email: "ann@example.com", password: "sesame" };
    expect((await both.browser.submit("/api/auth/callback/credentials", fields)).status).toBe(302);
    expect(await both.browser.session()).not.toBeNull();
    const gone = moveTo(old, { secret: fresh });
    const refused = await gone.browser.submit("/api/auth/callback/credentials", fields, {
      accept: "application/json",
    });
    expect(await refused.json()).toMatchObject({ error: "CSRF_INVALID" });
  });
});

describe("secrets of the environment", () => {
  it.each([
    [{ AUTH_SECRET: testSecret }],
    [{ NEXTAUTH_SECRET: testSecret }],
    [{ AUTH_SECRET: "", NEXTAUTH_SECRET: testSecret }],
    [{ AUTH_SECRET: fresh, AUTH_SECRET_1: testSecret }],
    [{ AUTH_SECRET: fresh, AUTH_SECRET_2: testSecret, AUTH_SECRET_1: other }],
    [{ AUTH_SECRET_3: testSecret }],
  ])("%j read a session of the old one", async (environment) => {
    const scene = moveToEnvironment(await createSignedIn(), environment);
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });

  it("seal with AUTH_SECRET while AUTH_SECRET_1 holds the old one", async () => {
    const scene = createScene({ secret: undefined }, { AUTH_SECRET: fresh, AUTH_SECRET_1: testSecret });
    await signInByForm(scene.browser);
    expect(await moveTo(scene, { secret: fresh }).browser.session()).not.toBeNull();
    expect(await moveTo(scene, { secret: testSecret }).browser.session()).toBeNull();
  });

  it("do not count when the option is set, and do when it is empty", async () => {
    const old = await createSignedIn();
    const environment = { AUTH_SECRET: testSecret };
    const optioned = createScene({ secret: fresh }, environment);
    for (const [name, value] of old.browser.cookies) optioned.browser.cookies.set(name, value);
    expect(await optioned.browser.session()).toBeNull();
    const empty = createScene({ secret: "" }, environment);
    for (const [name, value] of old.browser.cookies) empty.browser.cookies.set(name, value);
    expect(await empty.browser.session()).not.toBeNull();
  });
});
