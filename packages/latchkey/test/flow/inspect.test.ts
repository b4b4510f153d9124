import { describe, expect, test, vi } from "vitest";
import type { Inspection } from "../../src/contract/inspection.js";
import { createMemoryAdapter } from "../../src/store/memory.js";
import { readInspectKey, readTerminal, unlockInspector } from "../support/inspect-key.js";
import { createScene, type Scene, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const development = { NODE_ENV: "development" };

async function inspectAsJson({ browser }: Scene, headers: Record<string, string> = {}): Promise<Inspection> {
  const isKnown = [...browser.cookies.keys()].some((name) => name.endsWith("latchkey.inspect"));
  if (!isKnown) await unlockInspector(browser, headers);
  const answer = await browser.send("/api/auth/inspect", {
    headers: { accept: "application/json", ...headers },
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const findCookie = ({ cookies }: Inspection, name: string) => cookies.find((cookie) => cookie.name === name);

describe("who may look", () => {
  test.each([
    ["production", { NODE_ENV: "production" }],
    ["an environment that does not say what it is", { NODE_ENV: undefined }],
    ["an environment of a name of its own", { NODE_ENV: "staging" }],
  ])("in %s there is no such page", async (_, environment: { NODE_ENV: string | undefined }) => {
    const { browser } = createScene({ baseUrl: "http://localhost:3000" }, environment);
    const terminal = await readTerminal(async () => {
      for (const path of ["/api/auth/inspect", "/api/auth/inspect?format=json", "/api/auth/inspect?key=x"]) {
        const answer = await browser.send(path, { headers: { accept: "application/json" } });
        expect([answer.status, (await answer.json()).error]).toEqual([404, "ROUTE_UNKNOWN"]);
        for (const method of ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
          expect([method, (await browser.send(path, { method })).status]).toEqual([method, 404]);
      }
      expect((await browser.open("/api/auth/inspect")).status).toBe(404);
    });
    expect(terminal).not.toContain("key=");
  });

  test.each(["development", "test"])("in %s there is, and no cache keeps it", async (NODE_ENV) => {
    const { browser } = createScene({}, { NODE_ENV });
    await unlockInspector(browser);
    const page = await browser.open("/api/auth/inspect");
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    const json = await browser.send("/api/auth/inspect?format=json", { headers: { accept: "text/html" } });
    expect(json.headers.get("content-type")).toBe("application/json");
    expect(json.headers.get("cache-control")).toBe("private, no-store");
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ["a name that leads to this machine", "http://rebound.example"],
    ["an address of the network", "http://192.168.1.20:3000"],
  ])("asked under %s it answers nothing", async (_, origin) => {
    const { browser } = createScene({ trustHost: true }, development, origin);
    const answer = await browser.send("/api/auth/inspect", { headers: { accept: "application/json" } });
    expect([answer.status, (await answer.json()).error]).toEqual([400, "HOST_NOT_ALLOWED"]);
  });

  test("a forwarded host must be the app's own, too", async () => {
    const { browser } = createScene({}, development);
    const headers = { accept: "application/json", "x-forwarded-host": "rebound.example" };
    expect((await browser.send("/api/auth/inspect", { headers })).status).toBe(400);
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:4100", "http://app.localhost:3000"])(
    "%s is this machine",
    async (origin) => {
      const { browser } = createScene({}, development, origin);
      await unlockInspector(browser);
      expect((await browser.open("/api/auth/inspect")).status).toBe(200);
    },
  );

  test("the app's own host may ask, listed or in AUTH_URL", async () => {
    const listed = createScene(
      { baseUrl: { allow: ["dev.example.com"] } },
      development,
      "https://dev.example.com",
    );
    await unlockInspector(listed.browser);
    expect((await listed.browser.open("/api/auth/inspect")).status).toBe(200);
    const fixed = createScene(
      {},
      { ...development, AUTH_URL: "https://own.example.com" },
      "https://own.example.com",
    );
    await unlockInspector(fixed.browser);
    expect((await fixed.browser.open("/api/auth/inspect")).status).toBe(200);
  });
});

describe("somebody on the network who sends Host: localhost", () => {
  const look = async ({ browser }: Scene, path = "/api/auth/inspect", accept = "application/json") => {
    const answer = await browser.send(path, { headers: { accept } });
    return { status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() };
  };

  test.each(["application/json", "text/html"])(
    "is told nothing but where the key is, as %s",
    async (accept) => {
      const scene = await createSignedIn({}, development);
      await scene.browser.session();
      let seen = { status: 0, text: "", cookies: [] as string[] };
      const terminal = await readTerminal(async () => {
        seen = await look(scene, "/api/auth/inspect", accept);
      });
      expect([seen.status, seen.cookies]).toEqual([403, []]);
      expect(seen.text).toContain("INSPECTOR_LOCKED");
      expect(seen.text).not.toMatch(/readings|instances|key=/);
      const [, key = ""] =
        /http:\/\/localhost:3000\/api\/auth\/inspect\?key=([\w-]{22})$/.exec(terminal) ?? [];
      expect(key).not.toBe("");
      expect(seen.text).not.toContain(key);
    },
  );

  test("guesses no key", async () => {
    const scene = createScene({}, development);
    const key = await readInspectKey(() => look(scene));
    await readTerminal(async () => {
      for (const guess of ["", "x", key.slice(0, -1), `${key}x`, key.toLowerCase(), `${key.slice(0, -2)}__`])
        expect((await look(scene, `/api/auth/inspect?key=${guess}`)).status).toBe(403);
      scene.browser.cookies.set("latchkey.inspect", key.split("").reverse().join(""));
      expect((await look(scene)).status).toBe(403);
    });
  });
});

describe("the developer, who sees the terminal", () => {
  test("opens the link once, and is known from then on, also when the server starts anew", async () => {
    const scene = createScene({}, development);
    const key = await readInspectKey(() => scene.browser.open("/api/auth/inspect"));
    const answer = await scene.browser.open(`/api/auth/inspect?key=${key}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([
      `latchkey.inspect=${key}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict`,
    ]);
    expect(await answer.text()).not.toContain(key);
    const anew = createScene({}, development);
    anew.browser.cookies.set("latchkey.inspect", key);
    const terminal = await readTerminal(async () => {
      expect((await anew.browser.open("/api/auth/inspect")).status).toBe(200);
    });
    expect(terminal).toBe("");
  });

  test("has another key in another app, and none of either is of use in the other", async () => {
    const [one, other] = [createScene({}, development), createScene({ secret: "b".repeat(40) }, development)];
    const key = await readInspectKey(() => one.browser.open("/api/auth/inspect"));
    expect(await readInspectKey(() => other.browser.open(`/api/auth/inspect?key=${key}`))).not.toBe(key);
  });

  test("finds the cookie among the others, told by what it is for", async () => {
    const inspection = await inspectAsJson(createScene({}, development));
    expect(findCookie(inspection, "latchkey.inspect")).toMatchObject({
      role: "opens this page",
      verdict: null,
    });
  });
});

describe("what is told", () => {
  test("a session: that it is there and what it holds by name, how its cookie is, and no byte of it", async () => {
    const scene = await createSignedIn({}, development);
    const inspection = await inspectAsJson(scene);
    expect(inspection.verdict).toMatchObject({ status: "signed-in", code: null });
    expect(inspection.session).toEqual(["user.id", "user.name", "user.email", "user.image", "expires"]);
    const cookie = findCookie(inspection, "latchkey.session");
    expect(cookie).toMatchObject({ role: "session", dialect: "native", chunks: 1 });
    expect(cookie?.bytes).toBe(readCookie(scene).length);
    expect(cookie?.keyId).toMatch(/^[\w-]{11}$/);
    expect(cookie?.verdict?.status).toBe("signed-in");
  });

  test("nothing secret is in the page or in the JSON: no token, no secret, no header's value that opens something", async () => {
    const scene = await createSignedIn({}, development);
    await unlockInspector(scene.browser);
    const headers = {
      authorization: "Bearer sk-live-0123456789abcdef",
      "x-api-key": "key-fedcba9876543210",
      referer: "http://localhost:3000/reset?token=0011223344556677",
    };
    await scene.browser.csrfToken();
    const json = await scene.browser.send("/api/auth/inspect?format=json", { headers });
    const page = await scene.browser.open("/api/auth/inspect?code=8899aabbccddeeff", headers);
    const texts = [await json.text(), await page.text()];
    const secrets = [testSecret, testSecret.slice(0, 8), "0123456789abcdef", "fedcba9876543210"];
    secrets.push("0011223344556677", "8899aabbccddeeff");
    for (const value of scene.browser.cookies.values()) {
      secrets.push(...value.split(/[.|]/).filter((part) => part.length >= 8));
    }
    expect(secrets.length).toBeGreaterThan(9);
    for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret);
    expect(texts[0]).toContain("scheme Bearer, 31 characters");
  });

  test("a header without a known scheme is not told by its first word", async () => {
    const scene = createScene({}, development);
    const { headers } = await inspectAsJson(scene, {
      authorization: "hunter2hunter2 x",
      "x-forwarded-proto": "http",
    });
    const note = headers.find(({ name }) => name === "authorization")?.note;
    expect(note).toBe("no scheme that is known, 16 characters");
    expect(headers).toContainEqual({ name: "x-forwarded-proto", value: "http", note: null });
  });

  test("each cookie with its own verdict: the one that works does not hide the one that does not", async () => {
    const scene = await createSignedIn({}, development);
    const foreign = await createSignedIn({ secret: "another-secret-another-secret-another-secret" });
    scene.browser.cookies.set("__Host-latchkey.session", readCookie(scene));
    scene.browser.cookies.set("authjs.session-token.0", "eyJhbGciOiJkaXIifQ");
    scene.browser.cookies.set("next-auth.session-token", "5e0a3f0c-63d1-4d2c-9a77-b2c1f0e4a111");
    scene.browser.cookies.set("theme", "dark");
    await scene.browser.csrfToken();
    const inspection = await inspectAsJson(scene);
    expect(inspection.verdict.status).toBe("signed-in");
    expect(findCookie(inspection, "latchkey.session")?.verdict?.code).toBeNull();
    expect(findCookie(inspection, "__Host-latchkey.session")?.verdict?.code).toBe("COOKIE_PREFIX_MISMATCH");
    expect(findCookie(inspection, "latchkey.csrf")?.role).toBe("form token");
    expect(findCookie(inspection, "theme")).toMatchObject({ role: "not ours", verdict: null, bytes: 4 });
    scene.browser.cookies.set("latchkey.session", readCookie(foreign));
    const other = findCookie(await inspectAsJson(scene), "latchkey.session");
    expect(other?.verdict).toMatchObject({ status: "broken", code: "FOREIGN_COOKIE" });
  });

  test("a large session is one cookie of several parts, and tells which part is missing", async () => {
    const callbacks = { jwt: () => ({ sub: "ann-1", note: "x".repeat(5000) }) };
    const scene = await createSignedIn({ callbacks }, development);
    const whole = findCookie(await inspectAsJson(scene), "latchkey.session");
    expect(whole).toMatchObject({ chunks: 2, verdict: { status: "signed-in" } });
    expect(whole?.bytes).toBeGreaterThan(4096);
    scene.browser.cookies.delete("latchkey.session.0");
    const torn = findCookie(await inspectAsJson(scene), "latchkey.session");
    expect(torn?.verdict?.code).toBe("CHUNK_MISSING");
  });

  test("a session of the database that is over can be looked at twice: neither its row nor its cookie goes", async () => {
    const clock = { nowMs: Date.parse("2026-03-01T12:00:00Z") };
    const adapter = createMemoryAdapter({ now: () => clock.nowMs });
    await adapter.createUser({ id: "ann-1", name: "Ann", email: "ann@example.com" });
    const scene = await createSignedIn({ adapter, now: () => clock.nowMs }, development);
    expect((await inspectAsJson(scene)).verdict.status).toBe("signed-in");
    clock.nowMs += 31 * 24 * 3_600_000;
    for (const _ of ["once", "twice"]) {
      const { verdict, cookies } = await inspectAsJson(scene);
      expect([verdict.code, cookies[0]?.verdict?.code]).toEqual([
        "SESSION_ROW_EXPIRED",
        "SESSION_ROW_EXPIRED",
      ]);
    }
    // The session endpoint takes both away.
    await scene.browser.session();
    expect([...scene.browser.cookies.keys()]).not.toContain("latchkey.session");
  });

  test("callbacks run once, however many cookies there are, and what they renew is kept", async () => {
    let runs = 0;
    const callbacks = { jwt: () => ({ sub: "ann-1", run: ++runs }) };
    const scene = await createSignedIn({ callbacks, session: { updateAge: 0 } }, development);
    await unlockInspector(scene.browser);
    const before = readCookie(scene);
    scene.browser.cookies.set("authjs.session-token", before);
    scene.browser.cookies.set("next-auth.session-token", before);
    runs = 0;
    scene.clock.nowMs += 3_600_000;
    const { cookies } = await inspectAsJson(scene);
    expect(runs).toBe(1);
    expect(cookies.filter(({ role }) => role === "session")).toHaveLength(3);
    // A refresh token that was rotated and not written would be lost.
    expect(readCookie(scene)).not.toBe(before);
  });

  test("a callback that throws is the request's fault, and its cookie is fine", async () => {
    const fault = { session: () => Promise.reject(new Error("upstream is down")) };
    const before = await createSignedIn();
    const other = createScene({ callbacks: fault }, development);
    for (const [name, value] of before.browser.cookies) other.browser.cookies.set(name, value);
    const { verdict, cookies } = await inspectAsJson(other);
    expect(verdict).toMatchObject({ status: "unavailable", code: "SESSION_CALLBACK_THREW" });
    expect(cookies[0]?.verdict?.status).toBe("signed-in");
  });

  test("without a secret it still answers, and says so", async () => {
    const scene = createScene({ secret: undefined }, development);
    scene.browser.cookies.set("latchkey.session", "a.b.c.d.e");
    const inspection = await inspectAsJson(scene);
    expect(findCookie(inspection, "latchkey.session")?.verdict?.code).toBe("SECRET_MISSING");
    expect(inspection.verdict.code).toBe("SECRET_MISSING");
    expect(inspection.faults.map(({ code }) => code)).toContain("SECRET_MISSING");
  });
});

describe("where the origin came from", () => {
  test.each([
    ["the option baseUrl", { baseUrl: "http://localhost:3000" }, {}, "baseUrl"],
    ["AUTH_URL", {}, { AUTH_URL: "http://localhost:3000" }, "AUTH_URL"],
    ["NEXTAUTH_URL", {}, { NEXTAUTH_URL: "http://localhost:3000" }, "NEXTAUTH_URL"],
    ["the Host header", {}, {}, "host"],
  ])("%s", async (_, options, environment, source) => {
    const { origin } = await inspectAsJson(createScene(options, { ...development, ...environment }));
    expect(origin).toMatchObject({
      origin: "http://localhost:3000",
      source,
      isAllowed: true,
      isSecure: false,
    });
    expect(origin.inputs.filter(({ isUsed }) => isUsed).map(({ name }) => name)).toEqual([source]);
  });

  test("a proxy's headers, both of them", async () => {
    const scene = createScene({}, development);
    const headers = { "x-forwarded-host": "app.localhost:8443", "x-forwarded-proto": "https" };
    const { origin } = await inspectAsJson(scene, headers);
    expect(origin).toMatchObject({
      origin: "https://app.localhost:8443",
      source: "x-forwarded-host",
      isSecure: true,
    });
    expect(origin.inputs.filter(({ isUsed }) => isUsed).map(({ name }) => name)).toEqual([
      "x-forwarded-host",
      "x-forwarded-proto",
    ]);
  });
});

describe("what else runs in the process", () => {
  test("two instances that differ stand side by side, what differs first", async () => {
    const one = await createSignedIn({}, development);
    const other = createScene({ secret: "another-secret-another-secret-another-secret" }, development);
    await inspectAsJson(one);
    const { instances, settings } = await inspectAsJson(other);
    expect(instances.length).toBeGreaterThan(1);
    expect(instances.filter(({ isThis }) => isThis)).toHaveLength(1);
    const keys = settings.find(({ name }) => name.startsWith("Keys"));
    expect(keys?.isDifferent).toBe(true);
    const order = settings.map(({ isDifferent }) => isDifferent);
    expect(order).toEqual([...order].sort((a, b) => Number(b) - Number(a)));
  });

  test("the last readings, the newest first, each with its reason", async () => {
    const scene = await createSignedIn({}, development);
    await scene.browser.session();
    scene.clock.nowMs += 31 * 24 * 3_600_000;
    await scene.browser.session();
    const { readings } = await vi.waitFor(async () => {
      const inspection = await inspectAsJson(scene);
      expect(inspection.readings[0]?.code).toBe("TOKEN_EXPIRED");
      return inspection;
    });
    const [last, before] = readings;
    expect(last).toMatchObject({ path: "/api/auth/session", place: "route-handler", code: "TOKEN_EXPIRED" });
    expect(last?.fix).not.toBe("");
    expect(before).toMatchObject({ status: "signed-in", code: null });
  });
});

test("whatever a request brings stands in the page as text", async () => {
  const scene = createScene({}, development);
  const hostile = '"><img src=x onerror=alert(1)>';
  scene.browser.cookies.set(hostile.replaceAll(/[ =]/g, ""), "1");
  await unlockInspector(scene.browser);
  const page = await scene.browser.open("/api/auth/inspect", {
    "user-agent": hostile,
    [`x-<b>`.replace(/[<>]/g, "")]: "1",
  });
  const text = await page.text();
  expect(text).not.toContain("<img");
  expect(text).toContain("&lt;img");
});
