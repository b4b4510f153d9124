import { connect } from "node:net";
import { parse } from "node:querystring";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuth } from "../../src/entry/index.js";
import { createBrowser } from "../support/browser.js";
import { readAll, startNodeApp } from "../support/node-app.js";
import { passwordProvider, testSecret } from "../support/scene.js";

const auth = createAuth({ providers: [passwordProvider], secret: testSecret, logger: {} });

/** What Next.js makes of a body before it calls an API route. */
function parseAsNext(contentType: string, bytes: Buffer): unknown {
  const text = bytes.toString();
  if (contentType.startsWith("application/json")) return text === "" ? {} : JSON.parse(text);
  if (contentType.startsWith("application/x-www-form-urlencoded")) return parse(text);
  return text;
}

let app: Awaited<ReturnType<typeof startNodeApp>>;
beforeAll(async () => {
  app = await startNodeApp(async (request, response) => {
    const body = parseAsNext(request.headers["content-type"] ?? "", await readAll(request));
    response.setHeader("Set-Cookie", "theme=dark; Path=/");
    await auth.apiHandler(Object.assign(request, { body }), response);
  });
});
afterAll(() => app.close());

/** A browser that talks to the server over its socket. */
const createVisitor = () => createBrowser({ handle: (request) => fetch(request) }, app.origin);

describe("pages/api/auth/[...latchkey] over node:http", () => {
  it("signs in, keeps the session, and signs out", async () => {
    const browser = createVisitor();
    const csrfToken = await browser.csrfToken();
    const form = { csrfToken, email: "ann@example.com", password: "sesame", callbackUrl: "/dashboard" };
    const answer = await browser.submit("/api/auth/callback/credentials", form);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe(`${app.origin}/dashboard`);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await browser.session()).toMatchObject({ user: { id: "ann-1" } });
    await browser.submit("/api/auth/signout", { csrfToken });
    expect(await browser.session()).toBeNull();
  });

  it("keeps the cookies that were set before it", async () => {
    const answer = await createVisitor().send("/api/auth/csrf");
    const lines = answer.headers.getSetCookie();
    expect(lines).toEqual(["theme=dark; Path=/", expect.stringMatching(/^latchkey\.csrf=/)]);
  });

  it("sends several cookies as several lines", async () => {
    const browser = createVisitor();
    const csrfToken = await browser.csrfToken();
    for (const part of [0, 1, 2]) browser.cookies.set(`latchkey.session.${part}`, "x");
    const answer = await browser.submit("/api/auth/signout", { csrfToken });
    expect(answer.headers.getSetCookie()).toHaveLength(4);
  });

  it("takes JSON, with its values", async () => {
    const browser = createVisitor();
    const body = JSON.stringify({
      csrfToken: await browser.csrfToken(),
      email: "ann@example.com",
      password: "sesame",
    });
    const headers = { "content-type": "application/json", origin: app.origin };
    expect(
      (await browser.send("/api/auth/callback/credentials", { method: "POST", body, headers })).status,
    ).toBe(302);
  });

  it("shows the pages", async () => {
    const answer = await createVisitor().open("/api/auth/signin?callbackUrl=%2Fa");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await answer.text()).toContain('type="password"');
  });

  it.each([
    ["a field twice", "application/x-www-form-urlencoded", "email=a&email=b", 400],
    ["__proto__", "application/json", '{"__proto__":{"a":1}}', 400],
    ["a list", "application/json", "[1]", 400],
    ["plain text", "text/plain", "csrfToken=x", 415],
    ["nothing", "application/json", "", 403],
  ])("refuses %s as everywhere", async (_, type, body, status) => {
    const headers = { "content-type": type, accept: "application/json" };
    const answer = await createVisitor().send("/api/auth/signout", { method: "POST", body, headers });
    expect(answer.status).toBe(status);
  });

  it.each(["PUT", "DELETE", "OPTIONS"])("refuses %s with what there is", async (method) => {
    const answer = await createVisitor().send("/api/auth/session", { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
  });

  it("answers HEAD without a body", async () => {
    const answer = await createVisitor().send("/api/auth/session", { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });
});

/** Sends bytes as they are, as no well-behaved client would, and gives the whole answer. */
function sendBytes(lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(app.port, "127.0.0.1", () =>
      socket.write(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`),
    );
    let received = "";
    socket.on("data", (part) => {
      received += part.toString();
    });
    socket.on("end", () => resolve(received));
    socket.on("error", reject);
  });
}

/** The first line of the answer to such bytes. */
const sendRaw = async (lines: readonly string[]) => (await sendBytes(lines)).split("\r\n", 1)[0] ?? "";

describe("messages that are no Web request", () => {
  it.each([
    ["an address that is none", ["GET http://[ HTTP/1.1", "Host: localhost"]],
    ["a method that Web requests cannot have", ["TRACE /api/auth/session HTTP/1.1", "Host: localhost"]],
  ])("%s is answered by 400 with its code", async (_, lines) => {
    const answer = await sendBytes(lines);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(answer).toContain('"error":"REQUEST_MALFORMED"');
  });

  it.each([
    ["another host in the address", ["GET http://e.example/api/auth/session HTTP/1.1", "Host: localhost"]],
    ["two slashes at its start", ["GET //e.example/api/auth/session HTTP/1.1", "Host: localhost"]],
    ["a host that is none", ["GET /api/auth/session HTTP/1.1", "Host: a b/c?d#e"]],
    ["a host of brackets", ["GET /api/auth/session HTTP/1.1", "Host: [["]],
    ["a host with credentials", ["GET /api/auth/session HTTP/1.1", "Host: localhost@e.example"]],
    ["bytes beyond ASCII", ["GET /api/auth/session HTTP/1.1", "Host: localhost", "X-Any: \u00e9\u00ff"]],
    ["an empty query", ["GET /api/auth/session? HTTP/1.1", "Host: localhost"]],
  ])("%s is answered below 500", async (_, lines) => {
    expect(await sendRaw(lines)).toMatch(/^HTTP\/1\.1 (200|400|404) /);
  });
});
