import { describe, expect, it } from "vitest";
import { sealClaims } from "../../src/bytes/seal.js";
import { digestSessionId } from "../../src/session/shown-id.js";
import { cookieNames, createEdgeScene, type EdgeScene, inShort } from "../support/edge-scene.js";
import { signInByForm } from "../support/scene.js";

const refused = ["SESSION_SEAL_REFUSED", "EDGE_ADAPTER_UNAVAILABLE"];

/** What the log says of a refusal, once each. */
const codes = ({ log }: EdgeScene) => [...new Set(log.map(({ reason }) => reason.code))];

const spoil = (value: string) => `${value.slice(0, -2)}${value.endsWith("AA") ? "BA" : "AA"}`;

interface Attack {
  readonly app: EdgeScene;
  readonly seal: string;
  readonly session: string;
}

/** Seals claims with the app's own key, as only the app could. */
async function forge(
  { app, session }: Attack,
  purpose: "session-seal" | "session-id" | "flow",
  claims: object,
) {
  const [key] = await app.node.config().keys.purposeKeys(purpose);
  if (key === undefined) throw new Error("no key");
  const digest = await digestSessionId(app.browser.cookies.get(session) ?? "");
  return sealClaims(key, { digest, ...claims });
}

const nowOf = ({ clock }: EdgeScene) => Math.floor(clock.nowMs / 1000);
const whole = (app: EdgeScene) => ({
  sub: "ann-1",
  name: "Ann",
  email: null,
  picture: null,
  roles: ["OWNER"],
  auth_time: null,
  session: { user: { id: "ann-1" } },
  iat: nowOf(app),
  exp: nowOf(app) + 600,
  end: nowOf(app) + 600,
});

const attacks: readonly (readonly [string, (attack: Attack) => Promise<string> | string])[] = [
  ["altered by a bit", ({ app, seal }) => spoil(app.browser.cookies.get(seal) ?? "")],
  [
    "of another session of the same person",
    async ({ app, seal, session }) => {
      const [seen, id] = [app.browser.cookies.get(seal) ?? "", app.browser.cookies.get(session) ?? ""];
      await signInByForm(app.browser);
      expect(app.browser.cookies.get(session)).not.toBe(id);
      return seen;
    },
  ],
  [
    "of another app",
    async ({ seal }) => {
      const other = await createEdgeScene(seal.startsWith("authjs") ? "v5" : "v4", {
        options: { secret: "another-secret-of-another-app-0123456789abcdef" },
        edge: {},
      });
      return other.browser.cookies.get(seal) ?? "";
    },
  ],
  ["that is the session's own id", ({ app, session }) => app.browser.cookies.get(session) ?? ""],
  ["that is empty", () => ""],
  ["made for another purpose", (attack) => forge(attack, "flow", whole(attack.app))],
  ["made as the id of a session", (attack) => forge(attack, "session-id", whole(attack.app))],
  [
    "without the digest of the session",
    (attack) => forge(attack, "session-seal", { ...whole(attack.app), digest: undefined }),
  ],
  [
    "with the digest as a list",
    async (attack) => {
      const digest = await digestSessionId(attack.app.browser.cookies.get(attack.session) ?? "");
      return forge(attack, "session-seal", { ...whole(attack.app), digest: [digest] });
    },
  ],
  ["for nobody", (attack) => forge(attack, "session-seal", { ...whole(attack.app), sub: "" })],
  ["without an end", (attack) => forge(attack, "session-seal", { ...whole(attack.app), exp: undefined })],
  [
    "whose end is no number",
    (attack) => forge(attack, "session-seal", { ...whole(attack.app), exp: "9999999999" }),
  ],
];

describe.each(["v4", "v5"] as const)("a seal beside the session of another (%s)", (written) => {
  const { session, seal } = cookieNames[written];

  it.each(attacks)("%s: vouches for nobody on Edge, and is told by its code", async (_, make) => {
    const app = await createEdgeScene(written);
    app.browser.cookies.set(seal, await make({ app, seal, session }));
    const cookies = new Map(app.browser.cookies);
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
    expect(codes(app)).toEqual(refused);
    expect(app.browser.cookies).toEqual(cookies);
  });

  it.each(attacks)("%s: changes nothing on Node, which seals anew", async (_, make) => {
    const app = await createEdgeScene(written);
    app.browser.cookies.set(seal, await make({ app, seal, session }));
    expect(await app.browser.session()).toMatchObject({ user: { name: "Ann" } });
    expect(await app.onEdge()).toMatchObject({ check: "sealed", roles: ["ADMIN"] });
  });

  it("twice with different values is trusted in neither", async () => {
    const app = await createEdgeScene(written);
    const other = await createEdgeScene(written);
    const twice = `${app.browser.cookies.get(seal)}; ${seal}=${other.browser.cookies.get(seal)}`;
    app.browser.cookies.set(seal, twice);
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
    expect(codes(app)).toEqual(refused);
  });

  it.each([
    ["has ended", { exp: -1, end: 600 }],
    ["is of a row that has ended", { exp: 600, end: -1 }],
    ["was made in the future", { iat: 120, exp: 600, end: 600 }],
  ])("that %s is not trusted", async (_, offsets) => {
    const app = await createEdgeScene(written);
    const times = Object.fromEntries(Object.entries(offsets).map(([name, by]) => [name, nowOf(app) + by]));
    app.browser.cookies.set(
      seal,
      await forge({ app, seal, session }, "session-seal", { ...whole(app), ...times }),
    );
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
    expect(codes(app)).toEqual(["EDGE_ADAPTER_UNAVAILABLE"]);
  });

  it("put into the session's own cookie is no session, on either side", async () => {
    const app = await createEdgeScene(written);
    app.browser.cookies.set(session, app.browser.cookies.get(seal) ?? "");
    expect(inShort(await app.onEdge())).toBe("broken STRATEGY_MISMATCH_JWE");
    expect(inShort(await app.onNode())).toBe("broken STRATEGY_MISMATCH_JWE");
  });

  it("alone, without a session, is nobody", async () => {
    const app = await createEdgeScene(written);
    app.browser.cookies.delete(session);
    expect((await app.onEdge()).session).toBeNull();
    expect((await app.onNode()).session).toBeNull();
  });

  it("is out of reach for scripts, and on https has a name that only https can set", async () => {
    const app = await createEdgeScene(written, { origin: "https://app.example.com" });
    const held = [...app.browser.cookies.keys()];
    expect(held).toEqual(expect.arrayContaining([`__Secure-${session}`, `__Secure-${seal}`]));
    expect(inShort(await app.onEdge())).toBe("signed-in sealed");
    app.browser.cookies.delete(`__Secure-${seal}`);
    const answer = await app.browser.send("/api/auth/session");
    const line = answer.headers.getSetCookie().find((each) => each.startsWith(`__Secure-${seal}=`));
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; Secure/);
    expect(line).toMatch(/; SameSite=Lax/i);
    // next-auth joins every cookie whose name begins with that of the session.
    expect(seal.startsWith(session)).toBe(false);
  });

  it("tells neither the id nor the person to who reads the cookies", async () => {
    const app = await createEdgeScene(written);
    const value = app.browser.cookies.get(seal) ?? "";
    const readable = value
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString("latin1"))
      .join();
    for (const secret of [app.browser.cookies.get(session) ?? "?", "Ann", "ann@example.com", "ADMIN"])
      expect(readable).not.toContain(secret);
  });
});

describe("a session whose id is sealed", () => {
  it("with a seal of no form is known by its id alone", async () => {
    const app = await createEdgeScene("native");
    const attack = { app, session: "latchkey.session", seal: "" };
    const sid = "someone's id";
    app.browser.cookies.set(
      attack.session,
      await forge(attack, "session-id", { sid, sub: "x", seal: { sub: 7 } }),
    );
    expect(inShort(await app.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
  });
});
