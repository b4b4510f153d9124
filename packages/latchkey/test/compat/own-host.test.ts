import { NextRequest } from "next/server.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NextAuth } from "../../src/compat/next-auth.js";
import { createAuth } from "../../src/entry/core.js";
import { Credentials } from "../../src/provider/credentials.js";
import { testSecret } from "../support/scene.js";

// The app is configured as :3000, and a developer's second server runs on :3001.
const asked = "http://localhost:3001";
const nameless = Credentials({ credentials: { pin: {} }, authorize: () => ({ name: "Ann" }) as never });
const options = { secret: testSecret, providers: [nameless], compat: "v5" as const };

type Answer = (request: Request) => Promise<Response>;

const openV5 = (): Answer => {
  const { handlers } = NextAuth(options);
  return (request) =>
    (request.method === "GET" ? handlers.GET : handlers.POST)(new NextRequest(request)) as Promise<Response>;
};
const openV4 = (): Answer => {
  const handler = NextAuth({ ...options, compat: "v4" });
  return (request) =>
    handler(new NextRequest(request), {
      params: Promise.resolve({ nextauth: new URL(request.url).pathname.split("/").slice(3) }),
    }) as Promise<Response>;
};
const openOwn = (): Answer => {
  const auth = createAuth({ ...options, basePath: "/api/auth" }, { AUTH_URL: "http://localhost:3000" });
  return (request) => auth.handle(request);
};

/** Sends the sign-in form with the right token, and these headers in addition. */
async function submit(answer: Answer, sent: Readonly<Record<string, string>>, hasToken = true) {
  const host = { host: "localhost:3001" };
  const given = await answer(new Request(`${asked}/api/auth/csrf`, { headers: host }));
  const { csrfToken }: { csrfToken: string } = await given.json();
  const cookie = given.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const body = new URLSearchParams({ pin: "1", ...(hasToken ? { csrfToken } : {}) });
  const headers = { ...host, cookie, ...sent };
  const url = `${asked}/api/auth/callback/credentials`;
  return answer(new Request(url, { method: "POST", body, headers }));
}

const isSignedIn = (answer: Response) =>
  answer.headers.getSetCookie().some((line) => /session-token=[^;]/.test(line));

beforeEach(() => {
  vi.stubEnv("NEXTAUTH_URL", "http://localhost:3000");
  vi.spyOn(console, "error").mockReturnValue(undefined);
  vi.spyOn(console, "warn").mockReturnValue(undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const own: readonly Record<string, string>[] = [
  { origin: asked },
  { origin: asked, "sec-fetch-site": "same-origin" },
  { origin: "null", "sec-fetch-site": "same-origin" },
  { origin: "http://localhost:3000" },
];
const foreign: readonly Record<string, string>[] = [
  { origin: "https://e.example" },
  { origin: "null" },
  { origin: "null", "sec-fetch-site": "cross-site" },
  { origin: asked, "sec-fetch-site": "cross-site" },
  { origin: "http://shop.localhost:3001", "sec-fetch-site": "same-site" },
];

describe.each([
  ["next-auth 4", openV4],
  ["next-auth 5", openV5],
])("a form of an app of %s, at another address than the configured one", (_, open) => {
  it.each(own)("signs in from a page of the host it was sent to: %j", async (sent) => {
    // Nor does the app name an id or an address of who that is.
    expect(isSignedIn(await submit(open(), sent))).toBe(true);
  });

  it.each(own)("is refused without its token all the same: %j", async (sent) => {
    expect(isSignedIn(await submit(open(), sent, false))).toBe(false);
  });

  it.each(foreign)("is refused from a page of another site: %j", async (sent) => {
    expect(isSignedIn(await submit(open(), sent))).toBe(false);
  });
});

describe("the same form of an app of our own", () => {
  it.each(own.slice(0, 3))("is refused from any address but the configured one: %j", async (sent) => {
    const answer = await submit(openOwn(), sent);
    expect([answer.status, isSignedIn(answer)]).toEqual([403, false]);
  });
});
