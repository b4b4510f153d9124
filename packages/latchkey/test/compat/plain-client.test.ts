import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as client from "../../src/entry/react.js";
import { type AuthServer, ann, startAuthServer } from "../react/auth-server.js";

const page = vi.hoisted(() => {
  const browser = {
    window: globalThis,
    document: { cookie: "" },
    location: { href: "http://localhost/shop" },
  };
  // Before the client is loaded: it looks once whether it is in a browser.
  Object.assign(globalThis, browser);
  return browser;
});

let server: AuthServer;
let told: string[];

beforeEach(async () => {
  server = await startAuthServer();
  // A path written by hand is where the plain functions ask, as in apps whose tests do that.
  client.__NEXTAUTH.basePath = server.basePath;
  page.document.cookie = "";
  page.location.href = `${server.origin}/shop`;
  told = [];
  vi.spyOn(console, "error").mockImplementation((error: unknown) => void told.push(String(error)));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  return server.close();
});

describe("next-auth's record of its endpoints", () => {
  test("takes what is written, and the client asks there", async () => {
    expect(client.__NEXTAUTH.basePath).toBe(server.basePath);
    server.session = ann;
    expect(await client.getSession()).toEqual(ann);
    client.__NEXTAUTH.baseUrl = "https://shop.example";
    client.__NEXTAUTH._session = undefined;
    expect(client.__NEXTAUTH).toMatchObject({ baseUrl: "https://shop.example", _session: ann });
  });
});

describe("where the server gives no answer", () => {
  test("the plain functions give nothing and the console says why", async () => {
    server.answerNext("/session", { status: 500, body: "{}" });
    expect(await client.getSession()).toBeNull();
    server.answerNext("/csrf", { status: 0 });
    expect(await client.getCsrfToken()).toBe("");
    server.answerNext("/providers", { status: 404, type: "text/html", body: "<h1>" });
    expect(await client.getProviders()).toBeNull();
    expect(told.map((text) => text.split(": ")[1])).toEqual([
      "SESSION_ENDPOINT_FAILED",
      "SESSION_ENDPOINT_UNREACHABLE",
      "SESSION_ENDPOINT_404",
    ]);
  });

  test("a client of the app's own says it itself", async () => {
    server.answerNext("/session", { status: 500, body: "{}" });
    const own = client.createSessionClient({ basePath: server.basePath });
    await expect(own.getSession()).rejects.toThrow("SESSION_ENDPOINT_FAILED");
    expect(told).toEqual([]);
  });
});

describe("telling other tabs", () => {
  const listen = () => {
    const heard: unknown[] = [];
    const tab = new BroadcastChannel("next-auth");
    tab.onmessage = ({ data }) => heard.push(data);
    return { heard, tab };
  };

  test("a session asked for by hand is told, unless the app says no", async () => {
    const { heard, tab } = listen();
    await client.getSession({ broadcast: false });
    await client.getSession();
    await expect.poll(() => heard.length).toBe(1);
    tab.close();
  });

  test("a browser without that channel is no failure", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    const own = client.createSessionClient({ basePath: server.basePath });
    server.session = ann;
    expect(await own.update({ name: "Ada" })).toMatchObject({ user: { name: "Ada" } });
    expect(await own.signOut({ redirect: false })).toMatchObject({ ok: true });
  });
});

describe("signing in at a provider, for a page that wants to stay", () => {
  const enter = () => client.signIn("github", { redirect: false, callbackUrl: "/" });

  test("leaves all the same where the server speaks as next-auth 4", async () => {
    server.session = {};
    await enter();
    expect(page.location.href).toContain("https://github.example/authorize");
  });

  test("so too for somebody who is signed in", async () => {
    page.document.cookie = "next-auth.epoch=aaaaaaaaaaaa";
    await enter();
    expect(page.location.href).toContain("https://github.example/authorize");
  });

  test("stays where it speaks as next-auth 5", async () => {
    const { url } = await enter();
    expect(url).toContain("https://github.example/authorize");
    expect(page.location.href).toBe(`${server.origin}/shop`);
  });

  test("stays with a password in both", async () => {
    server.session = {};
    const result = await client.signIn("staff", { redirect: false, password: "sesame", callbackUrl: "/" });
    expect(result).toMatchObject({ ok: true, url: `${server.origin}/` });
    expect(page.location.href).toBe(`${server.origin}/shop`);
  });
});

test("the types take what apps write for next-auth's", () => {
  const props: client.SessionProviderProps = { baseUrl: "https://shop.example" };
  const statuses: client.SessionContextValue<true>["status"][] = ["loading", "authenticated"];
  const entering = client.signIn<"credentials">;
  const leaving = client.signOut<false>;
  expect([props.baseUrl, statuses.length, typeof entering, typeof leaving]).toEqual([
    "https://shop.example",
    2,
    "function",
    "function",
  ]);
});
