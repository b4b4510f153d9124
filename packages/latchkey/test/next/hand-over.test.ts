import { NextRequest, NextResponse } from "next/server.js";
import { describe, expect, it } from "vitest";
import { nativeDialect } from "../../src/config/dialect.js";
import type { LogEvent } from "../../src/config/logger.js";
import type { Place } from "../../src/contract/session.js";
import { toArrival } from "../../src/core/arrival.js";
import { createReader } from "../../src/core/create-reader.js";
import { createProxy, type ProxyHandler } from "../../src/next/proxy.js";
import { testSecret } from "../support/scene.js";
import { createSignedIn, readCookie } from "../support/signed-in.js";

const header = "x-latchkey-proxy-keys";
const otherSecret = "another-secret-of-the-same-app-0123456789abcdef";
const asked = "http://localhost:3000/notes";

/** One half of an app: a proxy and the pages behind it may run in different processes, with secrets of their own. */
function createHalf(secret: string | string[]) {
  const log: LogEvent[] = [];
  const keep = (event: LogEvent) => void log.push(event);
  const now = () => Date.parse("2026-03-01T12:00:00Z");
  const reader = createReader({ providers: [], secret, logger: { error: keep, warn: keep }, now }, () => ({
    environment: {},
    dialects: [nativeDialect],
  }));
  return { reader, codes: () => log.map(({ reason }) => reason.code), log };
}

async function visit(headers: Record<string, string> = {}) {
  const cookie = `latchkey.session=${readCookie(await createSignedIn())}`;
  return new NextRequest(asked, { headers: { cookie, "accept-language": "en", ...headers } });
}

/** What Next.js makes of the answer of a proxy: the request as the pages get it. */
function goOn(request: Request, answer: Response | undefined): Request {
  const listed = answer?.headers.get("x-middleware-override-headers")?.split(",");
  if (listed === undefined) return request;
  const headers = new Headers();
  for (const name of listed)
    headers.set(name, answer?.headers.get(`x-middleware-request-${name}`) ?? "nothing");
  return new Request(request.url, { headers });
}

async function pass(proxySecret: string | string[], handler: ProxyHandler<never> | null = null) {
  const half = createHalf(proxySecret);
  const request = await visit();
  const answer = await createProxy(half.reader, handler, {})(request);
  return { ...half, answer, arrived: goOn(request, answer) };
}

async function read(request: Request, { secret = testSecret, place = "server-component" as Place } = {}) {
  const half = createHalf(secret);
  const reading = await half.reader.read(toArrival(request, place));
  // What is told beside a reading may come after it, where keys take a moment.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { ...half, reading };
}

describe("a proxy with another secret than the pages", () => {
  it("lets the visitor go on, and the pages tell that the two differ", async () => {
    const { arrived, codes } = await pass(otherSecret);
    expect(codes()).toEqual(["SECRET_MISMATCH"]);
    expect(arrived.headers.get(header)).toMatch(/^[\w-]{1,12}$/);
    expect(arrived.headers.get("accept-language")).toBe("en");
    const behind = await read(arrived);
    expect(behind.reading.status).toBe("signed-in");
    expect(behind.codes()).toEqual(["SECRET_DIFFERS_BY_RUNTIME"]);
    expect(behind.log[0]).toMatchObject({ place: "server-component", path: "/notes" });
    expect(behind.log[0]?.reason.saw).toMatch(
      /^the proxy has the key [\w-]{1,12}, and the server [\w-]{1,12}$/,
    );
    expect(JSON.stringify(behind.log)).not.toContain(otherSecret);
  });

  it("also where the app's own function lets on, with what it says of the request and the answer", async () => {
    const { answer, arrived } = await pass(otherSecret, () => {
      const response = NextResponse.next({ request: { headers: new Headers({ "x-tenant": "blue" }) } });
      response.headers.set("x-seen", "1");
      return response;
    });
    expect([...arrived.headers.keys()].sort()).toEqual([header, "x-tenant"]);
    expect(arrived.headers.get("x-tenant")).toBe("blue");
    expect(answer?.headers.get("x-seen")).toBe("1");
    const plain = await pass(otherSecret, () => NextResponse.next());
    expect((await read(plain.arrived)).codes()).toEqual(["SECRET_DIFFERS_BY_RUNTIME"]);
  });

  it("also from the way in, to which it leads whoever it cannot tell", async () => {
    const { reader } = createHalf(otherSecret);
    const proxy = createProxy(reader, null, { protect: ["/:path*"] });
    const refused = await proxy(await visit({ accept: "text/html" }));
    const wayIn = new URL(refused?.headers.get("location") ?? "");
    const request = new NextRequest(wayIn, { headers: (await visit()).headers });
    const arrived = goOn(request, await proxy(request));
    expect((await read(arrived)).codes()).toEqual(["SECRET_DIFFERS_BY_RUNTIME"]);
  });

  it("says nothing where it answers by itself, or leads to another server", async () => {
    for (const handler of [
      () => NextResponse.json({}),
      () => NextResponse.redirect("http://localhost:3000/elsewhere"),
      () => NextResponse.rewrite("https://elsewhere.example/"),
    ]) {
      const { answer } = await pass(otherSecret, handler);
      expect([...(answer?.headers.keys() ?? [])].filter((name) => name.includes(header))).toEqual([]);
    }
  });
});

describe("nothing is told", () => {
  it("of two that share a key, as while a secret is being rotated", async () => {
    const { arrived } = await pass(otherSecret);
    const behind = await read(arrived, { secret: [testSecret, otherSecret] as never });
    expect([behind.reading.status, behind.codes()]).toEqual(["signed-in", []]);
  });

  it("by a proxy that opens the session, or sees none", async () => {
    expect((await pass(testSecret)).answer).toBeUndefined();
    const half = createHalf(otherSecret);
    expect(await createProxy(half.reader, null, {})(new NextRequest(asked))).toBeUndefined();
  });

  it("of what somebody made up, or of somebody without a session", async () => {
    for (const said of ["", "a b", "x".repeat(40), '"},{"code":"FORGED', "a,b,c,d,e"]) {
      expect((await read(await visit({ [header]: said }))).codes(), said).toEqual([]);
    }
    const anonymous = await read(new Request(asked, { headers: { [header]: "abcdefgh" } }));
    expect(anonymous.codes()).toEqual([]);
  });

  it("by another proxy: only who makes sessions can say which secret is the app's", async () => {
    const { arrived } = await pass(otherSecret);
    expect((await read(arrived, { place: "proxy-node" })).codes()).toEqual([]);
  });
});
