import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSessionClient } from "../../src/react/session-client.js";
import { createScene } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";
import { type AuthServer, ann, startAuthServer } from "./auth-server.js";

// Before the client is loaded: it looks once whether it is in a browser.
vi.hoisted(() => Reflect.set(globalThis, "window", globalThis));

let server: AuthServer;
/** What scripts of the page see of its cookies. */
const page = { cookie: "" };

beforeEach(async () => {
  server = await startAuthServer();
  page.cookie = "theme=dark";
  Reflect.set(globalThis, "document", page);
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, "document");
  return server.close();
});

const createClient = () => createSessionClient({ basePath: server.basePath });

describe("the companion of the session cookie", () => {
  test("changed since the session was asked for, so it is asked for again", async () => {
    const client = createClient();
    await client.getSession();
    expect(client.getState().status).toBe("unauthenticated");
    // A Server Action signs in, without the client.
    server.session = ann;
    page.cookie = "theme=dark; latchkey.epoch=aaaaaaaaaaaa";
    client.follow();
    await expect.poll(() => client.getState().status).toBe("authenticated");
    expect(client.getState()).toMatchObject({ data: ann, reason: { code: "CLIENT_STATE_STALE" } });
  });

  test.each(["__Host-latchkey.epoch=a", "authjs.epoch=a", "next-auth.epoch=a", "latchkey.epoch.shop=a"])(
    "may be %s",
    async (cookie) => {
      const client = createClient();
      await client.getSession();
      page.cookie = `a=1; ${cookie}; b=2`;
      client.follow();
      expect(await client.getSession()).toBeNull();
      await expect.poll(() => server.count("GET /session")).toBe(3);
    },
  );

  test("went away with the session", async () => {
    server.session = ann;
    page.cookie = "latchkey.epoch=aaaaaaaaaaaa";
    const client = createClient();
    await client.getSession();
    server.session = null;
    page.cookie = "";
    client.follow();
    await expect.poll(() => client.getState().status).toBe("unauthenticated");
  });

  test("is the same, or there is none, as with a server of next-auth: nothing is asked", async () => {
    const client = createClient();
    await client.getSession();
    page.cookie = "theme=light";
    client.follow();
    page.cookie = "latchkey.epoch=aaaaaaaaaaaa";
    client.seed(ann);
    client.follow();
    expect(server.count("GET /session")).toBe(1);
  });

  test("that an update changed is no reason to ask", async () => {
    server.session = ann;
    page.cookie = "latchkey.epoch=aaaaaaaaaaaa";
    const client = createClient();
    await client.getSession();
    const updated = client.update({ name: "Ada" });
    page.cookie = "latchkey.epoch=bbbbbbbbbbbb";
    await updated;
    client.follow();
    expect(server.count("GET /session")).toBe(1);
  });
});

describe("an update without a value", () => {
  test("is posted where the server speaks as next-auth 4, whose apps read their database anew by it", async () => {
    server.session = ann;
    page.cookie = "next-auth.epoch=aaaaaaaaaaaa";
    const client = createClient();
    expect(await client.update()).toEqual(ann);
    expect(server.posted).toEqual(['application/json {"csrfToken":"the-token"}']);
    expect(await client.getSession()).toEqual(ann);
    expect(server.posted).toHaveLength(1);
  });

  test.each(["", "authjs.epoch=aaaaaaaaaaaa", "latchkey.epoch=aaaaaaaaaaaa"])(
    "only asks anew elsewhere, as next-auth 5's client does: with the cookie '%s'",
    async (cookie) => {
      server.session = ann;
      page.cookie = cookie;
      expect(await createClient().update()).toEqual(ann);
      expect(server.asked).toEqual(["GET /session"]);
    },
  );

  test("tells the other tabs, with a value or without", async () => {
    server.session = ann;
    const heard: unknown[] = [];
    const tab = new BroadcastChannel("next-auth");
    tab.onmessage = ({ data }) => heard.push(data);
    const client = createClient();
    await client.update();
    await expect.poll(() => heard.length).toBe(1);
    await client.update({ name: "Ada" });
    await expect.poll(() => heard.length).toBe(2);
    tab.close();
  });
});

describe("the server is told that the browser holds a session", () => {
  const ask = async (cookie: string) => {
    const told: (string | null)[] = [];
    page.cookie = cookie;
    const scene = createScene();
    const client = createSessionClient({
      basePath: "http://localhost:3000/api/auth",
      fetch: async (url, init) => {
        const request = new Request(url as string, init);
        told.push(request.headers.get("x-auth-epoch"));
        return scene.auth.handle(request);
      },
    });
    await client.getSession();
    return { told, codes: scene.log.map(({ reason }) => reason.code) };
  };

  test("so that a cookie taken away on the way is no visitor who is not signed in", async () => {
    const epoch = readCookie(await createSignedIn(), "latchkey.epoch");
    expect(await ask(`latchkey.epoch=${epoch}`)).toEqual({ told: ["1"], codes: ["COOKIES_STRIPPED"] });
  });

  test("and of nothing where it holds none", async () => {
    expect(await ask("theme=dark")).toEqual({ told: [null], codes: [] });
  });
});

describe("a cache answers in place of the server", () => {
  test("which is told, and what it said is shown", async () => {
    server.answerNext("/session", { body: "null", headers: { age: "12" } });
    const client = createClient();
    await client.getSession();
    expect(client.getState()).toMatchObject({
      status: "unauthenticated",
      reason: { code: "RESPONSE_CACHED" },
    });
  });

  test("but one that asked the server first is none", async () => {
    server.answerNext("/session", { body: "null", headers: { age: "0" } });
    const client = createClient();
    await client.getSession();
    expect(client.getState().reason).toBeNull();
  });
});

describe("what was known stays, with the status error", () => {
  test.each([
    [{ status: 404, type: "text/html", body: "<h1>" }, "SESSION_ENDPOINT_404"],
    [{ type: "text/html", body: "<h1>Sign in</h1>" }, "SESSION_ENDPOINT_NOT_JSON"],
    [{ status: 0 }, "SESSION_ENDPOINT_UNREACHABLE"],
    [{ status: 503, body: "{}" }, "SESSION_ENDPOINT_FAILED"],
  ])("when the answer is %j", async (answer, code) => {
    server.session = ann;
    const client = createClient();
    await client.getSession();
    server.answerNext("/session", answer);
    await client.refresh();
    expect(client.getState()).toMatchObject({ status: "error", data: ann, reason: { code } });
  });
});
