import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createGuardedFetch } from "../../../src/identity/oauth/guarded-fetch.js";
import { startLocalServer } from "./local-server.js";

const limits = { timeoutMs: 5000, maxBytes: 1000 };
const shortly = { timeoutMs: 80, maxBytes: 1000 };

type Answer = Parameters<typeof startLocalServer>[0];

/** Asks a server that answers like this, within small limits. */
async function ask(answer: Answer, within = limits, init?: RequestInit): Promise<Response> {
  const place = await startLocalServer(answer);
  try {
    return await createGuardedFetch(fetch, within)(`${place.origin}/path`, init);
  } finally {
    await place.close();
  }
}

describe("a request to a provider", () => {
  it("gives the whole answer", async () => {
    const response = await ask((_, server) => {
      server.writeHead(201, { "content-type": "text/plain", link: "next" });
      server.end("hello");
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("link")).toBe("next");
    expect(await response.text()).toBe("hello");
  });

  it("gives answers without a body too", async () => {
    const response = await ask((_, server) => server.writeHead(204).end());
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
  });

  it("gives no cookie and no challenge on", async () => {
    const response = await ask((_, server) => {
      server.writeHead(401, { "set-cookie": "a=b", "www-authenticate": "Basic" });
      server.end();
    });
    expect([...response.headers.keys()]).not.toContain("set-cookie");
    expect(response.headers.get("www-authenticate")).toBeNull();
  });

  it("carries the headers it was given, our name, and is never answered from a cache", async () => {
    const seen: RequestInit[] = [];
    const watching: typeof fetch = async (_, init) => {
      seen.push(init ?? {});
      return new Response("");
    };
    await createGuardedFetch(watching)("https://idp.test", {
      headers: { "x-key": "1", "user-agent": "other" },
    });
    const headers = new Headers(seen[0]?.headers);
    expect(Object.fromEntries(headers)).toEqual({ "x-key": "1", "user-agent": "latchkey" });
    expect(seen[0]).toMatchObject({ redirect: "manual", cache: "no-store" });
  });

  it("may be a Request", async () => {
    const seen: string[] = [];
    const watching: typeof fetch = async (input, init) => {
      seen.push(`${new Headers(init?.headers).get("x-key")} ${input instanceof Request && input.method}`);
      return new Response("");
    };
    await createGuardedFetch(watching)(
      new Request("https://idp.test", { method: "PUT", headers: { "x-key": "1" } }),
    );
    expect(seen).toEqual(["1 PUT"]);
  });
});

describe("a provider that takes too long", () => {
  it.each<[string, Answer]>([
    ["never answers", () => undefined],
    [
      "drips its body",
      (_, server) => {
        server.writeHead(200);
        const timer = setInterval(() => server.write("."), 10);
        server.on("close", () => clearInterval(timer));
      },
    ],
    ["stops in the middle", (_, server) => server.writeHead(200, { "content-length": "100" }).write("half")],
  ])("and %s is given up", async (_, answer) => {
    const startedMs = Date.now();
    await expect(ask(answer, shortly)).rejects.toMatchObject({
      code: "PROVIDER_UNAVAILABLE",
      message: "no answer within 0.08 s",
    });
    expect(Date.now() - startedMs).toBeLessThan(2000);
  });

  it("is given up even by a fetch that ignores its signal", async () => {
    const deaf: typeof fetch = () => new Promise(() => undefined);
    await expect(createGuardedFetch(deaf, shortly)("https://idp.test")).rejects.toHaveProperty(
      "message",
      "no answer within 0.08 s",
    );
  });

  it("has ten seconds by default", async () => {
    const signals: unknown[] = [];
    const watching: typeof fetch = async (_, init) => {
      signals.push(init?.signal?.aborted);
      return new Response("");
    };
    await createGuardedFetch(watching)("https://idp.test");
    expect(signals).toEqual([false]);
  });

  it("can be given up earlier by who asks", async () => {
    const signal = AbortSignal.timeout(10);
    await expect(ask(() => undefined, limits, { signal })).rejects.toMatchObject({
      code: "PROVIDER_UNAVAILABLE",
      message: "no answer in time",
    });
  });
});

describe("a provider that says too much", () => {
  it.each<[string, Answer]>([
    ["at once", (_, server) => server.end("x".repeat(1001))],
    [
      "without end",
      (_, server) => {
        const timer = setInterval(() => server.write("x".repeat(500)), 1);
        server.on("close", () => clearInterval(timer));
      },
    ],
    [
      "once unpacked",
      (_, server) => {
        server.writeHead(200, { "content-encoding": "gzip" });
        server.end(gzipSync("x".repeat(1_000_000)));
      },
    ],
  ])("%s is cut off", async (_, answer) => {
    await expect(ask(answer)).rejects.toMatchObject({
      code: "OAUTH_RESPONSE_INVALID",
      message: "answered more than 1000 bytes",
    });
  });

  it("may say exactly as much as the limit", async () => {
    expect(await (await ask((_, server) => server.end("x".repeat(1000)))).text()).toHaveLength(1000);
  });
});

describe("a provider that sends us elsewhere", () => {
  it.each([300, 301, 302, 303, 304, 307, 308])("with status %i is not followed", async (status) => {
    const elsewhere = await startLocalServer((_, server) => server.end("{}"));
    const asked = ask((_, server) => server.writeHead(status, { location: elsewhere.origin }).end());
    await expect(asked).rejects.toMatchObject({ code: "OAUTH_RESPONSE_INVALID" });
    await elsewhere.close();
    expect(elsewhere.paths).toEqual([]);
  });
});

describe("where requests may go", () => {
  it.each([
    "http://idp.example.com/",
    "http://10.0.0.1/",
    "http://127.0.0.1.nip.io/",
    "http://[::ffff:127.0.0.1]/",
    "https://user:password@idp.example.com/",
    "file:///etc/passwd",
    "data:text/plain,hello",
    "/relative",
    "",
  ])("not to %j", async (url) => {
    let requests = 0;
    const counting: typeof fetch = async () => {
      requests += 1;
      return new Response("");
    };
    const guarded = createGuardedFetch(counting);
    await expect(guarded(url)).rejects.toMatchObject({ code: "OAUTH_RESPONSE_INVALID" });
    expect(requests).toBe(0);
  });
});

describe("a connection that fails", () => {
  const fail = (code: string) =>
    createGuardedFetch(async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("below"), { code }) });
    })("https://idp.test");

  it.each([
    ["ECONNREFUSED", "connection refused"],
    ["ENOTFOUND", "its host name does not resolve"],
    ["ECONNRESET", "the connection was cut"],
    ["UND_ERR_CONNECT_TIMEOUT", "no connection in time"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "its certificate is not valid (DEPTH_ZERO_SELF_SIGNED_CERT)"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is not valid (ERR_TLS_CERT_ALTNAME_INVALID)"],
    ["EWHATEVER", "the connection failed (EWHATEVER)"],
    ["not a code", "the connection failed"],
  ])("with %s is told in plain words", async (code, message) => {
    await expect(fail(code)).rejects.toMatchObject({ code: "PROVIDER_UNAVAILABLE", message });
  });

  it("is understood when several addresses were tried", async () => {
    const tried = [1, 2].map((n) => Object.assign(new Error(`${n}`), { code: "ECONNREFUSED" }));
    const guarded = createGuardedFetch(async () => {
      throw new TypeError("fetch failed", { cause: new AggregateError(tried) });
    });
    await expect(guarded("https://idp.test")).rejects.toHaveProperty("message", "connection refused");
  });

  it("may throw anything at all", async () => {
    for (const thrown of [null, "text", 7, {}]) {
      const guarded = createGuardedFetch(() => Promise.reject(thrown));
      await expect(guarded("https://idp.test")).rejects.toHaveProperty("message", "the connection failed");
    }
  });
});
