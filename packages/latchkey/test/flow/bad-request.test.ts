import { describe, expect, it } from "vitest";
import { allMethods, bothProviders, endpoints, postPaths } from "../support/endpoint.js";
import type { Scene } from "../support/scene.js";
import { createSignedIn } from "../support/signed-in.js";

const createApp = () => createSignedIn({ providers: bothProviders() });
const json = { accept: "application/json" };
const own = { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" };

/** What must hold for every refusal: a client error with its code, and the visitor's session as it was. */
async function expectRefused({ browser }: Scene, answer: Response, status: number, code: string) {
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error: code, message: expect.any(String) });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
}

describe.each(endpoints)("/api/auth/%s", (path, methods) => {
  it.each(allMethods.filter((method) => !methods.includes(method)))(
    "refuses %s and says what it answers",
    async (method) => {
      const scene = await createApp();
      const answer = await scene.browser.send(`/api/auth/${path}`, { method, headers: json });
      expect(answer.status).toBe(405);
      expect(await answer.json()).toMatchObject({ error: "METHOD_NOT_ALLOWED" });
      const allowed = answer.headers.get("allow")?.split(", ") ?? [];
      expect(allowed).toEqual(expect.arrayContaining(methods.filter((each) => each !== "HEAD")));
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await scene.browser.session()).not.toBeNull();
    },
  );

  it.each(allMethods.filter((method) => method !== "HEAD"))(
    "refuses a malformed query with %s",
    async (method) => {
      const scene = await createApp();
      for (const query of [
        "%",
        "a=%zz",
        "callbackUrl=%c0%af",
        "%e0=1",
        "a=1&a=2",
        `x=${"y".repeat(100_000)}`,
      ]) {
        const answer = await scene.browser.send(`/api/auth/${path}?${query}`, { method, headers: json });
        await expectRefused(scene, answer, 400, "REQUEST_MALFORMED");
      }
    },
  );

  it("answers HEAD without a body and without using anything up", async () => {
    const { browser } = await createApp();
    if (!methods.includes("HEAD")) return;
    browser.cookies.delete("latchkey.csrf");
    const answer = await browser.send(`/api/auth/${path}`, {
      method: "HEAD",
      headers: { accept: "text/html" },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });
});

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

/** Bodies nobody can mean, and how each is refused. */
const bodies: readonly (readonly [
  what: string,
  contentType: string | null,
  body: string,
  status: number,
  code: string,
])[] = [
  ["1 MB of form", "application/x-www-form-urlencoded", `a=${"b".repeat(1_048_576)}`, 413, "BODY_TOO_LARGE"],
  ["1 MB of JSON", "application/json", JSON.stringify({ a: "b".repeat(1_048_576) }), 413, "BODY_TOO_LARGE"],
  ["a field twice", "application/x-www-form-urlencoded", "email=a&email=b", 400, "REQUEST_MALFORMED"],
  [
    "a hundred fields and one",
    "application/x-www-form-urlencoded",
    Array.from({ length: 101 }, (_, i) => `f${i}=1`).join("&"),
    400,
    "REQUEST_MALFORMED",
  ],
  ["broken percent-encoding", "application/x-www-form-urlencoded", "email=%zz", 400, "REQUEST_MALFORMED"],
  ["overlong UTF-8", "application/x-www-form-urlencoded", "email=%c0%af", 400, "REQUEST_MALFORMED"],
  ["__proto__ in a form", "application/x-www-form-urlencoded", "__proto__=1", 400, "REQUEST_MALFORMED"],
  ["__proto__ in JSON", "application/json", '{"__proto__":{"isAdmin":true}}', 400, "REQUEST_MALFORMED"],
  [
    "constructor deep in JSON",
    "application/json",
    '{"data":{"constructor":{"prototype":{"a":1}}}}',
    400,
    "REQUEST_MALFORMED",
  ],
  ["JSON eleven levels deep", "application/json", deep(11), 400, "REQUEST_MALFORMED"],
  ["JSON ten thousand levels deep", "application/json", deep(10_000), 400, "REQUEST_MALFORMED"],
  ["broken JSON", "application/json", '{"a":', 400, "REQUEST_MALFORMED"],
  ["a JSON list", "application/json", "[]", 400, "REQUEST_MALFORMED"],
  ["a JSON text", "application/json", '"csrfToken"', 400, "REQUEST_MALFORMED"],
  ["a lone surrogate", "application/json", '{"email":"\\ud800"}', 400, "REQUEST_MALFORMED"],
  ["a number out of range", "application/json", '{"data":1e400}', 400, "REQUEST_MALFORMED"],
  ["plain text", "text/plain", "csrfToken=x", 415, "CONTENT_TYPE_UNSUPPORTED"],
  ["a multipart form", "multipart/form-data; boundary=b", "--b--", 415, "CONTENT_TYPE_UNSUPPORTED"],
  ["XML", "application/xml", "<a/>", 415, "CONTENT_TYPE_UNSUPPORTED"],
  [
    "another charset",
    "application/x-www-form-urlencoded; charset=utf-7",
    "a=b",
    415,
    "CONTENT_TYPE_UNSUPPORTED",
  ],
  ["a type that is none", "nonsense", "a=b", 415, "CONTENT_TYPE_UNSUPPORTED"],
];

describe.each(bodies)("a body of %s", (_, contentType, body, status, code) => {
  it.each(postPaths)("is refused by %s", async (path) => {
    const scene = await createApp();
    const headers = { ...json, ...own, ...(contentType === null ? {} : { "content-type": contentType }) };
    const answer = await scene.browser.send(`/api/auth/${path}`, { method: "POST", body, headers });
    await expectRefused(scene, answer, status, code);
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
  });
});

describe("a form that is well-formed and still odd", () => {
  it.each(["callbackUrl[]", "callbackUrl[0]", "callbackurl", "CALLBACKURL", " callbackUrl"])(
    "%s is another field than callbackUrl",
    async (name) => {
      const { browser } = await createApp();
      const fields = { csrfToken: await browser.csrfToken(), [name]: "https://e.example/" };
      const answer = await browser.submit("/api/auth/signout", fields);
      expect(answer.headers.get("location")).toBe("http://localhost:3000/");
    },
  );

  it("NUL bytes reach the app as they are and break nothing", async () => {
    const { browser } = await createApp();
    const fields = {
      csrfToken: await browser.csrfToken(),
      email: "ann\u0000@example.com",
      password: "\u0000",
    };
    const answer = await browser.submit("/api/auth/callback/credentials", fields, json);
    expect(answer.status).toBe(401);
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
  });

  it("values of JSON that are no text are no fields", async () => {
    const { browser } = await createApp();
    const csrfToken = await browser.csrfToken();
    for (const password of [["sesame"], { toString: "sesame" }, 1, true, null]) {
      const body = JSON.stringify({ csrfToken, email: "ann@example.com", password });
      const headers = { ...json, ...own, "content-type": "application/json" };
      const answer = await browser.send("/api/auth/callback/credentials", { method: "POST", body, headers });
      expect(await answer.json()).toMatchObject({ error: "CREDENTIALS_REJECTED" });
    }
  });

  it("a method in the body or in a header changes nothing", async () => {
    const { browser } = await createApp();
    const csrfToken = await browser.csrfToken();
    const headers = { "x-http-method-override": "POST", "x-method-override": "POST" };
    await browser.send(`/api/auth/signout?_method=POST&csrfToken=${csrfToken}`, { headers });
    expect(await browser.session()).not.toBeNull();
  });
});

describe("an address that is none of ours", () => {
  it.each([
    "/api/auth",
    "/api/auth/",
    "/api/auth//session",
    "/api/auth/session//",
    "/api/auth/signin//",
    "/api/auth/callback//",
    "/api//auth/session",
    "/api/auth/%73ession",
    "/api/auth/Session",
    "/api/auth/session/github",
    "/api/auth/session/x.css",
    "/api/auth/session;x.js",
    "/api/auth/session%2fx.png",
    "/api/auth/session.json",
    "/api/auth/session%00",
    "/api/auth/signin/github/more",
    "/api/auth/callback",
    "/api/auth/constructor",
    "/api/auth/__proto__",
    "/api/auth/%",
    "/api/auth/%zz",
    "/api/authentic/session",
    "/other/api/auth/session",
  ])("%s is not found", async (path) => {
    const scene = await createApp();
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = await scene.browser.send(path, { method, headers: { ...json, ...own } });
      // A method is only judged where there is an endpoint.
      if (path === "/api/auth/callback" && method === "DELETE") continue;
      await expectRefused(scene, answer, 404, "ROUTE_UNKNOWN");
    }
  });

  it("one slash at the end is the same address", async () => {
    const { browser } = await createApp();
    expect(await (await browser.send("/api/auth/session/")).json()).toMatchObject({ user: { id: "ann-1" } });
  });

  it.each(["nobody", "%00", "%", "constructor", "__proto__", "a".repeat(2_000), "%E2%80%AE", "..%2fsession"])(
    "a provider called %s is unknown",
    async (id) => {
      const scene = await createApp();
      const csrfToken = await scene.browser.csrfToken();
      const answers = [
        await scene.browser.send(`/api/auth/signin/${id}`, { headers: json }),
        await scene.browser.submit(`/api/auth/signin/${id}`, { csrfToken }, json),
        await scene.browser.submit(`/api/auth/callback/${id}`, { csrfToken }, json),
        await scene.browser.send(`/api/auth/callback/${id}?code=c&state=s`, { headers: json }),
      ];
      for (const answer of answers) await expectRefused(scene, answer, 404, "PROVIDER_UNKNOWN");
    },
  );
});

describe("a person who comes upon one of these", () => {
  it("sees a page of ours, with the status and nothing of what was sent", async () => {
    const { browser } = await createApp();
    const answer = await browser.open("/api/auth/nothing/<script>alert(1)</script>?a=<b>");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const page = await answer.text();
    expect(page).toContain("There is no such page.");
    expect(page).not.toContain("<script>");
    expect(page).not.toContain("<b>");
  });
});
