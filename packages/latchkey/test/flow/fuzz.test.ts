import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bothProviders } from "../support/endpoint.js";
import { createScene } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const options = { providers: bothProviders() };
const runs = { numRuns: 300 };

/** Characters a header may carry, the ones with a meaning more often than others. */
const character = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'=;,. \t"%/\\{}[]():@&?#-_') },
  { weight: 2, arbitrary: fc.constantFrom(..."abcXYZ019") },
  { weight: 1, arbitrary: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)) },
);
const noise = (maxLength: number) => fc.array(character, { maxLength }).map((parts) => parts.join(""));

const cookieName = fc.oneof(
  fc.constantFrom(
    "latchkey.session",
    "latchkey.session.0",
    "latchkey.session.1",
    "latchkey.session.99",
    "latchkey.session.100",
    "latchkey.session.01",
    "latchkey.csrf",
    "latchkey.flow.aaaaaaaa",
    "latchkey.flow.",
    "__Host-latchkey.session",
    "__proto__",
    "",
  ),
  noise(12),
);

const part = (alphabet: string) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((letters) => letters.join(""));
const base64url = part("ABCabc012-_");
const tokenLike = fc
  .record({
    header: fc.oneof(
      base64url,
      fc
        .dictionary(fc.constantFrom("alg", "enc", "kid", "typ", "zip", "p2c", "crit"), fc.jsonValue())
        .map(encodeHeader),
      fc.constantFrom(
        encodeHeader({ alg: "dir", enc: "A256GCM", typ: "latchkey-session" }),
        encodeHeader({ alg: "dir", enc: "A256GCM", typ: "latchkey-flow" }),
        encodeHeader({ alg: "none" }),
      ),
    ),
    parts: fc.array(base64url, { maxLength: 6 }),
  })
  .map(({ header, parts }) => [header, "", ...parts].join("."));

function encodeHeader(header: unknown): string {
  return Buffer.from(JSON.stringify(header)).toString("base64url");
}

const cookieHeader = fc.oneof(
  noise(120),
  fc
    .array(fc.tuple(cookieName, fc.oneof(noise(30), tokenLike, fc.constant("%"))), { maxLength: 8 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("; ")),
);

const pathPart = fc.oneof(
  fc.constantFrom(
    "session",
    "csrf",
    "signin",
    "callback",
    "signout",
    "github",
    "credentials",
    "error",
    "providers",
    "%",
    "..",
    "%2e%2e",
    "",
  ),
  noise(8).map((text) => text.replaceAll(/[?#]/g, "")),
);
const query = fc.oneof(
  noise(60),
  fc
    .array(
      fc.tuple(
        fc.constantFrom("callbackUrl", "state", "code", "iss", "csrfToken", "provider", "x"),
        fc.webUrl().map(encodeURIComponent),
      ),
    )
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&")),
);
const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS");

/** Whether a text can be sent as a header at all. */
function isSendable(cookie: string): boolean {
  try {
    return new Headers({ cookie }).get("cookie") !== null;
  } catch {
    return false;
  }
}

/** The request, if it can be made at all; only some methods have a body. */
function createRequest(path: string, { body, ...init }: RequestInit): Request | null {
  const hasBody = init.method !== "GET" && init.method !== "HEAD";
  try {
    return new Request(new URL(path, "http://localhost:3000"), hasBody ? { ...init, body } : init);
  } catch {
    return null;
  }
}

const toRequest = (path: string, init: RequestInit = {}) =>
  new Request(new URL(path, "http://localhost:3000"), init);

describe("whatever a browser sends", () => {
  it("as cookies is read as a reason, and is never a session", async () => {
    const { auth } = createScene(options);
    await fc.assert(
      fc.asyncProperty(cookieHeader.filter(isSendable), async (cookie) => {
        const request = toRequest("/api/auth/session", { headers: { cookie } });
        const reading = await auth.read(request);
        expect(reading.session).toBeNull();
        expect(["signed-out", "broken"]).toContain(reading.status);
        const answer = await auth.handle(request);
        expect([answer.status, await answer.text()]).toEqual([200, "null"]);
        await auth.cookies(request);
      }),
      runs,
    );
  });

  it("as cookies next to a real session never ends it by deleting its cookie", async () => {
    const scene = await createSignedIn(options);
    const own = `latchkey.session=${readCookie(scene)}`;
    await fc.assert(
      fc.asyncProperty(cookieHeader.filter(isSendable), fc.boolean(), async (cookie, isFirst) => {
        const headers = { cookie: isFirst ? `${own}; ${cookie}` : `${cookie}; ${own}` };
        if (!isSendable(headers.cookie)) return;
        const answer = await scene.auth.handle(toRequest("/api/auth/session", { headers }));
        expect(answer.status).toBe(200);
        expect(answer.headers.getSetCookie().filter((line) => line.startsWith("latchkey.session=;"))).toEqual(
          [],
        );
      }),
      runs,
    );
  });

  it("as cookies keeps nobody from leaving for a provider", async () => {
    const { auth, browser } = createScene(options);
    const csrfToken = await browser.csrfToken();
    const own = `latchkey.csrf=${browser.cookies.get("latchkey.csrf")}`;
    await fc.assert(
      fc.asyncProperty(
        cookieHeader.filter((cookie) => isSendable(cookie) && !cookie.includes("latchkey.csrf")),
        async (cookie) => {
          const headers = { cookie: `${own}; ${cookie}`, origin: "http://localhost:3000" };
          if (!isSendable(headers.cookie)) return;
          const body = new URLSearchParams({ csrfToken });
          const answer = await auth.handle(
            toRequest("/api/auth/signin/github", { method: "POST", body, headers }),
          );
          expect(answer.status).toBe(302);
        },
      ),
      runs,
    );
  });

  it("as an address, method, query or body is answered below 500 and signs nobody in", async () => {
    const { auth } = createScene(options);
    const contentType = fc.constantFrom(
      "application/json",
      "application/x-www-form-urlencoded",
      "text/plain",
      "",
      ";",
    );
    const sent = fc.record({
      parts: fc.array(pathPart, { maxLength: 3 }),
      search: query,
      verb: method,
      accept: fc.constantFrom("text/html", "application/json", "*/*"),
      type: contentType,
      body: fc.oneof(noise(80), fc.json()),
    });
    await fc.assert(
      fc.asyncProperty(sent, async ({ parts, search, verb, accept, type, body }) => {
        const path = `/api/auth/${parts.join("/")}?${search}`;
        const headers = { accept, ...(type && { "content-type": type }), origin: "http://localhost:3000" };
        const request = createRequest(path, { method: verb, headers, body });
        if (request === null) return;
        const answer = await auth.handle(request);
        // The error page has the status of the error it names; nothing failed.
        expect([path, answer.status < 500]).toEqual([path, true]);
        expect(answer.headers.getSetCookie().join()).not.toContain("latchkey.session");
        const location = answer.headers.get("location") ?? "http://localhost:3000";
        expect(new URL(location).origin).toBe("http://localhost:3000");
      }),
      runs,
    );
  });

  it("as headers about itself is answered below 500", async () => {
    const { auth } = createScene(options);
    const names = [
      "host",
      "origin",
      "referer",
      "accept",
      "x-forwarded-host",
      "x-forwarded-proto",
      "content-type",
      "content-length",
      "x-auth-return-redirect",
      "user-agent",
      "sec-fetch-site",
    ];
    const headers = fc.array(fc.tuple(fc.constantFrom(...names), noise(40)), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        headers,
        fc.constantFrom("session", "signin", "signout", "callback/github"),
        method,
        async (pairs, path, verb) => {
          const request = createRequest(`/api/auth/${path}`, { method: verb, headers: pairs, body: "a=b" });
          if (request === null) return;
          const answer = await auth.handle(request);
          expect(answer.status).toBeLessThan(500);
          expect(answer.headers.get("cache-control")).toBe("private, no-store");
        },
      ),
      runs,
    );
  });

  it("as callbackUrl leads nowhere but to the app", async () => {
    const { auth } = createScene(options);
    const target = fc.oneof(
      noise(40),
      fc.webUrl(),
      noise(20).map((text) => `/${text}`),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(target, async (callbackUrl) => {
        if (!callbackUrl.isWellFormed()) return;
        const answer = await auth.handle(
          toRequest(`/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`),
        );
        expect([200, 400]).toContain(answer.status);
        const { value } =
          /name="callbackUrl" value="(?<value>[^"]*)"/.exec(await answer.text())?.groups ?? {};
        if (value !== undefined)
          expect(new URL(value.replaceAll("&amp;", "&")).origin).toBe("http://localhost:3000");
      }),
      runs,
    );
  });
});
