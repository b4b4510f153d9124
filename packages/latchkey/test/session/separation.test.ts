import { describe, expect, it } from "vitest";
import { GitHub } from "../../src/provider/github.js";
import { readDeleted } from "../support/cookie-line.js";
import { cookieNames, createEdgeScene, inShort } from "../support/edge-scene.js";
import { comeBack, pressButton, readLocation } from "../support/provider-scene.js";
import { createScene, passwordProvider, type Scene, signInByForm } from "../support/scene.js";
import { createSignedIn, moveTo, readCookie } from "../support/signed-in.js";

const github = GitHub({ clientId: "id", clientSecret: "secret" });
const providers = [github, passwordProvider];

/** One browser with every kind of value this library ever puts into a cookie or a form. */
async function createHolder() {
  const scene = await createSignedIn({ providers });
  const csrfToken = await scene.browser.csrfToken();
  const left = await pressButton(scene.browser, "github");
  const state = new URL(readLocation(left)).searchParams.get("state") ?? "";
  const flowName = `latchkey.flow.${state.slice(0, 8)}`;
  const rows = await createEdgeScene("v5");
  const values = {
    session: readCookie(scene),
    flow: readCookie(scene, flowName),
    "csrf cookie": readCookie(scene, "latchkey.csrf"),
    "csrf token": csrfToken,
    state,
    seal: rows.browser.cookies.get(cookieNames.v5.seal) ?? "",
    "session id": (await createEdgeScene("native")).browser.cookies.get("latchkey.session") ?? "",
  };
  return { scene, values, state, flowName, rows };
}

type Kind = keyof Awaited<ReturnType<typeof createHolder>>["values"];
const kinds: readonly Kind[] = [
  "session",
  "flow",
  "csrf cookie",
  "csrf token",
  "state",
  "seal",
  "session id",
];

describe("a value made for one purpose", () => {
  it.each(kinds.filter((kind) => kind !== "session"))("%s: is no session", async (kind) => {
    const { scene, values } = await createHolder();
    scene.browser.cookies.set("latchkey.session", values[kind]);
    const answer = await scene.browser.send("/api/auth/session");
    expect(await answer.json()).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
    const isSealed = kind === "flow" || kind === "seal";
    const codes = isSealed ? ["TOKEN_WRONG_PURPOSE"] : ["STRATEGY_MISMATCH_OPAQUE", "TOKEN_MALFORMED"];
    expect(codes).toContain(answer.headers.get("x-auth-reason"));
  });

  it.each(kinds.filter((kind) => kind !== "flow"))("%s: vouches for no provider's answer", async (kind) => {
    const { scene, values, state, flowName } = await createHolder();
    scene.browser.cookies.set(flowName, values[kind]);
    const callback = `/api/auth/callback/github?code=c&state=${state}`;
    expect(readLocation(await comeBack(scene.browser, callback))).toContain("error=OAUTH_STATE_LOST");
  });

  it.each(kinds.filter((kind) => kind !== "csrf token"))("%s: is no form token", async (kind) => {
    const { scene, values } = await createHolder();
    const headers = { accept: "application/json" };
    const answer = await scene.browser.submit("/api/auth/signout", { csrfToken: values[kind] }, headers);
    expect(await answer.json()).toMatchObject({ error: "CSRF_INVALID" });
    expect(await scene.browser.session()).not.toBeNull();
  });

  it.each(kinds.filter((kind) => kind !== "csrf cookie"))("%s: binds no form to a browser", async (kind) => {
    const { scene, values } = await createHolder();
    scene.browser.cookies.set("latchkey.csrf", values[kind]);
    const fields = { csrfToken: values["csrf token"] };
    const answer = await scene.browser.submit("/api/auth/signout", fields, { accept: "application/json" });
    expect(await answer.json()).toMatchObject({ error: "CSRF_INVALID" });
  });

  it.each(kinds.filter((kind) => kind !== "seal"))("%s: vouches for no session", async (kind) => {
    const { rows, values } = await createHolder();
    expect(inShort(await rows.onEdge())).toBe("signed-in sealed");
    rows.browser.cookies.set(cookieNames.v5.seal, values[kind]);
    expect(inShort(await rows.onEdge())).toBe("unavailable EDGE_ADAPTER_UNAVAILABLE");
    expect(rows.log.map(({ reason }) => reason.code)).toContain("SESSION_SEAL_REFUSED");
  });

  it.each(kinds.filter((kind) => kind !== "session id"))("%s: is no id of a row", async (kind) => {
    const { values } = await createHolder();
    const rows = await createEdgeScene("native");
    rows.browser.cookies.set("latchkey.session", values[kind]);
    for (const reading of [await rows.onNode(), await rows.onEdge()]) {
      expect(reading.status).toBe("broken");
    }
  });

  it("a type that forges a line of the log is not written as it is", async () => {
    const scene = createScene();
    const header = Buffer.from(
      JSON.stringify({ alg: "dir", enc: "A256GCM", typ: "x\n[auth] all is well\u001b[31m" }),
    );
    scene.browser.cookies.set("latchkey.session", `${header.toString("base64url")}..a.b.c`);
    await scene.browser.session();
    expect(scene.log[0]?.reason.code).toBe("TOKEN_WRONG_PURPOSE");
    expect(scene.log[0]?.reason.saw).toBe(
      '"latchkey.session" holds a token of type "x?[auth]?all?is?well?[31m"',
    );
  });
});

describe("two apps on one host", () => {
  const first = { cookies: { appId: "shop" } };
  const second = { cookies: { appId: "blog" }, secret: "secret-of-the-blog-0123456789abcdefghijklmn" };

  /** The cookies of one browser, as both apps see and change them. */
  function share(from: Scene, to: Scene): Scene {
    for (const [name, value] of from.browser.cookies) to.browser.cookies.set(name, value);
    return to;
  }

  it("have cookies of their own, and neither touches the other's", async () => {
    const shop = await createSignedIn(first);
    const blog = share(shop, createScene(second));
    expect(await blog.browser.session()).toBeNull();
    await signInByForm(blog.browser);
    expect([...blog.browser.cookies.keys()].sort()).toEqual([
      "latchkey.csrf.blog",
      "latchkey.csrf.shop",
      "latchkey.epoch.blog",
      "latchkey.epoch.shop",
      "latchkey.session.blog",
      "latchkey.session.shop",
    ]);
    const out = await blog.browser.submit("/api/auth/signout", { csrfToken: await blog.browser.csrfToken() });
    expect(readDeleted(out)).toEqual(["latchkey.session.blog"]);
    expect(await share(blog, createScene(first)).browser.session()).not.toBeNull();
  });

  it("also when one of them has no appId", async () => {
    const plain = await createSignedIn();
    const shop = share(plain, createScene(first));
    await signInByForm(shop.browser);
    const again = moveTo(shop, {});
    const answer = await again.browser.send("/api/auth/session");
    expect(await answer.json()).not.toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("do not count each other's open sign-ins", async () => {
    const shop = createScene({ ...first, providers });
    for (let flow = 0; flow < 5; flow++) await pressButton(shop.browser, "github");
    const plain = share(shop, createScene({ providers }));
    expect(readDeleted(await pressButton(plain.browser, "github"))).toEqual([]);
  });

  it.each(["1", "42", "shop.eu", "", "a b", "x".repeat(33)])(
    "an appId of %j is refused with its reason",
    async (appId) => {
      const { browser, log } = createScene({ cookies: { appId } });
      await signInByForm(browser);
      expect([...browser.cookies.keys()]).toContain("latchkey.session");
      expect(log.map(({ reason }) => [reason.code, reason.facts.option])).toEqual([
        ["CONFIG_INVALID", "cookies.appId"],
      ]);
    },
  );
});
