import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const silent = { error() {}, warn() {}, debug() {} };

/** Options as the real packages take them. */
type Options = Record<string, unknown>;

/** The real next-auth 4 or 5 as a server that answers Web requests at http://localhost:3000/api/auth. */
export async function createRealNextAuth(
  generation: "v4" | "v5",
  options: Options,
): Promise<{ handle(request: Request): Promise<Response> }> {
  if (generation === "v4") {
    const { default: NextAuth } = require("next-auth-v4");
    return { handle: (request) => answerAsNode(NextAuth, request, { logger: silent, ...options }) };
  }
  // @auth/core is no dependency of ours; it is found where next-auth 5 finds it.
  const core = createRequire(require.resolve("next-auth-v5/package.json")).resolve("@auth/core");
  const { Auth } = await import(/* @vite-ignore */ pathToFileURL(core).href);
  const basics = { trustHost: true, basePath: "/api/auth", logger: silent };
  return { handle: (request) => Auth(request, { ...basics, ...options }) };
}

type NodeHandler = (request: object, response: object, options: Options) => Promise<unknown>;

/** next-auth 4 in a Pages route, with as much of Next.js' request and response as it looks at. */
async function answerAsNode(handle: NodeHandler, request: Request, options: Options): Promise<Response> {
  process.env.NEXTAUTH_URL = "http://localhost:3000";
  const { pathname, searchParams } = new URL(request.url);
  const headers = new Headers();
  let status = 200;
  let sent: string | null = null;
  const response = {
    status(code: number) {
      status = code;
      return response;
    },
    getHeader: (name: string) => (name === "Set-Cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const each of [value].flat()) headers.append(name, each);
    },
    removeHeader: (name: string) => headers.delete(name),
    send(body: unknown) {
      sent = typeof body === "string" ? body : JSON.stringify(body);
    },
    json(body: unknown) {
      sent = JSON.stringify(body);
    },
    end() {},
  };
  const pairs = (request.headers.get("cookie") ?? "").split("; ").filter(Boolean);
  const toPair = (pair: string) => [
    pair.slice(0, pair.indexOf("=")),
    decodeURIComponent(pair.slice(pair.indexOf("=") + 1)),
  ];
  const form =
    request.method === "POST" ? Object.fromEntries(new URLSearchParams(await request.text())) : undefined;
  const asked = {
    method: request.method,
    query: { ...Object.fromEntries(searchParams), nextauth: pathname.split("/").slice(3) },
    cookies: Object.fromEntries(pairs.map(toPair)),
    headers: Object.fromEntries(request.headers),
    body: form,
  };
  await handle(asked, response, options);
  return new Response(sent, { status, headers });
}
