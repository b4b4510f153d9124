import { describe, expect, it } from "vitest";
import { NextAuth } from "../../src/entry/index.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { createBrowser } from "../support/browser.js";
import { readEveryCookieLine } from "../support/cookie-line.js";
import { passwordProvider, type Scene, signInByForm, testSecret } from "../support/scene.js";
import { createSignedIn, moveTo, sendUpdate } from "../support/signed-in.js";

const day = 24 * 60 * 60 * 1000;
const epochOf = ({ browser }: Pick<Scene, "browser">) => browser.cookies.get("latchkey.epoch");
const epochLine = (answer: Response) => readEveryCookieLine(answer).find(({ name }) => /epoch/.test(name));

describe("the companion of the session cookie", () => {
  it("comes with a sign-in, may be read by scripts and lasts as long as the session", async () => {
    const scene = await createSignedIn();
    const lines = readEveryCookieLine(await signInByForm(scene.browser));
    const [session, epoch] = ["latchkey.session", "latchkey.epoch"].map((name) =>
      lines.find((line) => line.name === name),
    );
    expect(epoch?.value).toMatch(/^[\w-]{16}$/);
    expect(session?.attributes).toContain("HttpOnly");
    expect(epoch?.attributes).toEqual(session?.attributes.filter((attribute) => attribute !== "HttpOnly"));
  });

  it("says nothing of who is signed in: two sign-ins of one person have nothing in common", async () => {
    const scene = await createSignedIn();
    const first = epochOf(scene);
    await signInByForm(scene.browser);
    expect(epochOf(scene)).not.toBe(first);
  });

  it("stays when the session is renewed, and lasts as long as that", async () => {
    const scene = await createSignedIn();
    const first = epochOf(scene);
    scene.clock.nowMs += 2 * day;
    const line = epochLine(await scene.browser.send("/api/auth/session"));
    expect(line?.value).toBe(first);
    const end = new Date(scene.clock.nowMs + 30 * day).toUTCString();
    expect(line?.attributes).toContain(`Expires=${end}`);
  });

  it("comes to those who were signed in before there was one", async () => {
    const scene = await createSignedIn();
    scene.browser.cookies.delete("latchkey.epoch");
    scene.clock.nowMs += 2 * day;
    await scene.browser.session();
    expect(epochOf(scene)).toMatch(/^[\w-]{16}$/);
  });

  it("is another after an update", async () => {
    const scene = await createSignedIn();
    const first = epochOf(scene);
    await sendUpdate(scene, { name: "Anna" });
    expect(epochOf(scene)).toMatch(/^[\w-]{16}$/);
    expect(epochOf(scene)).not.toBe(first);
  });

  it("goes with a sign-out, and with a session that is over", async () => {
    const scene = await createSignedIn();
    const csrfToken = await scene.browser.csrfToken();
    await scene.browser.submit("/api/auth/signout", { csrfToken });
    expect(epochOf(scene)).toBeUndefined();

    const other = await createSignedIn();
    other.clock.nowMs += 31 * day;
    await other.browser.session();
    expect([...other.browser.cookies.keys()]).toEqual(["latchkey.csrf"]);
  });

  it("does the same for sessions in a database", async () => {
    const adapter = createMemoryAdapter();
    await adapter.createUser({ id: "ann-1", email: "ann@example.com" });
    const scene = await createSignedIn({ adapter });
    const first = epochOf(scene);
    expect(first).toMatch(/^[\w-]{16}$/);
    scene.clock.nowMs += 2 * day;
    await scene.browser.session();
    expect(epochOf(scene)).toBe(first);
    await sendUpdate(scene, {});
    expect(epochOf(scene)).not.toBe(first);
    await scene.browser.submit("/api/auth/signout", { csrfToken: await scene.browser.csrfToken() });
    expect(epochOf(scene)).toBeUndefined();
  });

  it("is kept from no path, and from no other site that the session is not kept from", async () => {
    const options = {
      inherited: {
        cookies: {
          session: { name: "sid", path: "/admin", sameSite: "strict", domain: "example.com" } as const,
        },
      },
      baseUrl: "https://app.example.com",
    };
    const { browser } = await createSignedIn(options, {}, "https://app.example.com");
    const { attributes } = epochLine(await signInByForm(browser)) ?? { attributes: [] };
    expect(attributes).toEqual([
      "Domain=example.com",
      "Path=/",
      expect.stringMatching(/^Expires=/),
      "Secure",
      "SameSite=Lax",
    ]);
  });

  it("is planted without effect", async () => {
    const scene = await createSignedIn();
    scene.browser.cookies.set("latchkey.epoch", `"><script>${"x".repeat(100)}`);
    scene.clock.nowMs += 2 * day;
    expect(await scene.browser.session()).toMatchObject({ user: { id: "ann-1" } });
    expect(epochOf(scene)).toMatch(/^[\w-]{16}$/);
  });
});

describe("an app of next-auth has one, too", () => {
  it.each([
    ["v4", "next-auth.epoch"],
    ["v5", "authjs.epoch"],
  ] as const)("of %s: %s, and its name is not the beginning of the session's", async (compat, name) => {
    const { handlers } = NextAuth({
      providers: [passwordProvider],
      secret: testSecret,
      compat,
      trustHost: true,
    });
    const browser = createBrowser({
      handle: (request) => handlers[request.method as "GET" | "POST"](request as never),
    });
    await signInByForm(browser);
    expect(browser.cookies.get(name)).toMatch(/^[\w-]{16}$/);
    const sessions = [...browser.cookies.keys()].filter((each) => each.includes("session-token"));
    expect(sessions).toHaveLength(1);
    expect(name.startsWith(sessions[0] ?? "")).toBe(false);
    expect(await browser.session()).toMatchObject({ user: { name: "Ann" } });
  });
});

it("apps that share a host have one each", async () => {
  const shop = await createSignedIn({ cookies: { appId: "shop" } });
  const blog = moveTo(shop, { cookies: { appId: "blog" } });
  await signInByForm(blog.browser);
  const names = [...blog.browser.cookies.keys()].filter((name) => name.includes("epoch"));
  expect(names).toEqual(["latchkey.epoch.shop", "latchkey.epoch.blog"]);
});
