import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** An answer to give instead of the usual one. */
export interface Override {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer waits for this. */
  readonly until?: Promise<unknown>;
}

/** A server that speaks the auth endpoints' protocol to one visitor, and remembers what it was asked. */
export interface AuthServer {
  readonly origin: string;
  readonly basePath: string;
  /** The session of the visitor; tests may set it, as another device would. */
  session: unknown;
  /** `METHOD path` of each request below the base path, in order. */
  readonly asked: string[];
  /** The bodies of the POST requests, with their content types in front. */
  readonly posted: string[];
  /** The next request for `path` gets this instead; several wait in line. */
  answerNext(path: string, override: Override): void;
  /** Pages for a browser, by their paths. */
  readonly pages: Map<string, () => Promise<string> | string>;
  count(request: string): number;
  close(): Promise<void>;
}

export const ann = { user: { id: "ann-1", name: "Ann" }, expires: "2030-01-01T00:00:00.000Z" };

const csrfToken = "the-token";
const base = "/api/auth";

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

const sendJson = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

export async function startAuthServer(): Promise<AuthServer> {
  const overrides = new Map<string, Override[]>();

  const provider = (id: string, type: string) => ({
    id,
    name: id,
    type,
    signinUrl: `${server.origin}${base}/signin/${id}`,
    callbackUrl: `${server.origin}${base}/callback/${id}`,
  });

  const answerForm = (path: string, form: URLSearchParams): unknown => {
    const callbackUrl = new URL(form.get("callbackUrl") ?? "/", server.origin).href;
    const page = `${server.origin}${base}/signin`;
    if (form.get("csrfToken") !== csrfToken) return { url: `${page}?error=MissingCSRF` };
    if (path === "/signout") {
      server.session = null;
      return { url: callbackUrl };
    }
    if (path.startsWith("/signin/github"))
      return { url: `https://github.example/authorize?${path.split("?")[1]}` };
    if (form.get("password") !== "sesame") return { url: `${page}?error=CredentialsSignin&code=credentials` };
    server.session = ann;
    return { url: callbackUrl };
  };

  const answerUpdate = (body: string): unknown => {
    const sent: unknown = JSON.parse(body);
    if (!isObject(sent) || sent.csrfToken !== csrfToken) return null;
    if (isObject(sent.data)) server.session = { ...ann, user: { ...ann.user, ...sent.data } };
    return server.session;
  };

  const answer = (path: string, body: string): unknown => {
    if (path === "/csrf") return { csrfToken };
    if (path === "/providers") {
      return { github: provider("github", "oauth"), staff: provider("staff", "credentials") };
    }
    if (path === "/session") return body ? answerUpdate(body) : server.session;
    return answerForm(path, new URLSearchParams(body));
  };

  const sendEndpoint = async (path: string, request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    server.asked.push(`${request.method} ${path}`);
    if (body) server.posted.push(`${request.headers["content-type"]} ${body}`);
    const override = overrides.get(path)?.shift();
    await override?.until;
    if (override?.status === 0) return void response.destroy();
    if (override?.body === undefined) return sendJson(response, answer(path, body), override?.headers);
    const { status = 200, type = "application/json", headers } = override;
    response.writeHead(status, { "content-type": type, ...headers }).end(override.body);
  };

  const node = createServer(async (request, response) => {
    const url = request.url ?? "/";
    const [pathname = "/"] = url.split("?");
    const page = server.pages.get(pathname);
    if (page) {
      const isScript = pathname.endsWith(".js");
      response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html; charset=utf-8" });
      response.end(await page());
    } else if (url.startsWith(base)) {
      await sendEndpoint(url.slice(base.length), request, response);
    } else {
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
    }
  });

  node.listen(0, "127.0.0.1");
  await once(node, "listening");
  const address = node.address();
  const origin = `http://localhost:${isObject(address) ? address.port : 0}`;

  const server: AuthServer = {
    origin,
    basePath: origin + base,
    session: null,
    asked: [],
    posted: [],
    pages: new Map(),
    answerNext(path, override) {
      overrides.set(path, [...(overrides.get(path) ?? []), override]);
    },
    count: (request) => server.asked.filter((asked) => asked === request).length,
    async close() {
      node.closeAllConnections();
      node.close();
      await once(node, "close");
    },
  };
  return server;
}
