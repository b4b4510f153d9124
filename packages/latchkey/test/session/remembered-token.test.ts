import { encode } from "next-auth-v4/jwt";
import { describe, expect, it } from "vitest";
import { runtime } from "#crypto";
import type { SessionReading } from "../../src/contract/session.js";
import { countCryptoJobs } from "../support/crypto-jobs.js";
import { createScene, type Scene, testSecret } from "../support/scene.js";
import { createSignedIn, moveTo, readCookie } from "../support/signed-in.js";

const origin = "http://localhost:3000";
const days = 24 * 60 * 60 * 1000;

/** A page asks who is there, as it does with every visit. */
function visit({ auth }: Scene, token: string): Promise<SessionReading<unknown>> {
  return auth.read(new Request(`${origin}/`, { headers: { cookie: `latchkey.session=${token}` } }));
}

/** Ann's token, which the app has opened before. */
async function createKnown(options: Parameters<typeof createSignedIn>[0] = {}) {
  const scene = await createSignedIn(options);
  const token = readCookie(scene);
  expect(await visit(scene, token)).toMatchObject({ status: "signed-in" });
  return { scene, token };
}

describe("a token that the app has opened before", () => {
  it("ends all the same", async () => {
    const { scene, token } = await createKnown();
    scene.clock.nowMs += 29 * days;
    expect(await visit(scene, token)).toMatchObject({ status: "signed-in" });
    scene.clock.nowMs += 1 * days;
    expect(await visit(scene, token)).toMatchObject({
      status: "signed-out",
      session: null,
      reason: { code: "TOKEN_EXPIRED" },
    });
  });

  it("is refused by a server whose clock is behind, all the same", async () => {
    const { scene, token } = await createKnown();
    scene.clock.nowMs -= 61_000;
    expect(await visit(scene, token)).toMatchObject({
      status: "broken",
      reason: { code: "TOKEN_FROM_FUTURE" },
    });
  });

  it("is renewed when that is due", async () => {
    const { scene, token } = await createKnown();
    scene.clock.nowMs += 2 * days;
    await scene.browser.session();
    expect(readCookie(scene)).not.toBe(token);
    expect(await visit(scene, readCookie(scene))).toMatchObject({ status: "signed-in" });
  });

  it("says nothing to an app with another secret", async () => {
    const { scene, token } = await createKnown();
    const stranger = moveTo(scene, { secret: "another-secret-of-32-characters-or-more" });
    expect(await visit(stranger, token)).toMatchObject({ reason: { code: "SECRET_MISMATCH" } });
  });

  it("is no secret's any more once that secret is gone", async () => {
    const { scene, token } = await createKnown();
    const rotated = moveTo(scene, { secret: ["a-newer-secret-of-32-characters-or-more"] });
    expect(await visit(rotated, token)).toMatchObject({ session: null });
  });

  it("tells each visit the same, whatever callbacks did to the claims before", async () => {
    const seen: unknown[] = [];
    const { scene, token } = await createKnown({
      callbacks: {
        jwt: ({ token, user }) => (user ? { ...token, user: { roles: ["READER"] } } : token),
        session: ({ session, token }) => {
          const { roles } = token.user as { roles: string[] };
          seen.push([...roles]);
          roles.push("ADMIN");
          token.sub = "somebody-else";
          return { ...session, roles };
        },
      },
    });
    for (let count = 0; count < 3; count++) await visit(scene, token);
    expect(seen).toHaveLength(4);
    expect(new Set(seen.map((roles) => JSON.stringify(roles)))).toEqual(new Set(['["READER"]']));
    expect(await visit(scene, token)).toMatchObject({ session: { user: { id: "ann-1" } } });
  });

  it("lets no altered token pass, at whatever character", async () => {
    const { scene, token } = await createKnown();
    for (let at = 0; at < token.length; at += 7) {
      const altered = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(await visit(scene, altered), `character ${at}`).toMatchObject({ session: null });
    }
    expect(await visit(scene, token)).toMatchObject({ status: "signed-in" });
  });

  it("is forgotten when many others come, and then opened anew", async () => {
    const { auth } = createScene({ now: Date.now });
    const read = async (sub: string, token: string) => {
      const headers = { cookie: `next-auth.session-token=${token}` };
      const reading = await auth.read(new Request(`${origin}/`, { headers }));
      expect(reading).toMatchObject({ session: { user: { id: sub } } });
    };
    const ann = await encode({ token: { sub: "ann" }, secret: testSecret });
    const isOpened = async () => {
      const { synchronous, asynchronous } = await countCryptoJobs(() => read("ann", ann));
      return [...synchronous, ...asynchronous].some((job) => /decipher|decrypt/i.test(job));
    };
    expect(await isOpened()).toBe(true);
    // Without a digest at once nothing is remembered, and every visit opens its token.
    expect(await isOpened()).toBe(runtime === "web");
    for (let number = 0; number < 520; number++) {
      await read(`${number}`, await encode({ token: { sub: `${number}` }, secret: testSecret }));
    }
    expect(await isOpened()).toBe(true);
  });
});
