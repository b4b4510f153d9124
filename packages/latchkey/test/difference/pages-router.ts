import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

// Next.js's own treatment of a route below pages/api, of the pinned version: it parses cookies and bodies.
const { apiResolver } = createRequire(import.meta.url)("next/dist/server/api-utils/node/api-resolver.js");

export type PagesHandler = (req: never, res: never) => unknown;

const preview = { previewModeId: "", previewModeSigningKey: "", previewModeEncryptionKey: "" };

/** The query of `pages/api/auth/[...nextauth]`: the parameters, a repeated one as a list, and the segments. */
function toQuery(address: string): object {
  const url = new URL(address, "http://localhost");
  const names = [...new Set(url.searchParams.keys())];
  const pairs = names.map((name) => {
    const all = url.searchParams.getAll(name);
    return [name, all.length === 1 ? all[0] : all] as const;
  });
  const segments = url.pathname.replace("/api/auth/", "").split("/").filter(Boolean);
  return { ...Object.fromEntries(pairs), nextauth: segments.map(decodeURIComponent) };
}

/** Sends a Web request to a server of this machine as it is, its host included, and gives the answer. */
async function forward(request: Request, port: number): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const headers = { ...Object.fromEntries(request.headers), "content-length": String(body.length) };
  const { method } = request;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    ask({ host: "127.0.0.1", port, method, path: pathname + search, headers }, resolve)
      .on("error", reject)
      .end(body);
  });
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(Buffer.from(part));
  const received = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    received.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
  }
  const content = Buffer.concat(parts).toString();
  const status = answer.statusCode ?? 0;
  return new Response(content === "" ? null : content, { status, headers: received });
}

/** Answers one request as a route of the Pages Router does, over a real connection. */
export async function askPagesRouter(handler: PagesHandler, request: Request): Promise<Response> {
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    apiResolver(req, res, toQuery(req.url ?? "/"), { default: handler }, preview, false, false, "/api/auth");
  });
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  try {
    return await forward(request, (server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
