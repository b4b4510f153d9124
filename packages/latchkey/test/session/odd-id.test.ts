import { describe, expect, it } from "vitest";
import { sealClaims } from "../../src/bytes/seal.js";
import { nativeDialect } from "../../src/config/dialect.js";
import { createKeyRing } from "../../src/config/key-ring.js";
import { begun, openDevices } from "../support/device-scene.js";
import { cookieNames, createEdgeScene, inShort } from "../support/edge-scene.js";
import { testSecret } from "../support/scene.js";

describe("what stands where the id of a database session belongs", () => {
  it.each(["v4", "v5"] as const)("is no id when it is too long to be one (%s)", async (written) => {
    const app = await createEdgeScene(written);
    app.asked.length = 0;
    app.browser.cookies.set(cookieNames[written].session, "a".repeat(513));
    expect(inShort(await app.onNode())).toBe("broken TOKEN_MALFORMED");
    expect(app.asked).toEqual([]);
    app.browser.cookies.set(cookieNames[written].session, "a".repeat(512));
    expect(inShort(await app.onNode())).toBe("signed-out SESSION_ROW_MISSING");
  });

  it.each([[{}], [{ sid: "" }], [{ sid: 7 }]])("is no id when %j is sealed", async (claims) => {
    const app = await createEdgeScene("native");
    const [key] = await createKeyRing([testSecret]).purposeKeys("session-id");
    if (key === undefined) throw new Error("there is no key");
    app.asked.length = 0;
    app.browser.cookies.set(cookieNames.native.session, await sealClaims(key, claims));
    expect(inShort(await app.onNode())).toBe("broken TOKEN_MALFORMED");
    expect(app.asked).toEqual([]);
  });
});

/** Ann's browser, whose session is a token with these claims: sealed as only the app can. */
async function visitWith(claims: object, session: object = {}) {
  const app = await openDevices({ session: { strategy: "jwt", ...session } });
  const phone = await app.signIn("ann");
  const [key] = await createKeyRing([testSecret]).sessionKeys(nativeDialect, cookieNames.native.session);
  if (key === undefined) throw new Error("there is no key");
  phone.cookies.set(cookieNames.native.session, await sealClaims(key, { ...claims }));
  app.asked.length = 0;
  return { ...app, phone };
}

const times = { iat: begun / 1000, exp: begun / 1000 + 60 };

describe("what stands where a session token belongs", () => {
  it.each([[{}], [{ sub: "ann-1", iat: times.iat }], [{ ...times, sub: 7 }], [{ ...times, exp: "60" }]])(
    "is none when %j is sealed",
    async (claims) => {
      const { look, phone } = await visitWith(claims);
      expect(await look(phone)).toBe("broken TOKEN_MALFORMED");
    },
  );

  it("may be nobody's, and is then no session of an app that asks about each user", async () => {
    const claims = { ...times, name: "Ann" };
    const open = await visitWith(claims);
    expect(await open.look(open.phone)).toBe("signed-in");
    const strict = await visitWith(claims, { isUserActive: () => true });
    expect(await strict.look(strict.phone)).toBe("signed-out USER_DISABLED");
    expect(strict.asked).toEqual([]);
    const known = await visitWith({ ...claims, sub: "ann-1" }, { isUserActive: () => true });
    expect(await known.look(known.phone)).toBe("signed-in");
  });
});
