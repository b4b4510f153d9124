import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAuth } from "../../src/entry/index.js";
import { AuthError } from "../../src/reason/auth-error.js";
import { readAll, startNodeApp } from "../support/node-app.js";
import { runInRouteHandler, runInServerAction } from "../support/route-handler.js";
import { passwordProvider, testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

type Listener = (req: IncomingMessage, res: ServerResponse) => Promise<void>;
type NodeApp = Awaited<ReturnType<typeof startNodeApp>>;

const begun = Date.parse("2026-03-01T12:00:00Z");
const day = 24 * 60 * 60 * 1000;

let app: NodeApp;
let foreign: NodeApp;
let answer: Listener = async (_req, res) => void res.end("ok");
/** Everything that arrived, at the app and elsewhere. */
let arrived: {
  at: "app" | "foreign";
  url: string;
  method: string;
  headers: IncomingMessage["headers"];
  body: string;
}[];

beforeEach(async () => {
  arrived = [];
  answer = async (_req, res) => void res.end("ok");
  const keep =
    (at: "app" | "foreign"): Listener =>
    async (req, res) => {
      const body = (await readAll(req)).toString();
      arrived.push({ at, url: req.url ?? "", method: req.method ?? "", headers: req.headers, body });
      if (at === "app") await answer(req, res);
      else res.end("foreign");
    };
  app = await startNodeApp(keep("app"));
  foreign = await startNodeApp(keep("foreign"));
});

afterEach(async () => {
  await app.close();
  await foreign.close();
  vi.unstubAllEnvs();
});

const createApp = (options: Partial<Parameters<typeof createAuth>[0]> = {}, nowMs = begun) =>
  createAuth({
    providers: [passwordProvider],
    secret: testSecret,
    baseUrl: app.origin,
    logger: {},
    now: () => nowMs,
    ...options,
  });

const annsCookie = async () => `latchkey.session=${readCookie(await createSignedIn())}`;

/** Runs in a Route Handler of the app that Ann asked, with a cookie of the app's own beside the session. */
async function asAnn<T>(run: () => Promise<T>) {
  return runInRouteHandler(
    { host: app.origin.slice(7), cookie: `theme=dark; ${await annsCookie()}; plan=7` },
    run,
  );
}

const refusalOf = (error: unknown) => (error instanceof AuthError ? error.code : String(error));

describe("auth.fetch", () => {
  it("asks the app's own route as the visitor, with the session cookie and no other", async () => {
    const auth = createApp();
    answer = async (req, res) => {
      res.end(JSON.stringify(await auth(req, res)));
    };
    const { result } = await asAnn(async () => (await auth.fetch("/api/hello?x=1")).json());
    expect(result).toMatchObject({ user: { id: "ann-1", name: "Ann" } });
    expect(arrived).toMatchObject([{ at: "app", url: "/api/hello?x=1", method: "GET" }]);
    expect(arrived[0]?.headers.cookie).toMatch(/^latchkey\.session=ey[^;]+$/);
  });

  it("sends a body, headers of the caller, and the cookies the app listed", async () => {
    const auth = createApp({ forwardedCookies: ["plan"] });
    await asAnn(() =>
      auth.fetch(new URL("/api/notes", app.origin), {
        method: "POST",
        body: '{"text":"hi"}',
        headers: { "content-type": "application/json", "x-own": "1" },
      }),
    );
    expect(arrived).toMatchObject([
      {
        method: "POST",
        body: '{"text":"hi"}',
        headers: { "content-type": "application/json", "x-own": "1" },
      },
    ]);
    expect(arrived[0]?.headers.cookie).toMatch(/^latchkey\.session=ey[^;]+; plan=7$/);
  });

  it("takes a Request as fetch does", async () => {
    const auth = createApp();
    await asAnn(() => auth.fetch(new Request(`${app.origin}/api/notes`, { method: "PUT", body: "text" })));
    expect(arrived).toMatchObject([{ url: "/api/notes", method: "PUT", body: "text" }]);
  });

  it("sends every part of a session that takes several cookies", async () => {
    const auth = createApp();
    const parts = "latchkey.session.0=aaa; latchkey.session.1=bbb";
    await runInRouteHandler({ host: "x", cookie: `${parts}; other.session.2=c` }, () =>
      auth.fetch("/api/hello"),
    );
    expect(arrived[0]?.headers.cookie).toBe(parts);
  });

  it("from a visitor who is not signed in is no self-fetch that lost its cookies", async () => {
    const auth = createApp();
    const codes: string[] = [];
    answer = async (req, res) => {
      const reading = await auth.explain(req, res);
      codes.push(reading.status === "signed-in" ? "signed-in" : reading.reason.code);
      res.end();
    };
    const anonymous = { host: app.origin.slice(7) };
    await runInRouteHandler(anonymous, () => auth.fetch("/api/hello"));
    await runInRouteHandler(anonymous, () =>
      fetch(`${app.origin}/api/hello`, { headers: { "user-agent": "node" } }),
    );
    expect(codes).toEqual(["NOT_SIGNED_IN", "SELF_FETCH_NO_COOKIE"]);
  });

  it("does not believe a mark that another app, or another time, made", async () => {
    const auth = createApp();
    const codes: string[] = [];
    answer = async (req, res) => {
      const reading = await auth.explain(req, res);
      codes.push(reading.status === "signed-in" ? "signed-in" : reading.reason.code);
      res.end();
    };
    const anonymous = { host: app.origin.slice(7) };
    await runInRouteHandler(anonymous, () =>
      createApp({ secret: testSecret.replace("7", "8") }).fetch("/api/a"),
    );
    await runInRouteHandler(anonymous, () => createApp({}, begun - 2 * day).fetch("/api/b"));
    expect(codes).toEqual(["SELF_FETCH_NO_COOKIE", "SELF_FETCH_NO_COOKIE"]);
  });

  it("brings a renewed session back to the browser, and nothing else that the route set", async () => {
    const auth = createApp({}, begun + 2 * day);
    answer = async (req, res) => {
      res.setHeader("Set-Cookie", "cart=1; Path=/");
      await auth(req, res);
      res.end();
    };
    const { lines } = await asAnn(() => auth.fetch("/api/hello"));
    expect(lines).toEqual([
      expect.stringMatching(/^latchkey\.session=ey[^;]+; Path=\/; .*HttpOnly; SameSite=lax/i),
      expect.stringMatching(/^latchkey\.epoch=[^;]+; Path=\/; .*SameSite=lax/i),
    ]);
  });

  it("in a Server Action, too, even when the session ended there", async () => {
    const auth = createApp();
    answer = async (_req, res) => {
      res.setHeader("Set-Cookie", ["latchkey.session=; Path=/; Max-Age=0", "cart=1; Path=/"]);
      res.end();
    };
    const headers = { host: app.origin.slice(7), "next-action": "abc", cookie: await annsCookie() };
    const { lines } = await runInServerAction(headers, () => auth.fetch("/api/leave"));
    expect(lines).toEqual([expect.stringMatching(/^latchkey\.session=;.* Expires=Thu, 01 Jan 1970/)]);
    answer = async (_req, res) => {
      res.setHeader("Set-Cookie", "latchkey.session=theirs; Path=/");
      res.end();
    };
    const posted = await runInServerAction({ host: app.origin.slice(7) }, () => auth.fetch("/api/enter"));
    expect(posted.lines).toEqual([expect.stringMatching(/^latchkey\.session=theirs; Path=\//)]);
  });

  it("outside the App Router takes the visitor from the request", async () => {
    const auth = createApp();
    const from = new Request("http://localhost:3000/x", { headers: { cookie: await annsCookie() } });
    await auth.fetch("/api/hello", { from });
    expect(arrived[0]?.headers.cookie).toMatch(/^latchkey\.session=ey/);
  });
});

describe("auth.fetch refuses before anything is sent", () => {
  it.each([
    "//evil.example/x",
    "/\\evil.example",
    "\\\\evil.example",
    "http://localhost@evil.example/",
    "https://evil.example/",
    "javascript:alert(1)",
    "data:text/plain,x",
    "api/hello",
    "",
    " /api/hello",
    "/api\n/hello",
    "/..//evil.example",
    "http:/evil.example",
    "https:evil.example",
  ])("%j", async (target) => {
    const auth = createApp();
    await asAnn(() => expect(auth.fetch(target).catch(refusalOf)).resolves.toBe("FETCH_TARGET_REFUSED"));
    expect(arrived).toEqual([]);
  });

  it("a listening host that only looks like the app's own", async () => {
    const auth = createApp();
    const { host, port } = new URL(foreign.origin);
    const own = new URL(app.origin).host;
    for (const target of [
      foreign.origin,
      `//${host}/api/hello`,
      `http://${own}@${host}/`,
      // Names that only start with the app's own: each would lead to another machine, or to another port.
      `${app.origin}.localhost:${port}/`,
      `http://localhost.evil.example:${port}/`,
      `http://${new URL(app.origin).hostname}.evil.example:${port}/`,
      `${app.origin}0/`,
      `${app.origin}@${host}/`,
      `http://localhost:${port}/`,
      `${app.origin.replace("http:", "ftp:")}/`,
      `http://ann:pw@${own}/`,
    ]) {
      await asAnn(() => expect(auth.fetch(target).catch(refusalOf)).resolves.toBe("FETCH_TARGET_REFUSED"));
    }
    expect(arrived).toEqual([]);
  });

  it("http to another machine, even when it is the app's own address", async () => {
    const auth = createApp({ baseUrl: "http://app.internal" });
    await asAnn(() =>
      expect(auth.fetch("/api/hello").catch(refusalOf)).resolves.toBe("FETCH_TARGET_REFUSED"),
    );
  });

  it("anything for a host that is not the app's", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const auth = createApp({ baseUrl: { allow: ["app.example.com"] } });
    const asked = runInRouteHandler({ host: "evil.example", cookie: await annsCookie() }, () =>
      auth.fetch("/api/hello").catch(refusalOf),
    );
    expect((await asked).result).toBe("HOST_NOT_ALLOWED");
  });
});

describe("a redirect that auth.fetch meets", () => {
  const redirectTo =
    (location: string, status = 302): Listener =>
    async (req, res) => {
      if (req.url !== "/start") return void res.end("arrived");
      res.statusCode = status;
      res.setHeader("Location", location);
      res.end();
    };

  it("within the app is followed with the cookies", async () => {
    answer = redirectTo("/end");
    const { result } = await asAnn(async () => (await createApp().fetch("/start")).text());
    expect(result).toBe("arrived");
    expect(arrived.map(({ url, headers }) => [url, headers.cookie?.slice(0, 16)])).toEqual([
      ["/start", "latchkey.session"],
      ["/end", "latchkey.session"],
    ]);
  });

  it.each([
    [302, "GET", ""],
    [303, "GET", ""],
    [307, "POST", "text"],
    [308, "POST", "text"],
  ])("%i sends a POST on as %s", async (status, method, body) => {
    answer = redirectTo("/end", status);
    await asAnn(() => createApp().fetch("/start", { method: "POST", body: "text" }));
    expect(arrived[1]).toMatchObject({ url: "/end", method, body });
  });

  it("out of the app is refused, and nothing reaches the other host", async () => {
    for (const location of [`${foreign.origin}/steal`, `//${new URL(foreign.origin).host}/steal`]) {
      answer = redirectTo(location);
      await asAnn(() =>
        expect(createApp().fetch("/start").catch(refusalOf)).resolves.toBe("FETCH_TARGET_REFUSED"),
      );
    }
    expect(arrived.filter(({ at }) => at === "foreign")).toEqual([]);
  });

  it("for ever ends", async () => {
    answer = redirectTo("/start");
    await asAnn(() =>
      expect(createApp().fetch("/start").catch(refusalOf)).resolves.toBe("FETCH_TARGET_REFUSED"),
    );
    expect(arrived).toHaveLength(6);
  });

  it("is given to a caller who asked for it", async () => {
    answer = redirectTo(`${foreign.origin}/steal`);
    const { result } = await asAnn(() => createApp().fetch("/start", { redirect: "manual" }));
    expect([result.status, result.headers.get("location")]).toEqual([302, `${foreign.origin}/steal`]);
    expect(arrived).toHaveLength(1);
  });
});

describe("an origin the app trusts", () => {
  it("gets the session cookie too, by its whole address alone", async () => {
    const auth = createApp({ trustedOrigins: [foreign.origin] });
    await asAnn(() => auth.fetch(`${foreign.origin}/api/data`));
    await asAnn(() => auth.fetch("/api/data"));
    expect(arrived.map(({ at, headers }) => [at, headers.cookie?.slice(0, 16)])).toEqual([
      ["foreign", "latchkey.session"],
      ["app", "latchkey.session"],
    ]);
  });

  it("cannot set the visitor's session", async () => {
    const auth = createApp({ trustedOrigins: [app.origin], baseUrl: foreign.origin });
    answer = async (_req, res) => {
      res.setHeader("Set-Cookie", "latchkey.session=theirs; Path=/");
      res.end();
    };
    const { lines } = await asAnn(() => auth.fetch(`${app.origin}/api/data`));
    expect(lines).toEqual([]);
  });

  it.each(["http://api.example.com", "api.example.com", "*", "https://*.example.com"])(
    "cannot be %s",
    async (trusted) => {
      const codes: string[] = [];
      const auth = createApp({
        trustedOrigins: [trusted],
        logger: { error: ({ reason }) => void codes.push(`${reason?.code} ${String(reason?.facts.option)}`) },
      });
      await auth.explain(new Request(app.origin));
      expect(codes).toEqual(["CONFIG_INVALID trustedOrigins"]);
    },
  );
});
