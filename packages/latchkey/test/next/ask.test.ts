import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createAuth } from "../../src/entry/index.js";
import type { NodeRequest } from "../../src/next/node-message.js";
import { AuthError } from "../../src/reason/auth-error.js";
import { startNodeApp } from "../support/node-app.js";
import { runInPagesApi } from "../support/pages-api.js";
import { passwordProvider, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const day = 24 * 60 * 60 * 1000;
const begun = Date.parse("2026-03-01T12:00:00Z");

/** An app's auth that counts how often a session is worked out. */
function createApp({ nowMs = begun, fails = false } = {}) {
  const calls = { jwt: 0, session: 0 };
  const auth = createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    logger: {},
    now: () => nowMs,
    callbacks: {
      jwt: ({ token }) => {
        calls.jwt += 1;
        return token;
      },
      session: ({ session }) => {
        calls.session += 1;
        if (fails) throw new Error("away");
        return session;
      },
    },
  });
  return { auth, calls };
}

const cookie = async () => `latchkey.session=${readCookie(await createSignedIn())}`;

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

/** Asks a server whose listener may use `auth`, with Ann's cookie unless told otherwise. */
async function visit(
  listener: (req: IncomingMessage, res: ServerResponse) => Promise<unknown>,
  sent?: string,
) {
  const app = await startNodeApp(async (req, res) => {
    const body = JSON.stringify((await listener(req, res)) ?? null);
    if (!res.writableEnded) res.end(body);
  });
  close = app.close;
  return fetch(`${app.origin}/api/hello`, { headers: { cookie: sent ?? (await cookie()) } });
}

const writtenSessions = (answer: Response) =>
  answer.headers.getSetCookie().filter((line) => line.startsWith("latchkey.session=ey"));

describe("auth(req, res) in an API route", () => {
  it("gives the session, and null without one", async () => {
    const { auth } = createApp();
    expect(await (await visit((req, res) => auth(req, res))).json()).toMatchObject({ user: { id: "ann-1" } });
    await close?.();
    expect(await (await visit((req, res) => auth(req, res), "theme=dark")).json()).toBeNull();
  });

  it("is not confused by a header that is named like a method", async () => {
    const { auth } = createApp();
    const seen: unknown[] = [];
    const server = await startNodeApp(async (req, res) => {
      seen.push((await auth(req, res))?.user.name);
      res.end();
    });
    close = server.close;
    await fetch(server.origin, { headers: { cookie: await cookie(), get: "x" } });
    expect(seen).toEqual(["Ann"]);
  });

  it("works it out once, however often and in whatever form it is asked", async () => {
    const { auth, calls } = createApp({ nowMs: begun + 2 * day });
    const answer = await visit(async (req, res) => {
      const asked = [auth(req, res), auth(req, res), auth({ req, res }), auth(req, res)];
      await Promise.all(asked);
      await auth.explain(req, res);
      return auth(req, res);
    });
    expect(await answer.json()).toMatchObject({ user: { id: "ann-1" } });
    expect(calls).toEqual({ jwt: 1, session: 1 });
    expect(writtenSessions(answer)).toHaveLength(1);
  });

  it("explains without the token, which is on its way to the browser already", async () => {
    const { auth } = createApp({ nowMs: begun + 2 * day });
    const answer = await visit((req, res) => auth.explain(req, res));
    const [written = ""] = writtenSessions(answer);
    const text = await answer.text();
    expect(text).toContain('"status":"signed-in"');
    expect(written).not.toBe("");
    expect(text).not.toContain(/session=([^;]+)/.exec(written)?.[1]);
  });

  it("works it out anew for the next request", async () => {
    const { auth, calls } = createApp();
    const app = await startNodeApp(async (req, res) => void res.end(JSON.stringify(await auth(req, res))));
    close = app.close;
    const headers = { cookie: await cookie() };
    for (let request = 0; request < 3; request++) await fetch(app.origin, { headers });
    expect(calls.session).toBe(3);
  });

  it("adds the renewed cookie to those that are there, and keeps the answer out of shared caches", async () => {
    const { auth } = createApp({ nowMs: begun + 2 * day });
    const answer = await visit(async (req, res) => {
      res.setHeader("Set-Cookie", ["a=1; Path=/", "b=2; Path=/"]);
      res.setHeader("Cache-Control", "public, s-maxage=600");
      return auth(req, res);
    });
    const lines = answer.headers.getSetCookie();
    expect(lines.slice(0, 2)).toEqual(["a=1; Path=/", "b=2; Path=/"]);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(/^latchkey\.epoch=/);
    expect(writtenSessions(answer)).toHaveLength(1);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });

  it.each([
    ["there is a session", {}, undefined],
    ["there is none", {}, "theme=dark"],
    ["it cannot be told", { fails: true }, undefined],
  ])("marks the answer as personal when %s", async (_, options, sent) => {
    const { auth } = createApp(options);
    const answer = await visit((req, res) => auth(req, res), sent);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("leaves the app's own caching alone where no cookie is written", async () => {
    const { auth } = createApp();
    const answer = await visit(async (req, res) => {
      res.setHeader("Cache-Control", "private, max-age=5");
      return auth(req, res);
    });
    expect(answer.headers.get("cache-control")).toBe("private, max-age=5");
  });

  it("asked too late to write a cookie still answers", async () => {
    const { auth } = createApp({ nowMs: begun + 2 * day });
    let session: unknown = null;
    const answer = await visit(async (req, res) => {
      res.writeHead(200);
      res.flushHeaders();
      session = await auth(req, res);
      res.end();
    });
    await answer.text();
    expect(session).toMatchObject({ user: { id: "ann-1" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("clears a session that is over", async () => {
    const { auth } = createApp({ nowMs: begun + 60 * day });
    const answer = await visit((req, res) => auth.explain(req, res));
    expect(await answer.json()).toMatchObject({ status: "signed-out", reason: { code: "TOKEN_EXPIRED" } });
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^latchkey\.session=; Max-Age=0/)]);
  });
});

describe("auth(request) with a Web request", () => {
  it("is worked out once for one request", async () => {
    const { auth, calls } = createApp({ nowMs: begun + 2 * day });
    const request = new Request("http://localhost:3000/api/hello", { headers: { cookie: await cookie() } });
    const sessions = await Promise.all([auth(request), auth(request), auth(request)]);
    sessions.push(await auth(request), (await auth.explain(request)).session);
    expect(new Set(sessions).size).toBe(1);
    expect(sessions[0]).toMatchObject({ user: { id: "ann-1" } });
    // The caller makes the answer, so a renewal would be lost.
    expect(calls).toEqual({ jwt: 0, session: 1 });
    await auth(request.clone());
    expect(calls.session).toBe(2);
  });

  it("does not mix up requests that come at the same time", async () => {
    const { auth } = createApp();
    const ann = new Request("http://localhost:3000/", { headers: { cookie: await cookie() } });
    const nobody = new Request("http://localhost:3000/");
    const sessions = await Promise.all([auth(ann), auth(nobody), auth(ann), auth(nobody)]);
    expect(sessions.map((session) => session?.user.id ?? null)).toEqual(["ann-1", null, "ann-1", null]);
  });
});

describe("auth() in the wrong place", () => {
  const readCode = async (asked: Promise<unknown>) => {
    const error: unknown = await asked.catch((thrown: unknown) => thrown);
    return error instanceof AuthError ? error.code : error;
  };

  it("outside a request says so", async () => {
    const { auth } = createApp();
    expect(await readCode(auth())).toBe("OUTSIDE_REQUEST");
    expect(await readCode(auth.explain())).toBe("OUTSIDE_REQUEST");
    expect(await readCode(auth.signIn("github"))).toBe("OUTSIDE_REQUEST");
    expect(await readCode(auth.signOut())).toBe("OUTSIDE_REQUEST");
    expect(await readCode(auth.update({}))).toBe("OUTSIDE_REQUEST");
  });

  it("without its arguments in a Pages API route that Next.js runs, says so", async () => {
    const { auth } = createApp();
    const told = async () => ({ code: await readCode(auth()), kept: await readCode(auth.explain()) });
    expect(await runInPagesApi(told)).toEqual({ code: "REQ_RES_MISSING", kept: "REQ_RES_MISSING" });
  });

  it("in a timer that a Pages API route set, says that no request belongs to it", async () => {
    const { auth } = createApp();
    const later = () => new Promise<unknown>((resolve) => setTimeout(() => resolve(readCode(auth())), 0));
    expect(await runInPagesApi(later)).toBe("OUTSIDE_REQUEST");
  });

  it("without the response that belongs to the request says so", async () => {
    const { auth } = createApp();
    const half = auth as (req: NodeRequest) => Promise<unknown>;
    expect(await readCode(half({ headers: {} }))).toBe("REQ_RES_MISSING");
  });
});
