import { describe, expect, it } from "vitest";
import { sealClaims } from "../../src/bytes/seal.js";
import { createKeyRing } from "../../src/config/key-ring.js";
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
